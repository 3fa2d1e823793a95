from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kleinschalig.serving import session
from kleinschalig.serving.environment import Addresses, CannotServe
from kleinschalig.serving.session import assistant

_ADDRESSES = Addresses("127.0.0.1", 5005, 5055)


class _FakeServer:
    """Stands in for the process of the assistant."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.commands: list[list[str]] = []
        self.status: int | None = None

    def __call__(self, command: list[str], **_: Any) -> _FakeServer:
        self.calls.append("start")
        self.commands.append(command)
        return self

    def poll(self) -> int | None:
        return self.status

    def terminate(self) -> None:
        self.calls.append("terminate")

    def wait(self) -> int:
        self.calls.append("wait")
        return 0


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> _FakeServer:
    fake = _FakeServer()
    monkeypatch.setattr(session.subprocess, "Popen", fake)
    return fake


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The answers, in order, to whether the assistant is ready."""
    answers: list[bool] = []

    def wait(_: Addresses, gave_up: Callable[[], bool], seconds: float) -> bool:
        assert seconds > 0
        return not gave_up() and answers.pop(0)

    monkeypatch.setattr(session, "wait_until_ready", wait)
    return answers


def test_an_assistant_that_runs_is_used_and_left_running(server: _FakeServer, ready: list[bool]) -> None:
    ready.append(True)

    with assistant(_ADDRESSES):
        server.calls.append("talk")

    expected = ["talk"]
    assert expected == server.calls


def test_where_none_runs_one_is_started_and_ended_after_the_talk(server: _FakeServer, ready: list[bool]) -> None:
    ready.extend([False, True])

    with assistant(_ADDRESSES):
        server.calls.append("talk")

    expected = ["start", "talk", "terminate", "wait"]
    assert expected == server.calls
    command = ["-m", "kleinschalig.serving.run"]
    assert command == server.commands[0][1:]


def test_a_started_assistant_is_ended_when_the_talk_breaks_off(server: _FakeServer, ready: list[bool]) -> None:
    ready.extend([False, True])

    with pytest.raises(KeyboardInterrupt), assistant(_ADDRESSES):
        raise KeyboardInterrupt

    expected = ["start", "terminate", "wait"]
    assert expected == server.calls


@pytest.mark.parametrize("status", [None, 1])
def test_an_assistant_that_does_not_get_ready_is_ended_without_a_talk(
    server: _FakeServer, ready: list[bool], status: int | None
) -> None:
    server.status = status
    ready.extend([False, status is not None])

    with pytest.raises(CannotServe, match="could not be started"), assistant(_ADDRESSES):
        server.calls.append("talk")

    expected = ["start", "terminate", "wait"]
    assert expected == server.calls
