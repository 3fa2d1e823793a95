"""Measure both sides in turn, so that whatever else the machine does slows both alike."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.client import Visitor
from bench.servers import Running, running
from bench.sides import Side
from tests.evaluatie.run import figures, play_all

# Of a conversation, the second message stands for a short one; the ten around the 120th for a long one.
SHORT_SAMPLES = 200
LONG_CONVERSATIONS = 10
LONG_FROM, LONG_TO = 116, 125
THROUGHPUT_BLOCKS = 3
THROUGHPUT_SECONDS = 6.0
CLIENTS = (1, 16)
STARTS = 3
_TURNS_OF_A_CONVERSATION = 10


@dataclass(frozen=True)
class Latency:
    """Milliseconds a message."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Latency:
        """Return the percentiles of `samples`."""
        cuts = statistics.quantiles(samples, n=100, method="inclusive")
        return cls(cuts[49], cuts[94], cuts[98])


def seconds_to_ready(sides: Sequence[Side], ports: tuple[int, int]) -> dict[str, float]:
    """Return the median seconds from starting the processes to the first answer, by name of the side."""
    taken: dict[str, list[float]] = {side.name: [] for side in sides}
    for _ in range(STARTS):
        for side in sides:
            with running(side, *ports) as server:
                taken[side.name].append(server.seconds_to_ready)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def latency_short(servers: Sequence[Running]) -> dict[str, Latency]:
    """Return how long the second message of a conversation takes."""
    visitors = {server.side.name: Visitor(server.url) for server in servers}
    samples: dict[str, list[float]] = {name: [] for name in visitors}
    for number in range(SHORT_SAMPLES + 20):
        for name, visitor in visitors.items():
            visitor.start_afresh()
            visitor.say_next()
            took = visitor.say_next()
            # The first twenty warm up.
            if number >= 20:
                samples[name].append(took)
    return {name: Latency.of(found) for name, found in samples.items()}


def latency_long(servers: Sequence[Running]) -> dict[str, Latency]:
    """Return how long a message takes around the 120th of a conversation."""
    visitors = {server.side.name: Visitor(server.url) for server in servers}
    samples: dict[str, list[float]] = {name: [] for name in visitors}
    for _ in range(LONG_CONVERSATIONS):
        for visitor in visitors.values():
            visitor.start_afresh()
        for number in range(1, LONG_TO + 1):
            for name, visitor in visitors.items():
                took = visitor.say_next()
                if number >= LONG_FROM:
                    samples[name].append(took)
    return {name: Latency.of(found) for name, found in samples.items()}


def throughput(servers: Sequence[Running], clients: int) -> dict[str, float]:
    """Return the messages a second that `clients` at once get answered."""
    counts: dict[str, list[float]] = {server.side.name: [] for server in servers}
    for _ in range(THROUGHPUT_BLOCKS):
        for server in servers:
            counts[server.side.name].append(_messages_in(server.url, clients) / THROUGHPUT_SECONDS)
    return {name: statistics.median(found) for name, found in counts.items()}


def _messages_in(url: str, clients: int) -> int:
    until = time.monotonic() + THROUGHPUT_SECONDS
    totals = [0] * clients

    def converse(place: int) -> None:
        visitor = Visitor(url)
        while time.monotonic() < until:
            if totals[place] % _TURNS_OF_A_CONVERSATION == 0:
                visitor.start_afresh()
            visitor.say_next()
            totals[place] += 1
        visitor.close()

    threads = [threading.Thread(target=converse, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(totals)


def understanding(server: Running) -> dict[str, float]:
    """Return the percentages right on the evaluation set, per kind and over all."""
    found: dict[str, float] = figures(play_all(server.url))
    return found
