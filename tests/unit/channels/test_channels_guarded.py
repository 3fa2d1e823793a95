from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.compat import Header
from sanic.request import Request

from kleinschalig.channels.guarded import GuardedChannel, Handler
from kleinschalig.channels.log import Unspoken, keep_messages_out_of_the_log
from kleinschalig.channels.rest import RestChannel
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.pseudonyms import Pseudonyms
from kleinschalig.safety.reply import reply

KENNISBANK = load_kennisbank()
STORING = KENNISBANK.gesprek["storing"].ouder
MASKER = Masker(["Jeugdstem"])
SECRET = "mijn zoon Jayvano woont op Dorpsstraat 12"


class Telephone(InputChannel):
    """A channel that knows its visitors by their number, and hands over all it has."""

    handler: Handler

    @classmethod
    def name(cls) -> str:
        return "telephone"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        self.handler = on_new_message
        return Blueprint("telephone")


def guarded(inner: InputChannel) -> GuardedChannel:
    return GuardedChannel(inner, MASKER, Pseudonyms(b"sleutel"), KENNISBANK)


def talk(
    received: Callable[[UserMessage], Awaitable[None]], text: str = SECRET, sender: str | None = "+31612345678"
) -> list[dict[str, Any]]:
    """Send one message through the proxy, and return what reached the visitor."""
    inner, out = Telephone(), CollectingOutputChannel()
    guarded(inner).blueprint(received)
    message = UserMessage(text, out, sender, input_channel="telephone", metadata={"phone": sender})
    asyncio.run(inner.handler(message))
    messages: list[dict[str, Any]] = out.messages
    return messages


def seen(text: str = SECRET, sender: str | None = "+31612345678") -> UserMessage:
    """Return what Rasa sees of a message."""
    found: list[UserMessage] = []

    async def keep(message: UserMessage) -> None:
        found.append(message)

    talk(keep, text, sender)
    return found[0]


def test_rasa_sees_the_masked_text() -> None:
    assert seen().text == "mijn zoon [naam] woont op [adres]"


def test_rasa_sees_no_metadata() -> None:
    assert seen().metadata is None


def test_rasa_does_not_see_who_it_is_and_knows_them_again() -> None:
    first, second = seen().sender_id, seen("hoi").sender_id
    assert first == second
    assert len(first) == 32
    assert "612345678" not in first


def test_visitors_without_a_name_do_not_share_a_conversation() -> None:
    assert seen(sender=None).sender_id != seen(sender=None).sender_id


def test_commands_of_rasa_are_read_as_text() -> None:
    assert seen("//restart").text == "restart"


def test_the_reply_goes_to_who_asked() -> None:
    async def answer(message: UserMessage) -> None:
        await message.output_channel.send_response(message.sender_id, {"text": "hallo", "custom": {"feiten": []}})
        await message.output_channel.send_text_message(message.sender_id, "dag")

    replies = talk(answer)
    assert [reply["recipient_id"] for reply in replies] == ["+31612345678"] * len(replies)
    assert [reply["text"] for reply in replies if "text" in reply] == ["hallo", "dag"]


def test_the_channel_keeps_its_name_and_path() -> None:
    proxy = guarded(Telephone())
    assert (proxy.name(), proxy.url_prefix(), proxy.get_output_channel()) == ("telephone", "telephone", None)


@pytest.mark.parametrize("text", ['hij zei "weg" en ging\nweg', "mijn cliënt, zo'n \\ verhaal", "een gewone zin"])
def test_nothing_that_is_logged_meanwhile_holds_the_message(text: str, caplog: pytest.LogCaptureFixture) -> None:
    async def log(message: UserMessage) -> None:
        logger = logging.getLogger("rasa.core.processor")
        logger.debug("user text: %s | action", message.text)
        logger.debug(json.dumps({"text": message.text}))
        logger.debug(json.dumps({"text": message.text}, ensure_ascii=False))
        logger.debug(f"events: {[message.text]}")
        await answering(message)

    caplog.handler.addFilter(unspoken := Unspoken())
    with caplog.at_level(logging.DEBUG):
        talk(log, text)
        logging.getLogger("rasa").debug("%s says nothing of it", "a later line")
    caplog.handler.removeFilter(unspoken)
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("rasa")]
    assert logged == [
        "user text: [bericht] | action",
        '{"text": "[bericht]"}',
        '{"text": "[bericht]"}',
        logged[3],
        "a later line says nothing of it",
    ]
    assert logged[3] in {"events: ['[bericht]']", 'events: ["[bericht]"]'}


