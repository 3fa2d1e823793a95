"""Put a guard around each channel: personal data goes no further than it, and nobody is left without a reply.

A component of the pipeline cannot do this: Rasa stores the text that the channel gave, whatever the pipeline made of
it, and where the pipeline breaks somebody in danger must be told where to turn all the same. docs/adr/0009 tells more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint

from kleinschalig.channels.help import help_for
from kleinschalig.channels.log import being_said
from kleinschalig.channels.text import without_commands
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.pseudonyms import Pseudonyms, new_conversation

logger = logging.getLogger(__name__)

# What Rasa calls a conversation where a channel names none: all of those would share it.
_SHARED = "default"

Handler = Callable[[UserMessage], Awaitable[Any]]


class RealRecipient(OutputChannel):
    """Sends to the visitor as the channel knows them, by a name that Rasa does not know; tells whether it did."""

    def __init__(self, inner: OutputChannel, recipient: str) -> None:
        self._inner = inner
        self._recipient = recipient
        self.reached = False

    def name(self) -> str:
        """Return the name of the channel."""
        return str(self._inner.name())

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:  # noqa: ARG002 (Rasa's name)
        """Send a reply of any form."""
        await self._inner.send_response(self._recipient, message)
        self.reached = True

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:  # noqa: ARG002
        """Send a text."""
        await self._inner.send_text_message(self._recipient, text, **kwargs)
        self.reached = True


class GuardedChannel(InputChannel):
    """A channel of which Rasa sees masked texts, no metadata and nobody's own id, and that always has a reply."""

    def __init__(self, inner: InputChannel, masker: Masker, pseudonyms: Pseudonyms, kennisbank: Kennisbank) -> None:
        self._inner = inner
        self._masker = masker
        self._pseudonyms = pseudonyms
        self._kennisbank = kennisbank

    def name(self) -> str:
        """Return the name of the channel."""
        return str(self._inner.name())

    def url_prefix(self) -> str:
        """Return the path under which the channel is mounted."""
        return str(self._inner.url_prefix())

    def get_output_channel(self) -> OutputChannel | None:
        """Return nothing: whoever starts a conversation from outside would need a visitor's own id."""
        return None

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes of the channel, with a handler that is guarded."""

        async def guarded(message: UserMessage) -> None:
            visitor = RealRecipient(message.output_channel, message.sender_id)
            # A channel that gets an exception, or is told that its client left, may log the text.
            try:
                await on_new_message(self._as_rasa_sees_it(message, visitor))
            except asyncio.CancelledError:
                logger.warning("a visitor left before the reply")
                return
            except Exception as error:
                logger.error("a message could not be handled: %s", type(error).__name__)
            if not visitor.reached:
                await self._say_what_remains(message.text or "", visitor)

        return self._inner.blueprint(guarded)

    def _as_rasa_sees_it(self, message: UserMessage, visitor: RealRecipient) -> UserMessage:
        text = self._masker.mask(without_commands(message.text or "")).text
        being_said.set(text)
        sender = new_conversation() if message.sender_id == _SHARED else self._pseudonyms.of(message.sender_id)
        return UserMessage(text, visitor, sender, input_channel=self.name())

    async def _say_what_remains(self, text: str, visitor: RealRecipient) -> None:
        """Reply where nobody else did: help to who is in danger, to anybody else that something went wrong."""
        try:
            said = help_for(text, self._kennisbank) or self._kennisbank.gesprek["storing"].ouder
            await visitor.send_text_message("", said)
        except Exception as error:
            logger.error("nor could the visitor be told: %s", type(error).__name__)
