"""Start both servers of a side, wait for the first answer, and read how much memory they take."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.sides import OURS, ROOT, STOCK, WORK, Side

_GIVE_UP_AFTER = 600.0
_MEGABYTE = 1024 * 1024
_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class DidNotStart(Exception):
    """A side gave no answer; the text names its log."""


@dataclass(frozen=True)
class Running:
    """A side that answers: where, which processes it is made of, and how long it took from start to first answer."""

    side: Side
    url: str
    processes: tuple[subprocess.Popen[bytes], ...]
    seconds_to_ready: float

    def memory(self) -> float:
        """Return the megabytes that all its processes hold in memory, children included."""
        return sum(_resident(pid) for process in self.processes for pid in _family(process.pid)) / _MEGABYTE


@contextmanager
def running(side: Side, bot_port: int, action_port: int) -> Iterator[Running]:
    """Keep `side` running on these ports inside the block, with an empty database.

    Raises:
        DidNotStart: it gave no answer, or ended.
    """
    database = WORK / f"{side.name}.db"
    for leftover in WORK.glob(f"{side.name}.db*"):
        leftover.unlink()
    environment = _environment(bot_port, action_port, database)
    log_path = WORK / f"{side.name}-serving.log"
    url = f"http://127.0.0.1:{bot_port}/webhooks/rest/webhook"
    with log_path.open("wb") as log:
        started = time.monotonic()
        processes = tuple(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
            for command in _commands(side, bot_port, action_port)
        )
        try:
            _wait_for_answer(url, processes, log_path)
            yield Running(side, url, processes, time.monotonic() - started)
        finally:
            _stop(processes)


def _commands(side: Side, bot_port: int, action_port: int) -> list[list[str]]:
    """Return the commands that a user of each side types: `make run` has one, stock Rasa two."""
    python = str(side.python)
    if side is OURS:
        return [[python, "-m", "bench.our_run"]]
    rasa = [python, *STOCK.rasa, "run"]
    bot = [*rasa, "--model", str(side.model), "--port", str(bot_port), "--endpoints", "bench/stock/endpoints.yml"]
    return [
        [*rasa, "actions", "--actions", "actions.actions", "--port", str(action_port)],
        [*bot, "--credentials", "bench/stock/credentials.yml"],
    ]


def _environment(bot_port: int, action_port: int, database: Path) -> dict[str, str]:
    return {
        **os.environ,
        "BOT_PORT": str(bot_port),
        "ACTION_PORT": str(action_port),
        "GESPREKKEN_DB": str(database),
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _wait_for_answer(url: str, processes: tuple[subprocess.Popen[bytes], ...], log: Path) -> None:
    started = time.monotonic()
    while time.monotonic() - started < _GIVE_UP_AFTER and all(process.poll() is None for process in processes):
        # Every try is a conversation of its own: while the action server starts, a bot has nothing to say.
        if _answers(url):
            return
        time.sleep(0.1)
    raise DidNotStart(f"no answer at {url}; see {log.relative_to(ROOT)}")


def _answers(url: str) -> bool:
    body = json.dumps({"sender": f"start-{time.monotonic_ns()}", "message": "hoeveel jongeren wonen er?"}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with _DIRECTLY.open(request, timeout=30) as reply:
            return any("custom" in message for message in json.load(reply))
    except (OSError, ValueError):
        return False


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _stop(processes: tuple[subprocess.Popen[bytes], ...]) -> None:
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
