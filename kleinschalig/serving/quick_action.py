"""Call the action server with little ado: one open connection, a small request, and a cheap check of the result."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import aiohttp
import rasa
from rasa.core.actions.action import Action, RemoteAction
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

# The action server closes a connection that was idle for five seconds; ours must let go of it before that.
_KEPT_FOR = 3.0


class BadActionResult(RasaException):
    """The action server answered with something that is no result of an action."""


class KeptOpenEndpoint(EndpointConfig):
    """An endpoint that keeps its connections for the next request. `close` must be called in the end."""

    _kept: aiohttp.ClientSession | None = None

    @classmethod
    def like(cls, endpoint: EndpointConfig) -> KeptOpenEndpoint:
        """Return an endpoint with the settings of `endpoint`."""
        settings = ("url", "params", "headers", "basic_auth", "token", "token_name", "cafile")
        return cls(**{name: getattr(endpoint, name) for name in settings}, **endpoint.kwargs)

    def session(self) -> AbstractAsyncContextManager[aiohttp.ClientSession]:
        """Return the one session, made at its first use; leaving the block does not close it."""
        if self._kept is None or self._kept.closed:
            self._kept = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEPT_FOR),
                headers=self.headers,
                auth=aiohttp.BasicAuth(self.basic_auth["username"], self.basic_auth["password"])
                if self.basic_auth
                else None,
                timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
            )
        return nullcontext(self._kept)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Return what the endpoint answers; asked once more if it had closed the connection that was kept.

        Our actions change nothing outside the conversation, so that asking twice does no harm.
        """
        try:
            return await super().request(*args, **dict(kwargs))
        except aiohttp.ServerDisconnectedError:
            return await super().request(*args, **kwargs)

    async def close(self) -> None:
        """Close the connections."""
        if self._kept is not None:
            await self._kept.close()


class QuickRemoteAction(RemoteAction):
    """A custom action that is told the slots and the last message, and not all that was ever said."""

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        call = {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": {**tracker.current_state(EventVerbosity.NONE), "events": []},
            "version": rasa.__version__,
        }
        if domain.does_custom_action_explicitly_need_domain(self.name()):
            call["domain"] = domain.as_dict()
        return call

    def _validate_action_result(self, result: Any) -> bool:
        """Return True for a result of the right form. Events are checked further when they are made of it.

        Raises:
            BadActionResult: it is none.
        """
        if not isinstance(result, dict):
            raise BadActionResult("the action server gave no JSON object")
        for name in ("events", "responses"):
            items = result.get(name, [])
            if not (isinstance(items, list) and all(isinstance(item, dict) for item in items)):
                raise BadActionResult(f"the action server gave '{name}' that are no list of objects")
        if not all(isinstance(event.get("event"), str) for event in result.get("events", ())):
            raise BadActionResult("the action server gave an event without a name")
        return True


def quick(action: Action | None) -> Action | None:
    """Return the quick form of a custom action; any other is returned as it is."""
    if action is not None and type(action) is RemoteAction:
        return QuickRemoteAction(action.name(), action.action_endpoint)
    return action
