"""Personal data that visitors type is found nowhere afterwards: not in the database, not in a log."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.serving.environment import ROOT, Addresses
from kleinschalig.serving.unused import _read
from tests.e2e.conftest import Ask, servers
from tests.privacy.generated import Message, messages

SEED = 300
SAID = load_kennisbank().gesprek
CHANNELS = list(_read(ROOT / "credentials.yml"))
# How to send a message over each channel. A channel without a way here fails the test below.
WAYS = {"kleinschalig.channels.rest.RestChannel": "rest"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("privacy")


@pytest.fixture(scope="module")
def sent(folder: Path) -> list[Message]:
    """Send messages with personal data over every channel to servers that log all they can, and stop them."""
    made = list(messages(300, SEED))
    with servers(folder / "servers.log", {"LOG_LEVEL": "DEBUG", "LOG_LEVEL_LIBRARIES": "DEBUG"}) as where:
        for number, message in enumerate(made):
            # Every third visitor names themselves by a telephone number.
            sender = "+31612345678" if number % 3 == 0 else uuid.uuid4().hex
            _send(where, message.text, sender)
    return made


def _send(where: Addresses, text: str, sender: str) -> list[dict[str, str]]:
    answer = requests.post(where.rest, json={"sender": sender, "message": text}, timeout=60)
    answer.raise_for_status()
    assert all(reply["recipient_id"] == sender for reply in answer.json())
    replies: list[dict[str, str]] = answer.json()
    return replies


def test_every_channel_of_the_credentials_is_tried() -> None:
    assert set(CHANNELS) == set(WAYS)


def test_no_file_that_the_servers_wrote_holds_personal_data(folder: Path, sent: list[Message]) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"gesprekken.db", "servers.log"} <= {path.name for path in files}
    content = {path.name: path.read_bytes().decode("utf-8", "replace").casefold() for path in files}
    # In JSON, letters with accents are written as escapes.
    content |= {f"{name}: escapes": _unescaped(text) for name, text in content.items()}
    # Few digits stand in a time or a confidence too; those are looked for in the texts below.
    secrets = {secret.casefold() for message in sent for secret in message.secrets if not _is_short(secret)}
    secrets |= {"31612345678"}
    assert [(name, secret) for secret in sorted(secrets) for name, text in content.items() if secret in text] == []


def test_no_stored_text_holds_a_short_number_of_somebody(folder: Path, sent: list[Message]) -> None:
    with sqlite3.connect(folder / "gesprekken.db") as database:
        rows = [json.loads(data) for (data,) in database.execute("SELECT data FROM events")]
    texts = " | ".join(text for row in rows for text in _texts(row))
    assert [secret for message in sent for secret in message.secrets if _is_short(secret) and secret in texts] == []


def _is_short(secret: str) -> bool:
    return len(secret) < 5 or (secret.isdecimal() and len(secret) < 8)


def _unescaped(text: str) -> str:
    return text.encode().decode("unicode_escape", "replace").casefold()


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield from () if name in {"message_id", "sender_id", "model_id"} else _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)


def test_the_messages_were_answered_and_stored(folder: Path, sent: list[Message]) -> None:
    with sqlite3.connect(folder / "gesprekken.db") as database:
        (count,) = database.execute("SELECT count(*) FROM events WHERE type_name = 'user'").fetchone()
    assert count == len(sent)


def test_nobody_is_called_by_what_the_channel_called_them(folder: Path, sent: list[Message]) -> None:  # noqa: ARG001
    with sqlite3.connect(folder / "gesprekken.db") as database:
        senders = [sender for (sender,) in database.execute("SELECT DISTINCT sender_id FROM events")]
    assert all(len(sender) == 32 for sender in senders)


def test_the_question_is_answered_and_the_visitor_is_told_once(ask: Ask) -> None:
    first = ask("mijn zoon Jayden is 15, hoeveel jongeren wonen er in een groep?")
    assert "kleinschalig_verblijf.aantal_jongeren" in first.feiten
    assert SAID["gemaskeerd"].ouder in first.complete
    assert SAID["gemaskeerd"].ouder not in ask("en mijn dochter Sanne, voor wie is het?").complete


def test_an_erased_conversation_is_gone_and_the_next_message_starts_anew(
    addresses: Addresses, server_log: Path
) -> None:
    sender, marked = uuid.uuid4().hex, "zebrapaardje"
    _send(addresses, f"hoeveel jongeren wonen er bij jeugdzorgplus in een groep {marked}", sender)
    erased = _send(addresses, "wis mijn gesprek", sender)
    assert SAID["wis_gesprek"].ouder in erased[0]["text"]
    for path in server_log.parent.glob("gesprekken.db*"):
        content = path.read_bytes()
        assert sender.encode() not in content
        assert marked.encode() not in content
    anew = _send(addresses, "en welke leeftijd?", sender)
    assert any(SAID["kennismaking"].ouder in reply.get("text", "") for reply in anew)
