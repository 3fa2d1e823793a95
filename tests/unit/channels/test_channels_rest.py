from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage
from sanic import Sanic
from sanic.compat import Header
from sanic.request import Request

from kleinschalig.channels.rest import (
    MAX_CHARACTERS,
    MAX_SENDER,
    BadRequest,
    Handler,
    Incoming,
    RestChannel,
    WholeReplies,
    read_request,
)
from kleinschalig.channels.text import without_commands
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.safety.reply import reply

UNHURRIED = settings(deadline=None, max_examples=60)
SAID = load_kennisbank().gesprek


@pytest.fixture
def app(request: pytest.FixtureRequest) -> Sanic:
    return Sanic(f"t{abs(hash(request.node.name))}", configure_logging=False, register=False)


def made(body: bytes, app: Any = None) -> Request:
    request = Request(b"/webhooks/rest/webhook", Header({}), "1.1", "POST", None, app)
    request.body = body
    return request


def request_of(content: Any, app: Any = None) -> Request:
    return made(json.dumps(content).encode(), app)


def call(app: Sanic, on_new_message: Handler, request: Request, method: str = "POST") -> tuple[int, Any]:
    """Return status and content of what the channel answers."""
    app.blueprint(RestChannel().blueprint(on_new_message), url_prefix="/webhooks/rest")
    (handler,) = [route.handler for route in app.router.routes if method in route.methods]
    answer = asyncio.run(handler(request))
    return answer.status, json.loads(answer.body)


def texts(answer: tuple[int, Any]) -> list[str]:
    return [reply["text"] for reply in answer[1]]


async def echo(message: UserMessage) -> None:
    await message.output_channel.send_text_message(message.sender_id, f"U zei: {message.text}")


# What comes in.


def test_text_and_sender_are_read() -> None:
    assert Incoming("ik", "Wie kookt er?") == read_request(request_of({"sender": "ik", "message": " Wie kookt er? "}))


@pytest.mark.parametrize(
    "content", [{"message": "hoi"}, {"message": "hoi", "sender": None}, {"message": "hoi", "sender": ""}]
)
def test_without_a_sender_each_message_starts_a_conversation(content: dict[str, Any]) -> None:
    first, second = (read_request(request_of(content)).sender for _ in range(2))
    assert first != second
    assert [len(first), len(second)] == [32, 32]


@pytest.mark.parametrize("body", [b"{", b"hoi", b"\xff\xfe", b"{'message': 'hoi'}"])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequest, match="geen geldige JSON"):
        read_request(made(body))


@pytest.mark.parametrize("content", [None, [], ["hoi"], "hoi", 5, True])
def test_json_that_is_no_object_is_refused(content: Any) -> None:
    with pytest.raises(BadRequest, match="JSON-object"):
        read_request(request_of(content))


@pytest.mark.parametrize("content", [{}, {"message": None}, {"message": 5}, {"message": ["hoi"]}, {"Message": "hoi"}])
def test_a_message_that_is_no_text_is_refused(content: Any) -> None:
    with pytest.raises(BadRequest, match="'message' moet tekst zijn"):
        read_request(request_of(content))


@pytest.mark.parametrize("sender", [5, ["ik"], {"id": "ik"}, True, "x" * (MAX_SENDER + 1)])
def test_a_sender_that_is_no_short_text_is_refused(sender: Any) -> None:
    with pytest.raises(BadRequest, match="'sender' moet tekst zijn van hoogstens 128 tekens"):
        read_request(request_of({"message": "hoi", "sender": sender}))


def test_the_longest_sender_is_allowed() -> None:
    sender = "x" * MAX_SENDER
    assert sender == read_request(request_of({"message": "hoi", "sender": sender})).sender


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/restart", "restart"),
        ("  /restart", "restart"),
        ("// / /restart", "restart"),
        ('/eten{"variant": "x"}', 'eten{"variant": "x"}'),
        ("en/of", "en/of"),
        ("/", ""),
        (" \n\t ", ""),
        ("Wie kookt er?\n", "Wie kookt er?"),
        ("een\n\ntwee", "een\n\ntwee"),
    ],
)
def test_a_message_is_never_a_command(text: str, expected: str) -> None:
    assert expected == without_commands(text)


