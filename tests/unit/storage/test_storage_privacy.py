from __future__ import annotations

import asyncio
import inspect
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import Context, question_from_parse
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.erasure import ERASE
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.retention import Retention
from kleinschalig.serving.environment import ROOT
from kleinschalig.storage import cleanup
from kleinschalig.storage.cleanup import Report, clean_up
from kleinschalig.storage.database import engine_of
from kleinschalig.storage.labels import reduced
from kleinschalig.storage.redaction import redact
from kleinschalig.storage.tracker_store import WindowedTrackerStore
from tests.privacy.databases import Database

DOMAIN = Domain.from_dict(
    {
        "version": "3.1",
        "intents": ["vraag", "nlu_fallback", "gevaar_zelfdoding"],
        "entities": ["taal", "variant"],
        "slots": {
            name: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name in ("gesprek", "taal")
        },
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
def store(database: Database, broker: Broker) -> Iterator[WindowedTrackerStore]:
    made = WindowedTrackerStore(DOMAIN, event_broker=broker, **database.settings)
    yield made
    made.engine.dispose()


@pytest.fixture
def engine(database: Database, store: WindowedTrackerStore) -> Iterator[Engine]:  # noqa: ARG001 (makes the tables)
    made = engine_of(database.environment)
    yield made
    made.dispose()


def said(text: str, intent: str = "vraag", at: float | None = None) -> UserUttered:
    parsed = {"text": text, "intent": {"name": intent, "confidence": 0.8}, "entities": []}
    return UserUttered(text, parsed["intent"], [], parsed, timestamp=at, metadata={"telefoon": "0612345678"})


def in_danger(text: str, at: float | None = None) -> UserUttered:
    """Return a message on danger as the pipeline leaves it: with an ordinary question, and in another language."""
    intent = {"name": "gevaar_zelfdoding", "confidence": 1.0}
    entities = [
        {"entity": "variant", "value": "kleinschalig_verblijf", "start": 0, "end": 5, "extractor": "TermExtractor"},
        {"entity": "taal", "value": "en", "start": 0, "end": len(text), "extractor": "DangerDetector"},
    ]
    question = {"intent": {"name": "vraag", "confidence": 0.9}, "text": text, "entities": entities[:1]}
    parsed = {"text": text, "intent": intent, "entities": entities, "intent_ranking": [intent], "vragen": [question]}
    return UserUttered(text, intent, entities, parsed, timestamp=at, metadata={"telefoon": "0612345678"})


def answered(*feiten: str, at: float | None = None) -> BotUttered:
    return BotUttered("antwoord", {"custom": {"feiten": list(feiten)}}, timestamp=at)


def save(store: Any, *events: Event, sender: str = "iemand") -> None:
    async def turn() -> None:
        tracker = await store.retrieve(sender) or DialogueStateTracker.from_events(sender, [], DOMAIN.slots)
        tracker.update_with_events(list(events), DOMAIN, override_timestamp=False)
        await store.save(tracker)

    asyncio.run(turn())


# Masked, whatever way it came.


def test_what_reaches_the_store_unmasked_is_masked_in_the_file_and_in_the_stream(
    store: WindowedTrackerStore, broker: Broker, database: Database
) -> None:
    save(store, said(SECRET))
    for place in (database.content(), json.dumps(broker.published)):
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


# Of danger, the kind.


def test_of_a_message_on_danger_only_its_kind_and_language_are_stored_and_streamed(
    store: WindowedTrackerStore, broker: Broker, database: Database
) -> None:
    save(store, in_danger("ik wil dood zebra"), SlotSet("taal", "en"))
    for place in (database.content(), json.dumps(broker.published)):
        assert "gevaar_zelfdoding" in place
        assert not [word for word in ("dood", "zebra", "vraag", "kleinschalig_verblijf", "0612345678") if word in place]
    (kept,) = [event for event in broker.published if event["event"] == "user"]
    assert kept["parse_data"]["entities"] == [{"entity": "taal", "value": "en"}]


def test_a_message_on_danger_is_not_kept_by_the_store_in_memory_either(
    store: WindowedTrackerStore, broker: Broker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    tracker = DialogueStateTracker.from_events("iemand", [in_danger("ik wil dood zebra")], DOMAIN.slots)
    safe = FailSafeTrackerStore(store)
    monkeypatch.setattr(store, "session_scope", fail)
    asyncio.run(safe.save(tracker))
    kept = asyncio.run(safe.fallback_tracker_store.retrieve("iemand"))
    for place in (str([event.as_dict() for event in kept.events]), json.dumps(broker.published), caplog.text):
        assert "zebra" not in place


def test_the_conversation_goes_on_behind_a_message_on_danger(store: WindowedTrackerStore) -> None:
    save(store, in_danger("ik wil dood zebra"), ActionExecuted("utter_gevaar_zelfdoding"), answered())
    tracker = asyncio.run(store.retrieve("iemand"))
    assert tracker is not None
    assert tracker.latest_message.text is None
    assert tracker.latest_message.intent_name == "gevaar_zelfdoding"
    assert tracker.past_states(DOMAIN)[-1]["user"] == {"intent": "gevaar_zelfdoding", "entities": ("taal",)}


def test_until_it_is_saved_the_actions_have_the_whole_message() -> None:
    told = inspect.getsource(MessageProcessor.handle_message)
    assert told.index("_run_prediction_loop") < told.index("await self.save_tracker(tracker)\n\n        if isinstance")
    message = in_danger("ik wil dood, en hoeveel jongeren wonen er")
    tracker = DialogueStateTracker.from_events("iemand", [message], DOMAIN.slots)
    assert tracker.current_state()["latest_message"]["vragen"][0]["intent"]["name"] == "vraag"
    redact(tracker.events)
    assert "vragen" not in tracker.current_state()["latest_message"]


def test_the_label_of_a_message_on_danger_is_its_kind(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    long_ago = time.time() - 2 * HOUR
    save(store, in_danger("ik wil dood zebra", at=long_ago), answered("artikel.doel", at=long_ago))
    clean_up(engine, Retention(), time.time(), MASKER)
    expected = [("gevaar_zelfdoding", 1.0, "[]", '["artikel.doel"]')]
    assert database.query("SELECT intent, zekerheid, varianten, feiten FROM labels") == expected
    assert database.query("SELECT count(*) FROM niet_begrepen") == [(0,)]
    assert "zebra" not in database.content()


def test_a_message_on_danger_of_an_older_release_leaves_its_kind_only() -> None:
    stored = in_danger("ik wil dood zebra").as_dict()
    stored["parse_data"]["vragen"][0]["intent"]["name"] = "nlu_fallback"
    labels, messages = reduced("iemand", [stored])
    assert [(label["intent"], label["varianten"]) for label in labels] == [("gevaar_zelfdoding", "[]")]
    assert messages == []


def test_the_context_that_is_kept_holds_no_words() -> None:
    question = question_from_parse(in_danger("hoeveel jongeren, ik wil dood zebra").parse_data["vragen"][0])
    _, after = plan_reply([question], Context(), load_kennisbank())
    assert "zebra" in question.text
    assert "zebra" not in json.dumps(after.as_slot())


# Erased.


def test_a_conversation_that_asks_for_it_is_gone_this_turn_included(
    store: WindowedTrackerStore, broker: Broker, database: Database
) -> None:
    save(store, said("zebra eerst"))
    save(store, said("zebra ernaast"), sender="een ander")
    count = len(broker.published)
    save(store, said("zebra laatst"), SlotSet("gesprek", ERASE), ActionExecuted("action_listen"))

    assert asyncio.run(store.retrieve("iemand")) is None
    assert "zebra ernaast" in database.content()
    assert "zebra eerst" not in database.content()
    assert "zebra laatst" not in database.content()
    assert len(broker.published) == count


def test_labels_of_an_erased_conversation_go_too(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    save(store, said("hoi", at=time.time() - 2 * HOUR))
    clean_up(engine, Retention(), time.time(), MASKER)
    assert database.query("SELECT sender_id FROM labels") == [("iemand",)]

    save(store, said("wis alles"), SlotSet("gesprek", ERASE))
    assert database.query("SELECT sender_id FROM labels") == []


# Short.


def test_an_ended_conversation_becomes_labels_without_words(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    now = time.time()
    save(store, said("een zebra", at=now - 2 * HOUR), answered("artikel.doel", at=now - 2 * HOUR))

    assert clean_up(engine, Retention(), now, MASKER) == Report(conversations=1)
    assert database.query("SELECT sender_id, intent, zekerheid, varianten, feiten FROM labels") == [
        ("iemand", "vraag", 0.8, "[]", '["artikel.doel"]')
    ]
    assert database.query("SELECT count(*) FROM events") == [(0,)]
    assert "zebra" not in database.content()


def test_a_conversation_that_goes_on_stays(store: WindowedTrackerStore, engine: Engine, database: Database) -> None:
    now = time.time()
    save(store, said("een zebra", at=now - 2 * HOUR), said("en nu", at=now - 59 * 60))
    assert clean_up(engine, Retention(), now, MASKER) == Report()
    assert database.query("SELECT count(*) FROM events") == [(2,)]


def test_a_message_that_was_not_understood_stays_masked_and_without_its_conversation(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    save(store, said(SECRET, "nlu_fallback", at=time.time() - 2 * HOUR))
    clean_up(engine, Retention(), time.time(), MASKER)
    assert database.query("SELECT tekst FROM niet_begrepen") == [("mijn zoon [naam] zit op [adres]",)]
    assert [column["name"] for column in sa.inspect(engine).get_columns("niet_begrepen")] == ["id", "dag", "tekst"]


@pytest.mark.parametrize(("days", "left"), [(27, 1), (30, 0)])
def test_what_remains_is_deleted_after_28_days(
    store: WindowedTrackerStore, engine: Engine, database: Database, days: int, left: int
) -> None:
    now = time.time()
    save(store, said("een zebra", "nlu_fallback", at=now - days * DAY))
    clean_up(engine, Retention(), now, MASKER)
    counts = [database.query(f"SELECT count(*) FROM {name}") for name in ("labels", "niet_begrepen")]
    assert counts == [[(left,)]] * 2
    assert ("zebra" in database.content()) == bool(left)


def test_many_conversations_are_done_in_batches_and_a_second_time_does_nothing(
    store: WindowedTrackerStore, engine: Engine, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "_BATCH", 3)
    for number in range(7):
        save(store, said("hoi", at=time.time() - 30 * DAY), sender=f"s{number}")
    assert clean_up(engine, Retention(), time.time(), MASKER) == Report(conversations=7, labels=7)
    assert clean_up(engine, Retention(), time.time(), MASKER) == Report()
    assert database.query("SELECT count(*) FROM labels") == [(0,)]


def ended(store: WindowedTrackerStore, count: int) -> None:
    for number in range(count):
        save(store, said(f"zebra {number}", at=time.time() - 2 * HOUR), sender=f"s{number}")


def counted(database: Database) -> tuple[Any, ...]:
    """Return how many events there are, how many labels, and of how many conversations."""
    return database.query("SELECT (SELECT count(*) FROM events), count(*), count(DISTINCT sender_id) FROM labels")[0]


DIES_IN_ITS_THIRD = """
import itertools, os, signal
from kleinschalig.storage import cleanup

calls, reduced = itertools.count(1), cleanup.reduced

def dying(*arguments):
    if next(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return reduced(*arguments)

cleanup.reduced = dying
cleanup.main([])
"""


def test_killed_in_the_middle_of_a_conversation_it_can_be_started_again(
    store: WindowedTrackerStore, database: Database
) -> None:
    ended(store, 5)
    environment = {**os.environ, **database.environment}
    died = subprocess.run([sys.executable, "-c", DIES_IN_ITS_THIRD], cwd=ROOT, env=environment, check=False)
    assert died.returncode == -signal.SIGKILL
    assert counted(database) == (3, 2, 2)

    again = [sys.executable, "-m", "kleinschalig.storage.cleanup"]
    done = subprocess.run(again, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("opruimen: 3 ended conversations reduced to labels")
    assert counted(database) == (0, 5, 5)
    assert "zebra" not in database.content()


def test_two_that_clean_up_at_once_do_each_conversation_once(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    ended(store, 40)
    other = engine_of(database.environment)
    with ThreadPoolExecutor() as both:
        done = [both.submit(clean_up, each, Retention(), time.time(), MASKER) for each in (engine, other)]
    assert sum(future.result().conversations for future in done) == 40
    assert counted(database) == (0, 40, 40)
    other.dispose()


def test_a_conversation_that_goes_on_while_others_are_cleaned_up_stays(
    store: WindowedTrackerStore, engine: Engine, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended(store, 2)
    reduce_one, reached = cleanup._reduce_one, []

    def after_a_message(engine: Engine, sender: str, idle_since: float, masker: Masker) -> bool:
        reached.append(sender)
        if len(reached) == 2:
            save(store, said("en nu"), sender=sender)
        return reduce_one(engine, sender, idle_since, masker)

    monkeypatch.setattr(cleanup, "_reduce_one", after_a_message)
    assert clean_up(engine, Retention(), time.time(), MASKER) == Report(conversations=1)
    assert counted(database) == (2, 1, 1)


def test_a_message_that_comes_in_at_the_very_moment_of_cleaning_up_is_not_lost(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    ended(store, 1)

    def goes_on(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("DELETE FROM events") and counted(database)[0] == 1:
            save(store, said("en nu"), sender="s0")

    sa.event.listen(engine, "before_cursor_execute", goes_on)
    assert clean_up(engine, Retention(), time.time(), MASKER) == Report()
    assert counted(database) == (2, 0, 0)


def test_the_bot_stores_messages_while_conversations_are_cleaned_up(
    store: WindowedTrackerStore, engine: Engine, database: Database
) -> None:
    ended(store, 100)
    with ThreadPoolExecutor() as beside:
        done = beside.submit(clean_up, engine, Retention(), time.time(), MASKER)
        for number in range(50):
            save(store, said("en nu"), sender=f"t{number}")
    assert done.result() == Report(conversations=100)
    assert counted(database) == (50, 100, 100)


@pytest.mark.parametrize("kind", [WindowedTrackerStore, SQLTrackerStore])
def test_a_file_gives_back_the_room_of_what_was_deleted(tmp_path: Path, kind: type[SQLTrackerStore]) -> None:
    path = tmp_path / "gesprekken.db"
    first = kind(DOMAIN, db=str(path))
    for number in range(20):
        save(first, said("zebra " * 500, at=time.time() - 2 * HOUR), sender=f"s{number}")
    first.engine.dispose()
    # The bot starts on it, also where Rasa's own store made it.
    WindowedTrackerStore(DOMAIN, db=str(path)).engine.dispose()
    full, engine = path.stat().st_size, engine_of({"GESPREKKEN_DB": str(path)})
    clean_up(engine, Retention(), time.time(), MASKER)
    engine.dispose()
    assert path.stat().st_size < full / 4


def test_a_database_without_conversations_is_no_fault(database: Database) -> None:
    made = engine_of(database.environment)
    assert clean_up(made, Retention(), time.time(), MASKER) == Report()
    made.dispose()


def test_the_command_says_what_it_did(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in database.environment.items():
        monkeypatch.setenv(name, value)
    assert cleanup.main([]) == 0
    assert "0 ended conversations reduced to labels" in capsys.readouterr().out


def test_the_command_can_be_quiet_where_nothing_was_to_be_done(
    store: WindowedTrackerStore,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in database.environment.items():
        monkeypatch.setenv(name, value)
    assert cleanup.main(["--quiet"]) == 0
    assert capsys.readouterr().out == ""
    ended(store, 1)
    assert cleanup.main(["--quiet"]) == 0
    assert "1 ended conversations reduced to labels" in capsys.readouterr().out


def test_the_command_says_why_it_did_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEWAARDAGEN", "geen")
    assert cleanup.main([]) == 1
    assert "BEWAARDAGEN" in capsys.readouterr().err
