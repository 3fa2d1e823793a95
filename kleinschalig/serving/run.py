"""Run the assistant: the bot and its action server in the foreground, until Ctrl-C or until one of them ends."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from honcho.manager import Manager

from kleinschalig.language.models import find_language_model
from kleinschalig.serving.environment import (
    MODEL,
    ROOT,
    Addresses,
    CannotServe,
    check_free,
    log_level,
    process_environment,
)
from kleinschalig.serving.training import ensure_model
from kleinschalig.storage.endpoints import endpoints_file

_GIVE_UP_AFTER = 180.0
# What the process runner returns after Ctrl-C or a termination signal.
_STOPPED_BY_SIGNAL = (130, 143)
_OK, _NO_MODEL = 200, 503
_SECONDS_BETWEEN_CLEANUPS = 300.0
# The servers are on this machine: no proxy comes between.
_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def commands(addresses: Addresses) -> dict[str, list[str]]:
    """Return the command of each server."""
    python = sys.executable
    return {
        "acties": [
            python, "-m", "rasa_sdk", "--debug" if log_level() == "DEBUG" else "--quiet",
            "--actions", "actions.actions", "-p", str(addresses.action_port),
        ],
        "bot": [
            python, "-m", "kleinschalig.serving.bot", "--model", str(MODEL),
            "--interface", addresses.host, "--port", str(addresses.bot_port),
            "--endpoints", str(endpoints_file()), "--credentials", "credentials.yml",
        ],
    }  # fmt: skip


def wait_until_ready(addresses: Addresses, gave_up: Callable[[], bool], seconds: float = _GIVE_UP_AFTER) -> bool:
    """Return True once both servers answer.

    False when `gave_up()` says so, the time is over, or the bot answers that it has no model.
    """
    started = time.monotonic()
    actions = f"http://127.0.0.1:{addresses.action_port}/health"
    bot = f"http://{addresses.reached_at}:{addresses.bot_port}/webhooks/rest/"
    while time.monotonic() - started < seconds and not gave_up():
        states = _status(actions), _status(bot)
        if states == (_OK, _OK):
            return True
        if states[1] == _NO_MODEL:
            return False
        time.sleep(0.1)
    return False


def _status(url: str) -> int | None:
    """Return the status with which `url` answers, or None where nobody does."""
    try:
        with _DIRECTLY.open(url, timeout=2) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def serve(addresses: Addresses) -> int:
    """Run both servers until Ctrl-C (returns 0) or until one ends by itself (returns its status, or 1).

    Raises:
        CannotServe: a port is taken.
    """
    check_free(addresses.bot_port, "BOT_PORT")
    check_free(addresses.action_port, "ACTION_PORT")
    manager: Any = Manager()
    for name, command in commands(addresses).items():
        manager.add_process(name, "exec " + shlex.join(command), env=process_environment(addresses), cwd=str(ROOT))
    stopped, failed = threading.Event(), threading.Event()
    threading.Thread(target=_attend, args=(addresses, stopped, failed), daemon=True).start()
    try:
        manager.loop()
    finally:
        stopped.set()
    if failed.is_set():
        return 1
    if manager.returncode in _STOPPED_BY_SIGNAL:
        print("run: stopped", flush=True)
        return 0
    print("run: a server ended by itself (the lines above say which, and why), so both were stopped", file=sys.stderr)
    return manager.returncode or 1


def _attend(addresses: Addresses, stopped: threading.Event, failed: threading.Event) -> None:
    """Wait until the assistant is ready, and clean up from then on: starting is not held up by it."""
    if _announce(addresses, stopped, failed):
        clean_up_until(stopped, addresses)


def _announce(addresses: Addresses, stopped: threading.Event, failed: threading.Event) -> bool:
    """Say where the assistant is found once it is ready and return True; stop the servers where it will not be."""
    if wait_until_ready(addresses, stopped.is_set):
        print(
            f"run: ready, with language model {find_language_model().label}\n"
            f"run: REST channel  POST {addresses.rest}\n"
            f"run: talk to it    make chat BOT_PORT={addresses.bot_port}   (stop with Ctrl-C)",
            flush=True,
        )
        return True
    if not stopped.is_set():
        failed.set()
        print("run: the bot could not load its model (the lines above say why); try 'make train'", file=sys.stderr)
        os.kill(os.getpid(), signal.SIGTERM)
    return False


def clean_up_until(stopped: threading.Event, addresses: Addresses, seconds: float = _SECONDS_BETWEEN_CLEANUPS) -> None:
    """Clean the conversations up now and every so many seconds, each time in a process that ends by itself."""
    command = [sys.executable, "-m", "kleinschalig.storage.cleanup", "--quiet"]
    while not stopped.is_set():
        subprocess.run(command, check=False, cwd=ROOT, env=process_environment(addresses), start_new_session=True)
        stopped.wait(seconds)


def main() -> int:
    """Train if needed, then serve; say in one line why not, if it cannot be done."""
    try:
        addresses = Addresses.from_environment()
        check_free(addresses.bot_port, "BOT_PORT")
        check_free(addresses.action_port, "ACTION_PORT")
        ensure_model()
        print(f"run: starting on ports {addresses.bot_port} and {addresses.action_port}", flush=True)
        return serve(addresses)
    except CannotServe as problem:
        print(f"run: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    raise SystemExit(main())
