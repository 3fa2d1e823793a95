from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint

from kleinschalig.channels.masked import Handler, MaskedChannel
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.pseudonyms import Pseudonyms

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


def talk(
    received: Callable[[UserMessage], Awaitable[None]], text: str = SECRET, sender: str | None = "+31612345678"
) -> list[dict[str, Any]]:
    """Send one message through the proxy, and return what reached the visitor."""
    inner, out = Telephone(), CollectingOutputChannel()
    MaskedChannel(inner, MASKER, Pseudonyms(b"sleutel"), "Er ging iets mis.").blueprint(received)
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
    proxy = MaskedChannel(Telephone(), MASKER, Pseudonyms(b""), "")
    assert (proxy.name(), proxy.url_prefix(), proxy.get_output_channel()) == ("telephone", "telephone", None)


@pytest.mark.parametrize("error", [ValueError(SECRET), RuntimeError(SECRET), asyncio.CancelledError(SECRET)])
def test_whatever_goes_wrong_no_text_is_logged_and_the_channel_hears_nothing(
    error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: UserMessage) -> None:
        raise error

    with caplog.at_level(logging.DEBUG):
        replies = talk(fail)
    assert "Jayvano" not in caplog.text
    assert caplog.records
    assert [reply["text"] for reply in replies] == (
        [] if isinstance(error, asyncio.CancelledError) else ["Er ging iets mis."]
    )
