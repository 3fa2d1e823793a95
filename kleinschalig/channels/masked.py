"""Put a proxy around each channel, so that personal data goes no further than the channel itself.

A component of the pipeline cannot do this: Rasa stores the text that the channel gave, whatever the pipeline made of
it. docs/adr/0009 tells more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint

from kleinschalig.channels.text import without_commands
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.pseudonyms import Pseudonyms, new_conversation

logger = logging.getLogger(__name__)

# What Rasa calls a conversation where a channel names none: all of those would share it.
_SHARED = "default"

Handler = Callable[[UserMessage], Awaitable[Any]]


class RealRecipient(OutputChannel):
    """Sends to the visitor as the channel knows them; Rasa knows them by another name."""

    def __init__(self, inner: OutputChannel, recipient: str) -> None:
        self._inner = inner
        self._recipient = recipient

    def name(self) -> str:
        """Return the name of the channel."""
        return str(self._inner.name())

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:  # noqa: ARG002 (Rasa's name)
        """Send a reply of any form."""
        await self._inner.send_response(self._recipient, message)

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:  # noqa: ARG002
        """Send a text."""
        await self._inner.send_text_message(self._recipient, text, **kwargs)


class MaskedChannel(InputChannel):
    """A channel of which Rasa sees masked texts, no metadata, and nobody's own id."""

    def __init__(self, inner: InputChannel, masker: Masker, pseudonyms: Pseudonyms, failed: str) -> None:
        self._inner = inner
        self._masker = masker
        self._pseudonyms = pseudonyms
        self._failed = failed

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
        """Return the routes of the channel, with a handler that masks first."""

        async def masked(message: UserMessage) -> None:
            # A channel that gets an exception, or is told that its client left, may log the text.
            try:
                await self._pass_on(message, on_new_message)
            except asyncio.CancelledError:
                logger.warning("a visitor left before the reply")
            except Exception as error:
                logger.error("a message could not be handled: %s", type(error).__name__)
                await self._say_that_it_failed(message)

        return self._inner.blueprint(masked)

    async def _pass_on(self, message: UserMessage, on_new_message: Handler) -> None:
        result = self._masker.mask(without_commands(message.text or ""))
        sender = new_conversation() if message.sender_id == _SHARED else self._pseudonyms.of(message.sender_id)
        await on_new_message(
            UserMessage(
                result.text,
                RealRecipient(message.output_channel, message.sender_id),
                sender,
                input_channel=self.name(),
            )
        )

    async def _say_that_it_failed(self, message: UserMessage) -> None:
        try:
            await message.output_channel.send_text_message(message.sender_id, self._failed)
        except Exception as error:
            logger.error("nor could the visitor be told: %s", type(error).__name__)
