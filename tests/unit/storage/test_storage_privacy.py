from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from kleinschalig.privacy.erasure import ERASE
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.retention import Retention
from kleinschalig.storage import cleanup
from kleinschalig.storage.cleanup import Report, clean_up, engine_of
from kleinschalig.storage.tracker_store import WindowedTrackerStore

DOMAIN = Domain.from_dict(
    {
        "version": "3.1",
        "intents": ["vraag", "nlu_fallback"],
        "slots": {"gesprek": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}},
    }
)
SECRET = "mijn zoon Jayvano zit op Dorpsstraat 12"
MASKER = Masker([])
HOUR, DAY = 3600.0, 86_400.0


class Broker:
    def __init__(self) -> None:
        self.published: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.published.append(event)


@pytest.fixture
def broker() -> Broker:
    return Broker()


@pytest.fixture
def store(tmp_path: Path, broker: Broker) -> Iterator[WindowedTrackerStore]:
    made = WindowedTrackerStore(DOMAIN, db=str(tmp_path / "gesprekken.db"), event_broker=broker)
    yield made
    made.engine.dispose()


@pytest.fixture
def engine(tmp_path: Path, store: WindowedTrackerStore) -> Iterator[Engine]:  # noqa: ARG001 (makes the tables)
    made = engine_of({"GESPREKKEN_DB": str(tmp_path / "gesprekken.db")})
    yield made
    made.dispose()


def said(text: str, intent: str = "vraag", at: float | None = None) -> UserUttered:
    parsed = {"text": text, "intent": {"name": intent, "confidence": 0.8}, "entities": []}
    return UserUttered(text, parsed["intent"], [], parsed, timestamp=at, metadata={"telefoon": "0612345678"})


def answered(*feiten: str, at: float | None = None) -> BotUttered:
    return BotUttered("antwoord", {"custom": {"feiten": list(feiten)}}, timestamp=at)


def save(store: Any, *events: Event, sender: str = "iemand") -> None:
    async def turn() -> None:
        tracker = await store.retrieve(sender) or DialogueStateTracker.from_events(sender, [], DOMAIN.slots)
        tracker.update_with_events(list(events), DOMAIN, override_timestamp=False)
        await store.save(tracker)

    asyncio.run(turn())


def files(folder: Path) -> str:
    return "".join(path.read_bytes().decode("latin-1") for path in folder.glob("gesprekken.db*"))


def table(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "gesprekken.db") as database:
        return database.execute(query).fetchall()


# Masked, whatever way it came.


def test_what_reaches_the_store_unmasked_is_masked_in_the_file_and_in_the_stream(
    store: WindowedTrackerStore, broker: Broker, tmp_path: Path
) -> None:
    save(store, said(SECRET))
    for place in (files(tmp_path), json.dumps(broker.published)):
        assert "mijn zoon [naam] zit op [adres]" in place
        assert not [secret for secret in ("Jayvano", "Dorpsstraat", "0612345678") if secret in place]