def test_accents_are_composed() -> None:
    assert without_commands("clie\u0308nt") == "cli\u00ebnt"


@UNHURRIED
@given(st.text(alphabet="/ abé\u0308?", max_size=20))
def test_what_is_left_has_no_mark_of_a_command_before_it(text: str) -> None:
    actual = without_commands(text)
    assert not actual.startswith(("/", " "))
    assert actual == without_commands(actual)


# What goes out.


def test_a_reply_is_not_cut_at_its_empty_lines() -> None:
    collector = WholeReplies()
    asyncio.run(collector.send_response("ik", {"text": "Eerst dit.\n\nDan dat.\n"}))
    assert collector.messages == [{"recipient_id": "ik", "text": "Eerst dit.\n\nDan dat.\n"}]


def test_replies_keep_their_order_and_their_buttons() -> None:
    async def say(collector: WholeReplies) -> None:
        await collector.send_response("ik", {"text": "een\n\ntwee", "custom": {"feiten": ["a"]}})
        await collector.send_response("ik", {"text": "kies", "buttons": [{"title": "Ja", "payload": "ja"}]})

    collector = WholeReplies()
    asyncio.run(say(collector))
    expected = [
        {"recipient_id": "ik", "text": "een\n\ntwee"},
        {"recipient_id": "ik", "custom": {"feiten": ["a"]}},
        {"recipient_id": "ik", "text": "kies", "buttons": [{"title": "Ja", "payload": "ja"}]},
    ]
    assert expected == collector.messages


# The routes.


def test_the_channel_is_mounted_as_that_of_rasa() -> None:
    assert RestChannel.name() == "rest"


def test_a_message_is_handed_on_and_the_replies_come_back(app: Sanic) -> None:
    seen: list[tuple[str, str, str]] = []

    async def remember(message: UserMessage) -> None:
        seen.append((message.sender_id, message.text, message.input_channel))
        await echo(message)

    expected = (200, [{"recipient_id": "ik", "text": "U zei: restart"}])
    assert expected == call(app, remember, request_of({"sender": "ik", "message": "/restart"}))
    assert seen == [("ik", "restart", "rest")]


@pytest.mark.parametrize(
    ("message", "name"),
    [("", "leeg_bericht"), ("/ /", "leeg_bericht"), ("a" * (MAX_CHARACTERS + 1), "te_lang_bericht")],
)
def test_too_little_or_too_much_is_not_handed_on(app: Sanic, message: str, name: str) -> None:
    assert [SAID[name].ouder] == texts(call(app, echo, request_of({"message": message})))


def test_the_longest_message_is_handed_on(app: Sanic) -> None:
    text = "a" * MAX_CHARACTERS
    assert [f"U zei: {text}"] == texts(call(app, echo, request_of({"message": text})))


def test_danger_in_a_message_that_is_too_long_is_answered_before_the_notice(app: Sanic) -> None:
    text = "Het is een lang verhaal. " * 60 + "Ik wil niet meer leven."
    first, second = texts(call(app, echo, request_of({"message": text})))
    assert first == reply("zelfdoding", load_kennisbank())
    assert second == SAID["te_lang_bericht"].ouder


def test_a_bad_request_is_answered_with_what_is_wrong(app: Sanic) -> None:
    expected = {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Het veld 'message' moet tekst zijn.",
    }
    assert (400, expected) == call(app, echo, request_of({"message": 5}))


@pytest.mark.parametrize(("ready", "status"), [(True, 200), (False, 503), (None, 503)])
def test_health_tells_whether_a_model_is_loaded(app: Sanic, ready: bool | None, status: int) -> None:
    class Agent:
        def is_ready(self) -> bool | None:
            return ready

    app.ctx.agent = None if ready is None else Agent()
    actual, _ = call(app, echo, made(b"", app), "GET")
    assert status == actual


@pytest.mark.parametrize("text", ["/\n/restart", "/\t/restart", "/\u00a0/restart", " / \n // restart"])
def test_a_command_behind_other_white_space_is_no_command_either(text: str) -> None:
    expected = "restart"
    assert expected == without_commands(text)
