"""Run both servers for the end-to-end tests: the real ones, on free ports, with a database of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
import requests

from kleinschalig.serving.environment import MODEL, ROOT, Addresses
from kleinschalig.serving.run import wait_until_ready
from tests.evaluatie.judge import Judge, Reply

Ask = Callable[..., Reply]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file into which the servers write what they print."""
    return tmp_path_factory.mktemp("servers") / "servers.log"


@pytest.fixture(scope="session")
def addresses(server_log: Path) -> Iterator[Addresses]:
    """Serve the trained model while tests run."""
    with servers(server_log) as where:
        yield where


@contextmanager
def servers(server_log: Path, settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Addresses]:
    """Serve the trained model inside the block, and stop it as Ctrl-C would; the database stands beside the log."""
    if not MODEL.is_file():
        pytest.fail("there is no trained model; run 'make train' first")
    where = Addresses("127.0.0.1", free_port(), free_port())
    environment = {
        **os.environ,
        "BOT_PORT": str(where.bot_port),
        "ACTION_PORT": str(where.action_port),
        "GESPREKKEN_DB": str(server_log.with_name("gesprekken.db")),
        **settings,
    }
    with server_log.open("w") as log:
        command = [sys.executable, "-m", "kleinschalig.serving.run"]
        processes = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            if not wait_until_ready(where, lambda: processes.poll() is not None):
                pytest.fail(f"the servers did not start:\n{server_log.read_text()[-3000:]}")
            yield where
        finally:
            os.killpg(processes.pid, signal.SIGINT)
            processes.wait(timeout=20)


@pytest.fixture
def ask(addresses: Addresses) -> Ask:
    """Return a function that sends messages in one conversation and returns the reply to the last."""
    sender = uuid.uuid4().hex

    def send(*messages: str) -> Reply:
        for message in messages:
            answer = requests.post(addresses.rest, json={"sender": sender, "message": message}, timeout=30)
            answer.raise_for_status()
        return Reply.from_rest(answer.json())

    return send


@pytest.fixture(scope="session")
def judge() -> Judge:
    """Return the judge of the evaluation set: it knows what the sources say, not what kennisbank/ says."""
    return Judge()