def test_the_filter_is_put_on_whatever_writes_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = [logging.NullHandler(), logging.NullHandler()]
    monkeypatch.setattr(logging.getLogger(), "handlers", handlers)
    keep_messages_out_of_the_log()
    assert [[type(each) for each in handler.filters] for handler in handlers] == [[Unspoken]] * 2


# Where nobody else replies.

ERRORS = [ValueError(SECRET), RuntimeError(SECRET), KeyError(SECRET)]


def breaking(error: BaseException) -> Handler:
    async def fail(_: UserMessage) -> None:
        raise error

    return fail


async def silent(_: UserMessage) -> None:
    """Say nothing."""


async def answering(message: UserMessage) -> None:
    await message.output_channel.send_response(message.sender_id, {"text": "hallo"})


async def answering_then_breaking(message: UserMessage) -> None:
    await answering(message)
    raise ValueError(SECRET)


def texts(replies: list[dict[str, Any]]) -> list[str]:
    return [reply["text"] for reply in replies if "text" in reply]


@pytest.mark.parametrize("error", [*ERRORS, asyncio.CancelledError(SECRET)])
def test_whatever_goes_wrong_no_text_is_logged_and_the_channel_hears_nothing(
    error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        talk(breaking(error))
    assert "Jayvano" not in caplog.text
    assert caplog.records


@pytest.mark.parametrize("handler", [silent, *map(breaking, ERRORS)])
def test_where_nothing_is_said_the_visitor_hears_of_a_fault(handler: Handler) -> None:
    assert texts(talk(handler)) == [STORING]


@pytest.mark.parametrize("handler", [silent, *map(breaking, ERRORS)])
@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [("ik wil niet meer leven", "zelfdoding", "nl"), ("my father hits me", "mishandeling", "en")],
)
def test_where_nothing_is_said_somebody_in_danger_is_told_where_to_turn(
    handler: Handler, text: str, kind: str, language: str
) -> None:
    assert texts(talk(handler, text)) == [reply(kind, KENNISBANK, language)]


def test_where_masking_fails_rasa_sees_nothing_and_somebody_in_danger_is_helped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MASKER, "mask", lambda _: 1 / 0)
    assert texts(talk(answering, "ik wil niet meer leven")) == [reply("zelfdoding", KENNISBANK)]


def test_a_very_long_text_of_somebody_in_danger_is_searched_too() -> None:
    assert texts(talk(silent, "Ik wil niet meer leven. " + "Het is een lang verhaal. " * 10_000)) == [
        reply("zelfdoding", KENNISBANK)
    ]


@pytest.mark.parametrize("handler", [answering, answering_then_breaking])
def test_where_something_was_said_nothing_is_added(handler: Handler) -> None:
    assert texts(talk(handler, "ik wil niet meer leven")) == ["hallo"]


def test_who_left_is_told_nothing() -> None:
    assert talk(breaking(asyncio.CancelledError())) == []


def test_a_channel_that_cannot_send_gets_no_exception_and_no_text_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise OSError(SECRET)

    monkeypatch.setattr(CollectingOutputChannel, "send_text_message", fail)
    with caplog.at_level(logging.DEBUG):
        talk(answering)
    assert "nor could the visitor be told" in caplog.text
    assert "Jayvano" not in caplog.text


@pytest.mark.parametrize(
    ("text", "expected"), [("ik wil niet meer leven", reply("zelfdoding", KENNISBANK)), ("hoi", STORING)]
)
@pytest.mark.parametrize("handler", [silent, *map(breaking, ERRORS)])
def test_over_rest_everybody_gets_a_reply_whatever_breaks(handler: Handler, text: str, expected: str) -> None:
    app = Sanic("guarded", configure_logging=False, register=False)
    app.blueprint(guarded(RestChannel()).blueprint(handler), url_prefix="/webhooks/rest")
    (receive,) = [route.handler for route in app.router.routes if "POST" in route.methods]
    request = Request(b"/webhooks/rest/webhook", Header({}), "1.1", "POST", None, app)
    request.body = json.dumps({"sender": "ik", "message": text}).encode()
    answer = asyncio.run(receive(request))
    assert (answer.status, json.loads(answer.body)) == (200, [{"recipient_id": "ik", "text": expected}])
