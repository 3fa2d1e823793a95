from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import jsonschema
import pytest
from aiohttp import web
from rasa.core.actions.action import ActionListen, RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.interfaces import Tracker

from kleinschalig.serving.quick_action import BadActionResult, KeptOpenEndpoint, QuickRemoteAction, quick

DOMAIN = Domain.from_dict(
    {
        "version": "3.1",
        "intents": ["vraag"],
        "slots": {"gesprek": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}},
    }
)
Server = Callable[[web.Request], Coroutine[Any, Any, web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Server) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/webhook"
    finally:
        await runner.cleanup()


# One connection.


def test_all_requests_go_over_one_connection_until_it_is_closed() -> None:
    peers = []

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.append(request.transport.get_extra_info("peername"))
        return web.json_response({"echo": await request.json()})

    async def play() -> Any:
        async with serving(answer) as url:
            endpoint = KeptOpenEndpoint.like(EndpointConfig(url))
            answers = [await endpoint.request(json={"n": number}) for number in range(4)]
            await endpoint.close()
            answers.append(await endpoint.request(json={"n": 4}))
            await endpoint.close()
            return answers

    assert [{"echo": {"n": number}} for number in range(5)] == asyncio.run(play())
    assert len(set(peers[:4])) == 1
    assert peers[4] != peers[0]


def test_closing_without_a_request_is_harmless() -> None:
    asyncio.run(KeptOpenEndpoint("http://127.0.0.1:1").close())


def test_a_connection_that_the_server_gave_up_is_made_anew() -> None:
    calls = []

    async def answer(request: web.Request) -> web.Response:
        calls.append(await request.json())
        if len(calls) == 1:
            assert request.transport is not None
            request.transport.close()
        return web.json_response({})

    async def play() -> Any:
        async with serving(answer) as url:
            endpoint = KeptOpenEndpoint(url)
            try:
                return await endpoint.request(json={"n": 1}, headers={"X-A": "b"})
            finally:
                await endpoint.close()

    assert asyncio.run(play()) == {}
    assert calls == [{"n": 1}, {"n": 1}]


def test_the_settings_of_the_endpoint_are_kept() -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response([request.headers["X-A"], request.headers["Authorization"], request.query["token"]])

    async def play() -> Any:
        async with serving(answer) as url:
            stock = EndpointConfig(
                url, headers={"X-A": "1"}, basic_auth={"username": "u", "password": "w"}, token="geheim", ander="iets"
            )
            endpoint = KeptOpenEndpoint.like(stock)
            assert endpoint == stock
            assert endpoint.kwargs == {"ander": "iets"}
            try:
                return await endpoint.request(json={})
            finally:
                await endpoint.close()

    assert asyncio.run(play()) == ["1", "Basic dTp3", "geheim"]


def test_an_error_of_the_server_is_told_as_before() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"error": "nee"}, status=500)

    async def play() -> None:
        async with serving(answer) as url:
            endpoint = KeptOpenEndpoint(url)
            try:
                await endpoint.request(json={})
            finally:
                await endpoint.close()

    with pytest.raises(ClientResponseError):
        asyncio.run(play())


def test_nobody_at_home_is_told_as_before() -> None:
    async def play() -> None:
        endpoint = KeptOpenEndpoint("http://127.0.0.1:1/webhook")
        try:
            await endpoint.request(json={})
        finally:
            await endpoint.close()

    with pytest.raises(aiohttp.ClientConnectionError):
        asyncio.run(play())


# What is sent.


def _tracker(messages: int) -> DialogueStateTracker:
    tracker = DialogueStateTracker("iemand", DOMAIN.slots)
    for number in range(messages):
        parsed = {"intent": {"name": "vraag"}, "entities": [], "text": f"bericht {number}", "vragen": [{"n": number}]}
        tracker.update(UserUttered(f"bericht {number}", parsed["intent"], [], parsed), DOMAIN)
        tracker.update(SlotSet("gesprek", {"beurt": 1}), DOMAIN)
    return tracker


