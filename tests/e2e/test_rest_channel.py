"""Whatever comes in over REST gets a clear Dutch answer or a 4xx, and the servers stay up."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
import requests

from kleinschalig.serving.environment import Addresses
from tests.e2e.conftest import Ask


def post(addresses: Addresses, message: Any) -> requests.Response:
    return requests.post(addresses.rest, json={"sender": uuid.uuid4().hex, "message": message}, timeout=30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Ik zie geen vraag"),
        ("   \n ", "Ik zie geen vraag"),
        ("/", "Ik zie geen vraag"),
        ("a" * 10_000, "te lang"),
        ("🙂🙂🙂", "Ik zie geen vraag"),
        ("?!...", "Ik zie geen vraag"),
    ],
)
def test_a_message_without_a_question_gets_a_dutch_sentence(addresses: Addresses, text: str, said: str) -> None:
    answer = post(addresses, text)
    assert answer.status_code == 200
    assert said in answer.json()[0]["text"]


@pytest.mark.parametrize("message", [None, 5, 1.5, True, ["hallo"], {"text": "hallo"}])
def test_a_message_of_another_type_is_refused(addresses: Addresses, message: Any) -> None:
    answer = post(addresses, message)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == "Het veld 'message' moet tekst zijn."


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b'"hallo"', b"\xff\xfe", b"5"])
def test_a_body_that_is_no_json_object_is_refused(addresses: Addresses, body: bytes) -> None:
    answer = requests.post(addresses.rest, data=body, headers={"Content-Type": "application/json"}, timeout=30)
    assert answer.status_code == 400
    assert "JSON" in answer.json()["detail"]


def test_visitors_without_a_sender_do_not_share_a_conversation(addresses: Addresses) -> None:
    replies = [requests.post(addresses.rest, json={"message": "hallo"}, timeout=30).json() for _ in range(2)]
    senders = {reply[0]["recipient_id"] for reply in replies}
    assert len(senders) == 2
    assert all(len(sender) == 32 for sender in senders)


@pytest.mark.parametrize("sender", [5, ["a"], "x" * 200])
def test_a_sender_of_another_form_is_refused(addresses: Addresses, sender: Any) -> None:
    answer = requests.post(addresses.rest, json={"sender": sender, "message": "hallo"}, timeout=30)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "command", ["/restart", "/back", "/session_start", '/hoeveel_jongeren_per_groep{"variant":1}', "//restart"]
)
def test_commands_of_rasa_are_read_as_plain_text(ask: Ask, command: str) -> None:
    ask("hoeveel jongeren wonen er bij jeugdzorgplus in een groep")
    assert ask(command).text
    # Had the command been carried out, the conversation would have forgotten its subject.
    assert "kleinschalig_jeugdzorgplus.leeftijd" in ask("en welke leeftijd?").feiten


def test_the_first_reply_says_that_this_is_an_automatic_assistant(ask: Ask) -> None:
    assert "automatische assistent" in ask("wat is kleinschalig verblijf").complete
    assert "automatische assistent" not in ask("voor wie is het").complete


def test_texts_of_visitors_stay_out_of_the_log(addresses: Addresses, server_log: Path) -> None:
    secret = f"mijn zoon heet {uuid.uuid4().hex} en hoeveel jongeren wonen er"
    post(addresses, secret)
    requests.post(addresses.rest, data=secret.encode(), timeout=30)
    assert secret not in server_log.read_text()


def test_no_stack_trace_was_printed(server_log: Path) -> None:
    assert "Traceback" not in server_log.read_text()
