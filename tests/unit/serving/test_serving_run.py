from __future__ import annotations

import os
import shlex
import signal
import sys
import threading
import urllib.error
from collections.abc import Callable
from typing import Any

import pytest

from kleinschalig.language.models import LanguageModel
from kleinschalig.serving import run
from kleinschalig.serving.environment import MODEL, Addresses, CannotServe

_ADDRESSES = Addresses("0.0.0.0", 8080, 8081)


def _option(command: list[str], name: str) -> str:
    return command[command.index(name) + 1]


# The commands.


def test_there_is_a_command_for_the_actions_and_one_for_the_bot() -> None:
    expected = ["acties", "bot"]
    assert expected == sorted(run.commands(_ADDRESSES))


def test_both_servers_run_in_the_python_of_the_caller() -> None:
    assert {sys.executable} == {command[0] for command in run.commands(_ADDRESSES).values()}


def test_the_action_server_serves_the_actions_at_its_port() -> None:
    command = run.commands(_ADDRESSES)["acties"]

    expected = ("rasa_sdk", "actions.actions", "8081")
    assert expected == tuple(_option(command, name) for name in ("-m", "--actions", "-p"))


def test_the_bot_serves_the_trained_model_at_its_host_and_port() -> None:
    command = run.commands(_ADDRESSES)["bot"]

    assert (str(MODEL), "0.0.0.0", "8080") == tuple(
        _option(command, name) for name in ("--model", "--interface", "--port")
    )


def test_the_bot_is_started_without_tensorflow_and_with_the_settings_of_the_project() -> None:
    command = run.commands(_ADDRESSES)["bot"]

    expected = ("kleinschalig.serving.bot", "endpoints.yml", "credentials.yml")
    assert expected == tuple(_option(command, name) for name in ("-m", "--endpoints", "--credentials"))


def test_the_action_server_writes_no_more_than_it_must() -> None:
    assert "--quiet" in run.commands(_ADDRESSES)["acties"]


def test_a_bot_that_is_to_listen_to_one_machine_listens_to_one_machine() -> None:
    expected = "127.0.0.1"
    assert expected == _option(run.commands(Addresses("127.0.0.1", 1, 2))["bot"], "--interface")


# Waiting.