def _call(tracker: DialogueStateTracker) -> dict[str, Any]:
    return QuickRemoteAction("action_geef_feit", EndpointConfig("http://x"))._action_call_format(tracker, DOMAIN)


def test_the_request_does_not_grow_with_the_conversation() -> None:
    # The number of the message and the time are the only things that differ.
    assert abs(len(json.dumps(_call(_tracker(5)))) - len(json.dumps(_call(_tracker(9))))) < 10


def test_the_action_sees_the_slots_and_the_last_message() -> None:
    seen = Tracker.from_dict(_call(_tracker(3))["tracker"])

    assert seen.get_slot("gesprek") == {"beurt": 1}
    assert seen.latest_message["vragen"] == [{"n": 2}]
    assert seen.events == []


def test_all_but_the_events_and_the_domain_is_what_rasa_sends() -> None:
    tracker = _tracker(3)
    theirs = RemoteAction("action_geef_feit", EndpointConfig("http://x"))._action_call_format(tracker, DOMAIN)
    del theirs["domain"]
    theirs["tracker"]["events"] = []

    assert theirs == _call(tracker)


def test_an_action_that_asks_for_the_domain_gets_it() -> None:
    domain = Domain.from_dict({"version": "3.1", "actions": [{"action_geef_feit": {"send_domain": True}}]})
    action = QuickRemoteAction("action_geef_feit", None)

    assert action._action_call_format(_tracker(1), domain)["domain"] == domain.as_dict()


# What is taken.

_GOOD = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "timestamp": None, "name": "gesprek", "value": {}}], "responses": [{"text": "ja"}]},
]
_BAD: list[Any] = [
    None,
    [],
    "tekst",
    {"events": {}},
    {"events": [1]},
    {"responses": ["ja"]},
    {"responses": None},
    {"events": [{}]},
    {"events": [{"event": 3}]},
]


@pytest.mark.parametrize("result", _GOOD)
def test_a_result_of_the_right_form_is_taken(result: Any) -> None:
    assert QuickRemoteAction("a", None)._validate_action_result(result)
    assert RemoteAction("a", None)._validate_action_result(result)


@pytest.mark.parametrize("result", _BAD)
def test_what_rasa_refuses_is_refused(result: Any) -> None:
    with pytest.raises(BadActionResult):
        QuickRemoteAction("a", None)._validate_action_result(result)
    with pytest.raises(jsonschema.ValidationError):
        RemoteAction("a", None)._validate_action_result(result)


def test_only_a_plain_custom_action_is_replaced() -> None:
    class Other(RemoteAction):
        pass

    endpoint = EndpointConfig("http://x")
    replaced = quick(RemoteAction("a", endpoint))

    assert isinstance(replaced, QuickRemoteAction)
    assert (replaced.name(), replaced.action_endpoint) == ("a", endpoint)
    for kept in (ActionListen(), Other("a", endpoint), None):
        assert quick(kept) is kept


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (RemoteAction.__init__, ["self", "name", "action_endpoint"]),
        (RemoteAction._action_call_format, ["self", "tracker", "domain"]),
        (RemoteAction._validate_action_result, ["self", "result"]),
        (EndpointConfig.session, ["self"]),
        (EndpointConfig.request, ["self", "method", "subpath", "content_type", "compress", "kwargs"]),
        (
            EndpointConfig.__init__,
            ["self", "url", "params", "headers", "basic_auth", "token", "token_name", "cafile", "kwargs"],
        ),
    ],
)
def test_the_functions_of_rasa_have_the_known_parameters(function: Any, expected: list[str]) -> None:
    assert expected == list(inspect.signature(function).parameters)


def test_rasa_still_asks_the_session_of_the_endpoint_and_checks_the_result() -> None:
    assert "async with self.session() as session" in inspect.getsource(EndpointConfig.request)
    assert "self._validate_action_result(response)" in inspect.getsource(RemoteAction.run)
    assert "self._action_call_format(tracker, domain)" in inspect.getsource(RemoteAction.run)
