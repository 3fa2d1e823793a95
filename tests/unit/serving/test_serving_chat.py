from __future__ import annotations

import io
import json
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.serving import chat
from kleinschalig.serving.chat import chosen, send, shown, talk
from kleinschalig.serving.environment import Addresses, CannotServe

_ADDRESSES = Addresses("127.0.0.1", 5005, 5055)


def _reply(text: str, *choices: str, feiten: tuple[str, ...] = ()) -> dict[str, Any]:
    buttons = [{"title": f"{choice} (knop)", "payload": choice} for choice in choices]
    return {"text": text, "buttons": buttons, "custom": {"feiten": list(feiten)}}


# What is shown.


def test_replies_are_shown_with_their_choices_numbered() -> None:
    expected = "Hallo!\n  1. a (knop)\n  2. b (knop)\nTot zo."
    assert expected == shown([_reply("Hallo!", "a", "b"), _reply("Tot zo.")], False)


def test_the_facts_are_shown_on_demand() -> None:
    expected = "Acht.\n  feiten: kj.aantal, kv.aantal"
    assert expected == shown([_reply("Acht.", feiten=("kj.aantal", "kv.aantal"))], True)


def test_a_reply_of_details_only_shows_nothing_unless_asked() -> None:
    reply = {"custom": {"feiten": ["kv.doel"]}}

    expected = ["", "  feiten: kv.doel"]
    assert expected == [shown([reply], False), shown([reply], True)]


def test_nothing_is_shown_for_no_reply() -> None:
    assert not shown([], True)


# Choosing by number.

_OFFERED = [_reply("Kies.", "a", "b"), _reply("Of kies hier.", "c")]


@pytest.mark.parametrize(("message", "expected"), [("1", "a"), ("2", "b"), ("3", "c"), ("03", "c")])
def test_a_number_stands_for_the_choice_at_that_place(message: str, expected: str) -> None:
    assert expected == chosen(message, _OFFERED)


@pytest.mark.parametrize("message", ["0", "4", "99", "100", "-1", "1.", "een", "²", "", "14 jaar"])
def test_anything_else_is_the_message_itself(message: str) -> None:
    assert message == chosen(message, _OFFERED)


def test_without_choices_a_number_is_a_message() -> None:
    expected = "1"
    assert expected == chosen("1", [_reply("Hoe oud is hij?")])


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.text(max_size=4), st.lists(st.text(min_size=1), max_size=5))
def test_a_message_is_passed_on_as_it_is_or_as_one_of_the_choices(message: str, choices: list[str]) -> None:
    assert chosen(message, [_reply("Kies.", *choices)]) in {message, *choices}


# Sending.


def test_a_message_goes_to_the_rest_channel_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    requests = []

    def answer(request: Any, **_: Any) -> io.BytesIO:
        requests.append(request)
        return io.BytesIO(json.dumps([_reply("Één groep.")]).encode())

    monkeypatch.setattr(chat.urllib.request, "urlopen", answer)

    assert [_reply("Één groep.")] == send(_ADDRESSES.rest, "ik", "hoe groot?")
    assert (_ADDRESSES.rest, {"sender": "ik", "message": "hoe groot?"}) == (
        requests[0].full_url,
        json.loads(requests[0].data),
    )
    expected = "application/json"
    assert expected == requests[0].get_header("Content-type")


