"""The REST channel: Rasa's own contract, with bad input answered in plain Dutch.

The guard around it (`guarded.py`) sees to it that every message gets a reply and that nothing is raised here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from kleinschalig.channels.help import help_for
from kleinschalig.channels.text import without_commands
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.privacy.pseudonyms import new_conversation

MAX_CHARACTERS = 1000
MAX_SENDER = 128

Handler = Callable[[UserMessage], Awaitable[Any]]


class BadRequest(Exception):
    """The request is not of the channel's form; the text says in Dutch what is wrong."""


@dataclass(frozen=True)
class Incoming:
    """One message of a visitor."""

    sender: str
    text: str


class WholeReplies(CollectingOutputChannel):
    """Collects replies as they were said; Rasa's own collector would cut a text at its empty lines."""

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """Collect one text as one message."""
        await self._persist_message(self._message(recipient_id, text=text))


class RestChannel(InputChannel):
    """Takes `{"sender", "message"}` and returns the list of replies; without a sender it starts a conversation."""

    @classmethod
    def name(cls) -> str:
        """Return the name under which the channel is mounted: /webhooks/rest."""
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes of the channel."""
        kennisbank = load_kennisbank()
        routes = Blueprint("kleinschalig_rest")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"status": "no model is loaded"}, status=503)
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                incoming = read_request(request)
            except BadRequest as problem:
                return _problem(str(problem))
            return response.json(await _reply(incoming, on_new_message, kennisbank))

        return routes


def read_request(request: Request) -> Incoming:
    """Return the message in a request.

    Raises:
        BadRequest: the body is no JSON object, or a field is missing or of another type.
    """
    try:
        body = request.json
    except SanicException as error:
        raise BadRequest("Het bericht is geen geldige JSON.") from error
    if not isinstance(body, dict):
        raise BadRequest("Stuur een JSON-object met 'message' en 'sender'.")
    text, sender = body.get("message"), body.get("sender") or new_conversation()
    if not isinstance(text, str):
        raise BadRequest("Het veld 'message' moet tekst zijn.")
    if not isinstance(sender, str) or len(sender) > MAX_SENDER:
        raise BadRequest(f"Het veld 'sender' moet tekst zijn van hoogstens {MAX_SENDER} tekens.")
    return Incoming(sender, without_commands(text))


async def _reply(incoming: Incoming, on_new_message: Handler, kennisbank: Kennisbank) -> list[dict[str, Any]]:
    if not incoming.text:
        return _said(incoming, kennisbank.gesprek["leeg_bericht"].ouder)
    if len(incoming.text) > MAX_CHARACTERS:
        return _said(incoming, help_for(incoming.text, kennisbank), kennisbank.gesprek["te_lang_bericht"].ouder)
    collector = WholeReplies()
    await on_new_message(UserMessage(incoming.text, collector, incoming.sender, input_channel=RestChannel.name()))
    messages: list[dict[str, Any]] = collector.messages
    return messages


def _said(incoming: Incoming, *texts: str | None) -> list[dict[str, Any]]:
    return [{"recipient_id": incoming.sender, "text": text} for text in texts if text is not None]


def _problem(detail: str) -> HTTPResponse:
    content = {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": detail}
    return response.json(content, status=400, content_type="application/problem+json")
