"""What visitors type is kept masked, of danger only the kind: in the database, the stream of events and every log."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.safety.detect import INTENT
from kleinschalig.serving.environment import ROOT, Addresses
from kleinschalig.serving.unused import _read
from kleinschalig.storage.tracker_store import WindowedTrackerStore
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


@dataclass(frozen=True)
class Danger:
    """A message on danger with a question, a word in it that stands nowhere else, and the fact that is asked for."""

    text: str
    marker: str
    kind: str


DANGERS = (
    Danger(
        "Mijn stiefvader slaat mij met zijn zebrariem. Hoeveel jongeren wonen er in een groep?",
        "zebrariem",
        "mishandeling",
    ),
    Danger(
        "Hoeveel jongeren wonen er in een groep? Ik wil niet meer leven sinds de okapidag.", "okapidag", "zelfdoding"
    ),
    Danger("my father hits me with his tapirbelt", "tapirbelt", "mishandeling"),
    Danger("ik wil dood, het is de lynxnacht", "lynxnacht", "zelfdoding"),
)
ORDINARY = "wat is kleinschalig verblijf, een narwalvraagje"
OLD = "een oud gesprek over een gnoekalf"


@dataclass(frozen=True)
class Sent:
    """What was sent, and what came back to the messages on danger."""

    personal: list[Message]
    helped: list[list[dict[str, Any]]]


@pytest.fixture(scope="module")
def sent(folder: Path) -> Sent:
    """Send messages over every channel to servers that log and stream all they can, and stop them."""
    _keep_an_old_conversation(folder / "gesprekken.db")
    endpoints = (ROOT / "endpoints.yml").read_text(encoding="utf-8")
    (folder / "endpoints.yml").write_text(
        f"{endpoints}\nevent_broker: {{type: file, path: {folder / 'events.json'}}}\n"
    )
    settings = {"LOG_LEVEL": "DEBUG", "LOG_LEVEL_LIBRARIES": "DEBUG", "ENDPOINTS": str(folder / "endpoints.yml")}
    made = list(messages(300, SEED))
    with servers(folder / "servers.log", settings) as where:
        for number, message in enumerate(made):
            # Every third visitor names themselves by a telephone number.
            sender = "+31612345678" if number % 3 == 0 else uuid.uuid4().hex
            _send(where, message.text, sender)
        _send(where, ORDINARY, uuid.uuid4().hex)
        return Sent(made, [_send(where, danger.text, uuid.uuid4().hex) for danger in DANGERS])


def _keep_an_old_conversation(path: Path) -> None:
    store = WindowedTrackerStore(Domain.empty(), db=str(path))
    message = UserUttered(OLD, {"name": "groet", "confidence": 1.0}, timestamp=time.time() - 7200)
    asyncio.run(store.save(DialogueStateTracker.from_events(uuid.uuid4().hex, [message])))
    store.engine.dispose()


def _send(where: Addresses, text: str, sender: str) -> list[dict[str, Any]]:
    answer = requests.post(where.rest, json={"sender": sender, "message": text}, timeout=60)
    answer.raise_for_status()
    assert all(reply["recipient_id"] == sender for reply in answer.json())
    replies: list[dict[str, Any]] = answer.json()
    return replies


def test_every_channel_of_the_credentials_is_tried() -> None:
    assert set(CHANNELS) == set(WAYS)


def test_no_file_that_the_servers_wrote_holds_personal_data(folder: Path, sent: Sent) -> None:
    content = _written(folder)
    # Few digits stand in a time or a confidence too; those are looked for in the texts below.
    secrets = {secret.casefold() for message in sent.personal for secret in message.secrets if not _is_short(secret)}
    secrets |= {"31612345678"}
    assert [(name, secret) for secret in sorted(secrets) for name, text in content.items() if secret in text] == []


def test_no_stored_or_streamed_text_holds_a_short_number_of_somebody(folder: Path, sent: Sent) -> None:
    # What the assistant said itself may name telephone numbers: those of organisations.
    rows = [row for row in [*_stored(folder), *_streamed(folder)] if row["event"] != "bot"]
    texts = " | ".join(text for row in rows for text in _texts(row))
    short = [secret for message in sent.personal for secret in message.secrets if _is_short(secret)]
    assert [secret for secret in short if secret in texts] == []


def test_no_log_holds_what_somebody_typed_although_all_is_logged(folder: Path, sent: Sent) -> None:  # noqa: ARG001
    log = (folder / "servers.log").read_text(encoding="utf-8")
    assert "DEBUG" in log
    assert "narwal" not in log
    assert "narwal" in (folder / "events.json").read_text(encoding="utf-8")


def test_who_is_in_danger_is_helped_and_the_question_is_answered(sent: Sent) -> None:
    kinds = [next(reply["custom"].get("gevaar") for reply in said if "custom" in reply) for said in sent.helped]
    assert kinds == [danger.kind for danger in DANGERS]
    for danger, said in zip(DANGERS, sent.helped, strict=True):
        facts = [fact for reply in said for fact in reply.get("custom", {}).get("feiten", ())]
        assert ("kleinschalig_verblijf.aantal_jongeren" in facts) == ("Hoeveel jongeren" in danger.text)


def test_no_file_that_the_servers_wrote_holds_a_word_of_a_message_on_danger(folder: Path, sent: Sent) -> None:  # noqa: ARG001
    content = _written(folder)
    assert [
        (name, danger.marker) for danger in DANGERS for name, text in content.items() if danger.marker in text
    ] == []


@pytest.mark.parametrize("where", ["stored", "streamed"])
def test_of_messages_on_danger_the_kind_is_kept(folder: Path, sent: Sent, where: str) -> None:  # noqa: ARG001
    rows = _stored(folder) if where == "stored" else _streamed(folder)
    kept = [row for row in rows if row["event"] == "user" and row["parse_data"]["intent"]["name"].startswith(INTENT)]
    kinds = [row["parse_data"]["intent"]["name"].removeprefix(INTENT) for row in kept]
    assert kinds[-len(DANGERS) :] == [danger.kind for danger in DANGERS]
    assert {row["text"] for row in kept} == {None}


def test_an_old_conversation_is_cleaned_up_once_the_assistant_is_ready(folder: Path, sent: Sent) -> None:  # noqa: ARG001
    log = (folder / "servers.log").read_text(encoding="utf-8")
    assert log.index("run: ready") < log.index("opruimen: 1 ended conversations reduced to labels")
    assert [name for name, text in _written(folder).items() if "gnoekalf" in text] == []


def _written(folder: Path) -> dict[str, str]:
    """Return what stands in the files, in lower case, and again with the escapes of JSON undone."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"gesprekken.db", "servers.log", "events.json"} <= {path.name for path in files}
    content = {path.name: path.read_bytes().decode("utf-8", "replace").casefold() for path in files}
    return content | {f"{name}: escapes": _unescaped(text) for name, text in content.items()}


def _stored(folder: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(folder / "gesprekken.db") as database:
        return [json.loads(data) for (data,) in database.execute("SELECT data FROM events ORDER BY id")]


def _streamed(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "events.json").read_text(encoding="utf-8").splitlines()]


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


def test_every_message_was_stored_and_streamed_once(folder: Path, sent: Sent) -> None:
    count = len(sent.personal) + len(DANGERS) + 1
    for rows in (_stored(folder), _streamed(folder)):
        assert sum(row["event"] == "user" for row in rows) == count


def test_nobody_is_called_by_what_the_channel_called_them(folder: Path, sent: Sent) -> None:  # noqa: ARG001
    with sqlite3.connect(folder / "gesprekken.db") as database:
        senders = [sender for (sender,) in database.execute("SELECT DISTINCT sender_id FROM events")]
    senders += [row["sender_id"] for row in _streamed(folder)]
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