@pytest.mark.parametrize("error", [urllib.error.URLError("weg"), ConnectionRefusedError(), TimeoutError()])
def test_without_a_server_the_address_and_the_remedy_are_named(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(chat.urllib.request, "urlopen", refuse)

    with pytest.raises(CannotServe) as refused:
        send(_ADDRESSES.rest, "ik", "hallo")

    assert _ADDRESSES.rest in str(refused.value)
    assert "make run" in str(refused.value)


# Talking.


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What reaches the bot, which offers two choices in every reply."""
    received: list[tuple[str, str]] = []

    def answer(_: str, sender: str, message: str) -> list[dict[str, Any]]:
        received.append((sender, message))
        return [_reply(f"antwoord op {message}", "eerste", "tweede", feiten=("kv.doel",))]

    monkeypatch.setattr(chat, "send", answer)
    return received


def test_piped_lines_are_passed_on_without_empty_ones_and_numbers_as_choices(
    monkeypatch: pytest.MonkeyPatch, sent: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n\n  hallo \n2\n"))

    talk(_ADDRESSES, details=False)

    expected = (["2", "hallo", "tweede"], 1)
    assert expected == ([message for _, message in sent], len({sender for sender, _ in sent}))
    printed = capsys.readouterr().out
    expected = 3
    assert expected == printed.count("antwoord op ")
    assert "feiten" not in printed


def test_every_conversation_has_a_sender_of_its_own(
    monkeypatch: pytest.MonkeyPatch, sent: list[tuple[str, str]]
) -> None:
    for _ in range(2):
        monkeypatch.setattr("sys.stdin", io.StringIO("hallo\n"))
        talk(_ADDRESSES, details=True)

    expected = 2
    assert expected == len({sender for sender, _ in sent})


# The command.


class _FakeAssistant:
    """Stands in for the assistant of the session, and keeps in which order it was entered and left."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.problem: CannotServe | None = None

    @contextmanager
    def __call__(self, _: Addresses) -> Iterator[None]:
        if self.problem is not None:
            raise self.problem
        self.steps.append("enter")
        try:
            yield
        finally:
            self.steps.append("leave")


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> _FakeAssistant:
    for name in ("BOT_PORT", "ACTION_PORT", "BOT_HOST"):
        monkeypatch.delenv(name, raising=False)
    fake = _FakeAssistant()
    monkeypatch.setattr(chat, "assistant", fake)
    monkeypatch.setattr("sys.argv", ["chat"])
    monkeypatch.setattr("sys.stdin", io.StringIO("hallo\n"))
    return fake


def test_the_talk_takes_place_while_there_is_an_assistant(
    assistant: _FakeAssistant, sent: list[tuple[str, str]]
) -> None:
    status = chat.main()

    expected = (0, ["enter", "leave"], ["hallo"])
    assert expected == (status, assistant.steps, [message for _, message in sent])


@pytest.mark.usefixtures("sent")
def test_the_facts_are_shown_with_the_option_for_it(
    monkeypatch: pytest.MonkeyPatch, assistant: _FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    without = (chat.main(), capsys.readouterr().out)
    monkeypatch.setattr("sys.argv", ["chat", "--details"])
    monkeypatch.setattr("sys.stdin", io.StringIO("hallo\n"))
    with_option = (chat.main(), capsys.readouterr().out)

    expected = ["enter", "leave", "enter", "leave"]
    assert expected == assistant.steps
    assert (0, without[1].rstrip() + "\n  feiten: kv.doel\n\n") == with_option


def test_an_assistant_that_cannot_be_had_is_said_so_in_one_line(
    assistant: _FakeAssistant, sent: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assistant.problem = CannotServe("zo kan het niet")

    status = chat.main()

    expected = (1, [], "chat: zo kan het niet\n")
    assert expected == (status, sent, capsys.readouterr().err)


def test_an_assistant_that_goes_away_during_the_talk_is_left_and_said_so(
    monkeypatch: pytest.MonkeyPatch, assistant: _FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: Any) -> None:
        raise CannotServe("weg")

    monkeypatch.setattr(chat, "send", refuse)

    status = chat.main()

    expected = (1, ["enter", "leave"], "chat: weg")
    assert expected == (status, assistant.steps, capsys.readouterr().err.splitlines()[-1])


def test_what_stands_in_the_way_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, assistant: _FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_PORT", "veel")

    status = chat.main()

    said = capsys.readouterr().err.splitlines()
    expected = (1, [], ["chat: BOT_PORT: expected a port number from 1 to 65535, found 'veel'"])
    assert expected == (status, assistant.steps, said)