def test_a_store_that_fails_leaves_nothing_unmasked_to_the_store_in_memory(
    store: WindowedTrackerStore, broker: Broker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    tracker = DialogueStateTracker.from_events("iemand", [said(SECRET)], DOMAIN.slots)
    safe = FailSafeTrackerStore(store)
    monkeypatch.setattr(store, "session_scope", fail)
    asyncio.run(safe.save(tracker))
    kept = asyncio.run(safe.fallback_tracker_store.retrieve("iemand"))
    for place in (str([event.as_dict() for event in kept.events]), json.dumps(broker.published), caplog.text):
        assert "Jayvano" not in place


# Erased.


def test_a_conversation_that_asks_for_it_is_gone_this_turn_included(
    store: WindowedTrackerStore, broker: Broker, tmp_path: Path
) -> None:
    save(store, said("zebra eerst"))
    save(store, said("zebra ernaast"), sender="een ander")
    count = len(broker.published)
    save(store, said("zebra laatst"), SlotSet("gesprek", ERASE), ActionExecuted("action_listen"))

    assert asyncio.run(store.retrieve("iemand")) is None
    assert "zebra ernaast" in files(tmp_path)
    assert "zebra eerst" not in files(tmp_path)
    assert "zebra laatst" not in files(tmp_path)
    assert len(broker.published) == count


def test_labels_of_an_erased_conversation_go_too(store: WindowedTrackerStore, engine: Engine, tmp_path: Path) -> None:
    save(store, said("hoi", at=time.time() - 2 * HOUR))
    clean_up(engine, Retention(), time.time(), MASKER)
    assert table(tmp_path, "SELECT sender_id FROM labels") == [("iemand",)]

    save(store, said("wis alles"), SlotSet("gesprek", ERASE))
    assert table(tmp_path, "SELECT sender_id FROM labels") == []


# Short.


def test_an_ended_conversation_becomes_labels_without_words(
    store: WindowedTrackerStore, engine: Engine, tmp_path: Path
) -> None:
    now = time.time()
    save(store, said("een zebra", at=now - 2 * HOUR), answered("artikel.doel", at=now - 2 * HOUR))

    assert clean_up(engine, Retention(), now, MASKER) == Report(conversations=1)
    assert table(tmp_path, "SELECT sender_id, intent, zekerheid, varianten, feiten FROM labels") == [
        ("iemand", "vraag", 0.8, "[]", '["artikel.doel"]')
    ]
    assert table(tmp_path, "SELECT count(*) FROM events") == [(0,)]
    assert "zebra" not in files(tmp_path)


def test_a_conversation_that_goes_on_stays(store: WindowedTrackerStore, engine: Engine, tmp_path: Path) -> None:
    now = time.time()
    save(store, said("een zebra", at=now - 2 * HOUR), said("en nu", at=now - 59 * 60))
    assert clean_up(engine, Retention(), now, MASKER) == Report()
    assert table(tmp_path, "SELECT count(*) FROM events") == [(2,)]


def test_a_message_that_was_not_understood_stays_masked_and_without_its_conversation(
    store: WindowedTrackerStore, engine: Engine, tmp_path: Path
) -> None:
    save(store, said(SECRET, "nlu_fallback", at=time.time() - 2 * HOUR))
    clean_up(engine, Retention(), time.time(), MASKER)
    assert table(tmp_path, "SELECT tekst FROM niet_begrepen") == [("mijn zoon [naam] zit op [adres]",)]
    assert [row[1] for row in table(tmp_path, "PRAGMA table_info(niet_begrepen)")] == ["id", "dag", "tekst"]


@pytest.mark.parametrize(("days", "left"), [(27, 1), (30, 0)])
def test_what_remains_is_deleted_after_28_days(
    store: WindowedTrackerStore, engine: Engine, tmp_path: Path, days: int, left: int
) -> None:
    now = time.time()
    save(store, said("een zebra", "nlu_fallback", at=now - days * DAY))
    clean_up(engine, Retention(), now, MASKER)
    counts = [table(tmp_path, f"SELECT count(*) FROM {name}") for name in ("labels", "niet_begrepen")]
    assert counts == [[(left,)]] * 2
    assert ("zebra" in files(tmp_path)) == bool(left)


def test_many_conversations_are_done_in_batches_and_a_second_time_does_nothing(
    store: WindowedTrackerStore, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "_BATCH", 3)
    for number in range(7):
        save(store, said("hoi", at=time.time() - 30 * DAY), sender=f"s{number}")
    assert clean_up(engine, Retention(), time.time(), MASKER) == Report(conversations=7, labels=7)
    assert clean_up(engine, Retention(), time.time(), MASKER) == Report()
    assert table(tmp_path, "SELECT count(*) FROM labels") == [(0,)]


def test_stopped_halfway_it_can_be_started_again(
    store: WindowedTrackerStore, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        save(store, said("hoi", at=time.time() - 2 * HOUR), sender=f"s{number}")
    with monkeypatch.context() as patched:
        patched.setattr(cleanup, "_expire", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            clean_up(engine, Retention(), time.time(), MASKER)
    clean_up(engine, Retention(), time.time(), MASKER)
    assert table(tmp_path, "SELECT count(*), count(DISTINCT sender_id) FROM labels") == [(3, 3)]


def test_a_database_without_conversations_is_no_fault(tmp_path: Path) -> None:
    made = engine_of({"GESPREKKEN_DB": str(tmp_path / "nieuw.db")})
    assert clean_up(made, Retention(), time.time(), MASKER) == Report()
    made.dispose()


def test_the_command_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GESPREKKEN_DB", str(tmp_path / "nieuw.db"))
    assert cleanup.main() == 0
    assert "0 ended conversations reduced to labels" in capsys.readouterr().out


def test_the_command_says_why_it_did_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEWAARDAGEN", "geen")
    assert cleanup.main() == 1
    assert "BEWAARDAGEN" in capsys.readouterr().err