@pytest.fixture
def up(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The parts of addresses that answer."""
    answering: set[str] = set()
    monkeypatch.setattr(run, "_status", lambda url: 200 if any(part in url for part in answering) else None)
    monkeypatch.setattr(run.time, "sleep", lambda _: None)
    return answering


def test_the_assistant_is_ready_when_both_servers_answer(up: set[str]) -> None:
    up.update({":8080/webhooks/rest/", ":8081/health"})

    assert run.wait_until_ready(_ADDRESSES, lambda: False, seconds=5)


@pytest.mark.parametrize("answering", [set(), {":8080/"}, {":8081/"}])
def test_it_is_not_ready_while_one_of_them_does_not(up: set[str], answering: set[str]) -> None:
    up.update(answering)

    assert not run.wait_until_ready(_ADDRESSES, lambda: False, seconds=0.01)


def test_waiting_ends_when_there_is_nothing_left_to_wait_for(up: set[str]) -> None:
    assert set() == up
    assert not run.wait_until_ready(_ADDRESSES, lambda: True, seconds=60)


def test_waiting_goes_on_until_the_slower_server_answers(up: set[str]) -> None:
    up.add(":8080/")
    rounds = []

    def gave_up() -> bool:
        rounds.append(1)
        if len(rounds) == 3:
            up.add(":8081/")
        return False

    assert run.wait_until_ready(_ADDRESSES, gave_up, seconds=5)
    expected = 3
    assert expected == len(rounds)


def test_a_bot_that_listens_at_one_address_is_waited_for_there(up: set[str]) -> None:
    up.update({"http://192.168.1.7:8080/", "http://127.0.0.1:8081/"})

    assert run.wait_until_ready(Addresses("192.168.1.7", 8080, 8081), lambda: False, seconds=5)


def test_waiting_ends_when_the_bot_says_that_it_has_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_status", lambda url: 503 if ":8080/" in url else 200)
    monkeypatch.setattr(run.time, "sleep", _never)

    assert not run.wait_until_ready(_ADDRESSES, lambda: False, seconds=60)


def test_an_action_server_that_is_not_ready_yet_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter([503, 200, 200, 200])
    monkeypatch.setattr(run, "_status", lambda _: next(states))
    monkeypatch.setattr(run.time, "sleep", lambda _: None)

    assert run.wait_until_ready(_ADDRESSES, lambda: False, seconds=60)


class _FakeReply:
    status = 204

    def __enter__(self) -> _FakeReply:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (_FakeReply(), 204),
        (urllib.error.HTTPError("http://x", 503, "geen model", None, None), 503),  # type: ignore[arg-type]
        (urllib.error.URLError("weg"), None),
        (TimeoutError(), None),
        (ConnectionResetError(), None),
    ],
)
def test_the_status_of_an_address_is_that_of_its_answer_if_any(
    monkeypatch: pytest.MonkeyPatch, answer: Any, expected: int | None
) -> None:
    def open_(*_: Any, **__: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(run._DIRECTLY, "open", open_)

    assert expected == run._status("http://127.0.0.1:8080/")


# Announcing.


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The signals that were sent, in place of sending them."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(run.os, "kill", lambda pid, number: sent.append((pid, number)))
    monkeypatch.setattr(run, "find_language_model", lambda: LanguageModel("nl_test", "1.0", "nl_test"))
    return sent


def test_a_ready_assistant_is_announced_with_its_address_and_language_model(
    monkeypatch: pytest.MonkeyPatch, killed: list[tuple[int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "wait_until_ready", lambda *_: True)
    stopped, failed = threading.Event(), threading.Event()

    run._announce(_ADDRESSES, stopped, failed)

    told = capsys.readouterr().out
    assert not [part for part in (_ADDRESSES.rest, "nl_test 1.0", "BOT_PORT=8080") if part not in told]
    expected = (False, [])
    assert expected == (failed.is_set(), killed)


def test_an_assistant_that_does_not_get_ready_is_stopped(
    monkeypatch: pytest.MonkeyPatch, killed: list[tuple[int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "wait_until_ready", lambda *_: False)
    stopped, failed = threading.Event(), threading.Event()

    run._announce(_ADDRESSES, stopped, failed)

    expected = (True, [(os.getpid(), signal.SIGTERM)])
    assert expected == (failed.is_set(), killed)
    assert "make train" in capsys.readouterr().err


def test_an_assistant_that_was_stopped_meanwhile_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, killed: list[tuple[int, int]]
) -> None:
    monkeypatch.setattr(run, "wait_until_ready", lambda *_: False)
    stopped, failed = threading.Event(), threading.Event()
    stopped.set()

    run._announce(_ADDRESSES, stopped, failed)

    expected = (False, [])
    assert expected == (failed.is_set(), killed)


# Serving.


class _FakeManager:
    status = 0

    def __init__(self) -> None:
        self.processes: dict[str, dict[str, Any]] = {}
        self.returncode: int | None = None
        _FakeManager.last = self

    def add_process(self, name: str, command: str, **more: Any) -> None:
        self.processes[name] = {"command": command, **more}

    def loop(self) -> None:
        self.returncode = _FakeManager.status

    last: _FakeManager


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> type[_FakeManager]:
    monkeypatch.setattr(run, "Manager", _FakeManager)
    monkeypatch.setattr(run, "check_free", lambda *_: None)
    monkeypatch.setattr(run, "_announce", lambda *_: None)
    monkeypatch.setattr(_FakeManager, "status", 0)
    return _FakeManager


def test_both_servers_are_run_with_their_commands_and_environment(manager: type[_FakeManager]) -> None:
    run.serve(_ADDRESSES)

    processes = manager.last.processes
    expected = {name: "exec " + shlex.join(command) for name, command in run.commands(_ADDRESSES).items()}
    assert expected == {name: process["command"] for name, process in processes.items()}
    assert {"8081"} == {process["env"]["ACTION_PORT"] for process in processes.values()}


@pytest.mark.parametrize(("status", "expected"), [(130, 0), (143, 0), (0, 1), (1, 1), (3, 3)])
def test_being_stopped_is_success_and_ending_by_itself_is_not(
    monkeypatch: pytest.MonkeyPatch, manager: type[_FakeManager], status: int, expected: int
) -> None:
    monkeypatch.setattr(manager, "status", status)

    assert expected == run.serve(_ADDRESSES)


def test_a_bot_that_failed_to_load_its_model_is_no_success(
    monkeypatch: pytest.MonkeyPatch, manager: type[_FakeManager]
) -> None:
    announced = threading.Event()

    def fail(_: Addresses, __: threading.Event, failed: threading.Event) -> None:
        failed.set()
        announced.set()

    def loop(self: _FakeManager) -> None:
        assert announced.wait(5)
        self.returncode = 143

    monkeypatch.setattr(run, "_announce", fail)
    monkeypatch.setattr(manager, "loop", loop)

    expected = 1
    assert expected == run.serve(_ADDRESSES)


def test_the_announcer_hears_that_the_servers_have_stopped(
    monkeypatch: pytest.MonkeyPatch, manager: type[_FakeManager]
) -> None:
    heard: list[bool] = []
    done = threading.Event()

    def announce(_: Addresses, stopped: threading.Event, __: threading.Event) -> None:
        heard.append(stopped.wait(5))
        done.set()

    monkeypatch.setattr(run, "_announce", announce)
    monkeypatch.setattr(manager, "status", 130)

    run.serve(_ADDRESSES)

    assert done.wait(5)
    expected = [True]
    assert expected == heard


@pytest.mark.parametrize("variable", ["BOT_PORT", "ACTION_PORT"])
def test_nothing_is_started_when_a_port_is_taken(
    monkeypatch: pytest.MonkeyPatch, manager: type[_FakeManager], variable: str
) -> None:
    monkeypatch.setattr(manager, "loop", _never)
    monkeypatch.setattr(run, "check_free", _taken(variable))

    with pytest.raises(CannotServe, match=variable):
        run.serve(_ADDRESSES)


def _never(*_: Any) -> None:
    raise AssertionError("this must not be reached")


def _taken(wanted: str) -> Callable[[int, str], None]:
    def check(port: int, variable: str) -> None:
        if variable == wanted:
            raise CannotServe(f"{variable}: port {port} is taken")

    return check


# The command.


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that were taken, in order."""
    taken: list[str] = []
    for name in ("BOT_PORT", "ACTION_PORT", "BOT_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(run, "check_free", lambda _, variable: taken.append(variable))
    monkeypatch.setattr(run, "ensure_model", lambda: taken.append("train"))
    monkeypatch.setattr(run, "serve", lambda _: taken.append("serve") or 7)
    return taken


def test_ports_are_checked_before_training_and_training_is_done_before_serving(steps: list[str]) -> None:
    status = run.main()

    expected = (7, ["BOT_PORT", "ACTION_PORT", "train", "serve"])
    assert expected == (status, steps)


def test_what_stands_in_the_way_is_said_in_one_line_and_nothing_is_started(
    monkeypatch: pytest.MonkeyPatch, steps: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "check_free", _taken("ACTION_PORT"))

    status = run.main()

    expected = (1, [], "run: ACTION_PORT: port 5055 is taken\n")
    assert expected == (status, steps, capsys.readouterr().err)


def test_an_interrupted_training_is_no_failure(monkeypatch: pytest.MonkeyPatch, steps: list[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "ensure_model", interrupt)

    expected = 0
    assert expected == run.main()
    assert "serve" not in steps


def test_conversations_are_cleaned_up_time_and_again_until_the_servers_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    stopped = threading.Event()

    def clean_up(command: list[str], **_: Any) -> None:
        commands.append(command)
        if len(commands) == 3:
            stopped.set()

    monkeypatch.setattr(run.subprocess, "run", clean_up)
    run.clean_up_until(stopped, _ADDRESSES, seconds=0.01)

    expected = [[run.sys.executable, "-m", "kleinschalig.storage.cleanup", "--quiet"]] * 3
    assert expected == commands


@pytest.mark.parametrize("ready", [True, False])
def test_nothing_is_cleaned_up_before_the_assistant_is_ready(monkeypatch: pytest.MonkeyPatch, ready: bool) -> None:
    cleaned: list[Addresses] = []
    monkeypatch.setattr(run, "_announce", lambda *_: ready)
    monkeypatch.setattr(run, "clean_up_until", lambda _, addresses: cleaned.append(addresses))

    run._attend(_ADDRESSES, threading.Event(), threading.Event())

    assert cleaned == [_ADDRESSES] * ready
