"""Write down what was measured, side by side."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

from bench.measure import CLIENTS, LONG_CONVERSATIONS, LONG_FROM, LONG_TO, SHORT_SAMPLES, STARTS, Latency
from bench.sides import OURS, ROOT, STOCK
from bench.training import DEFAULT_EPOCHS

REPORT = ROOT / "docs" / "metingen" / "bench.md"
_HEADING = f"| what | {OURS.title} | {STOCK.title} | ratio |\n|---|---:|---:|---:|"


@dataclass
class Figures:
    """What was measured; each field by name of the side."""

    epochs: int
    training: dict[str, float]
    ready: dict[str, float] = field(default_factory=dict)
    short: dict[str, Latency] = field(default_factory=dict)
    long: dict[str, Latency] = field(default_factory=dict)
    throughput: dict[int, dict[str, float]] = field(default_factory=dict)
    understanding: dict[str, dict[str, float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)


def table(figures: Figures) -> str:
    """Return the table; a ratio is what stock Rasa needs divided by what this assistant needs, or the other way round.

    Above 1 is in favour of this assistant.
    """
    return "\n".join([_HEADING, *_rows(figures)])


def _rows(figures: Figures) -> Iterator[str]:
    ours, stock = (figures.understanding[side.name] for side in (OURS, STOCK))
    yield _row("messages of the evaluation set understood, %", ours["alles"], stock["alles"], more_is_better=True)
    yield _row("of those that are not ours, answered with a fact, %", ours["mis_beantwoord"], stock["mis_beantwoord"])
    for title, latency in (("message 2", figures.short), ("message 120", figures.long)):
        for name in ("p50", "p95", "p99"):
            yield _row(f"{title}, {name}, ms", *(getattr(latency[side.name], name) for side in (OURS, STOCK)))
    for clients in CLIENTS:
        found = figures.throughput[clients]
        title = f"messages a second, {clients} client{'s' if clients > 1 else ''}"
        yield _row(title, found[OURS.name], found[STOCK.name], more_is_better=True)
    yield _row("start to first answer, s", figures.ready[OURS.name], figures.ready[STOCK.name])
    yield _row("memory of all processes, MB", figures.memory[OURS.name], figures.memory[STOCK.name])
    yield _row("training, s", figures.training[OURS.name], figures.training[STOCK.name])


def _row(what: str, ours: float, stock: float, more_is_better: bool = False) -> str:
    better, worse = (ours, stock) if more_is_better else (stock, ours)
    ratio = f"{better / worse:.1f}" if worse else "–"
    return f"| {what} | {ours:.1f} | {stock:.1f} | {ratio} |"


def by_kind(figures: Figures) -> str:
    """Return the table of the evaluation set per kind of message."""
    ours, stock = (figures.understanding[side.name] for side in (OURS, STOCK))
    kinds = sorted(set(ours) - {"alles", "mis_beantwoord"})
    rows = [f"| {kind} | {ours[kind]:.1f} | {stock[kind]:.1f} |" for kind in kinds]
    return "\n".join([f"| kind | {OURS.title}, % | {STOCK.title}, % |\n|---|---:|---:|", *rows])


def document(figures: Figures) -> str:
    """Return the whole report."""
    warning = ""
    if figures.epochs != DEFAULT_EPOCHS:
        warning = (
            f"\n**Stock Rasa was trained for {figures.epochs} epochs here and not for the default {DEFAULT_EPOCHS}: its"
            " accuracy and its seconds of training are not those of a full training.**\n"
        )
    versions = ", ".join(f"{name} {version(name)}" for name in ("rasa", "rasa-sdk", "spacy", "jsonschema"))
    return f"""# Side by side with stock Rasa

Written by `make bench` on {datetime.datetime.now(tz=datetime.timezone.utc):%Y-%m-%d}, on a machine with
{os.cpu_count()} processors ({platform.system()}, Python {platform.python_version()}). This side: {versions}.
A ratio above 1 is in favour of this assistant.
{warning}
{table(figures)}

## Per kind of message

{by_kind(figures)}

## What was compared

Both sides have the same training messages, stories, rules, domain and actions, a REST channel, an SQLite file and an
action server of their own on the same machine.

- **{OURS.title}**: `make run` as it is, `config.yml` and `endpoints.yml` of the project.
- **{STOCK.title}**: `rasa run` and `rasa run actions` of a plain installation of Rasa 3.6.21, in an environment of its
  own (`requirements/stock.lock`), the default pipeline and policies with default settings (`bench/stock/config.yml`),
  its own REST channel and its own SQL store. It is given the names of the knowledge base as lookup tables and
  synonyms, and these names are marked in its examples, so that DIET learns them as entities: what a developer would do
  by hand. Ages and numbers are not: the default pipeline has nothing that makes a number of "zes".

The sides take turns, so that other work on the machine slows both alike. Message 2: {SHORT_SAMPLES} conversations.
Message 120: messages {LONG_FROM} to {LONG_TO} of {LONG_CONVERSATIONS} conversations. Start: median of {STARTS}, from
starting the processes until an action has answered. Memory: resident pages of all processes at the end, shared pages
counted for each. The client runs on the same processors.
"""
