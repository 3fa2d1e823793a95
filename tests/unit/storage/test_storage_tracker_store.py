from __future__ import annotations

import asyncio
import inspect
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.core import tracker_store as rasa_stores
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore, create_tracker_store
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.dialects import postgresql

from kleinschalig.storage.tracker_store import WINDOW, StoredTracker, WindowedTrackerStore, window_query

DOMAIN = Domain.from_dict(
    {
        "version": "3.1",
        "intents": ["vraag"],
        "actions": ["action_geef_feit"],
        "slots": {
            name: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name in ("gesprek", "eenmalig")
        },
    }
)
SENDER = "iemand"


def store(path: Path, kind: type[SQLTrackerStore] = WindowedTrackerStore, **settings: Any) -> SQLTrackerStore:
    return kind(DOMAIN, db=str(path), **settings)


@pytest.fixture
def windowed(tmp_path: Path) -> Iterator[SQLTrackerStore]:
    made = store(tmp_path / "gesprekken.db")
    yield made
    made.engine.dispose()


def session_start() -> list[Event]:
    return [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]


def reply_to(tracker: DialogueStateTracker, text: str) -> tuple[str, dict[str, Any]]:
    """Say something that depends on everything before, through the slot, as the actions do."""
    context = tracker.get_slot("gesprek") or {"beurt": 0, "som": 0}
    after = {"beurt": context["beurt"] + 1, "som": (31 * context["som"] + len(text)) % 9973}
    return f"{text}: {after}", after


def take_turn(made: Any, text: str, *more: Event, sender: str = SENDER) -> str:
    """Play one message as Rasa's processor does, and return the reply."""
    return asyncio.run(_turn(made, text, more, sender))


async def _turn(made: Any, text: str, more: tuple[Event, ...], sender: str) -> str:
    tracker = await FailSafeTrackerStore(made).get_or_create_tracker(sender, append_action_listen=False)
    if not tracker.applied_events():
        tracker.update_with_events(session_start(), DOMAIN)
    parsed = {"intent": {"name": "vraag", "confidence": 1.0}, "entities": [], "text": text}
    tracker.update(UserUttered(text, parsed["intent"], [], parsed), DOMAIN)
    said, context = reply_to(tracker, text)
    events = [ActionExecuted("action_geef_feit"), BotUttered(said), SlotSet("gesprek", context), *more]
    tracker.update_with_events([*events, ActionExecuted("action_listen")], DOMAIN)
    await FailSafeTrackerStore(made).save(tracker)
    return said


def loaded(made: Any, sender: str = SENDER) -> DialogueStateTracker:
    tracker = asyncio.run(made.retrieve(sender))
    assert tracker is not None
    return tracker


def rows(path: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute(
            "SELECT sender_id, type_name, intent_name, action_name FROM events ORDER BY id"
        ).fetchall()


# The same conversation as with Rasa's own store.


def test_two_hundred_messages_give_the_replies_and_slots_of_the_stock_store(tmp_path: Path) -> None:
    ours, stock = store(tmp_path / "ours.db"), store(tmp_path / "stock.db", SQLTrackerStore)

    for number in range(200):
        more = [SlotSet("eenmalig", "bewaard")] if number == 3 else []
        assert take_turn(ours, f"bericht {number}", *more) == take_turn(stock, f"bericht {number}", *more)

    mine, theirs = loaded(ours), loaded(stock)
    assert mine.current_slot_values() == theirs.current_slot_values()
    assert mine.get_slot("eenmalig") == "bewaard"
    assert list(mine.events)[-WINDOW:] == list(theirs.events)[-WINDOW:]
    assert mine.past_states(DOMAIN)[-4:] == theirs.past_states(DOMAIN)[-4:]
    assert rows(tmp_path / "ours.db") == rows(tmp_path / "stock.db")


def test_what_is_loaded_does_not_grow_with_the_conversation(windowed: SQLTrackerStore) -> None:
    for number in range(60):
        take_turn(windowed, f"bericht {number}")

    assert len(loaded(windowed).events) <= WINDOW + len(DOMAIN.slots)


def test_all_of_a_conversation_stays_stored(windowed: SQLTrackerStore) -> None:
    for number in range(30):
        take_turn(windowed, f"bericht {number}")

    whole = asyncio.run(windowed.retrieve_full_tracker(SENDER))
    assert whole is not None
    assert [f"bericht {number}" for number in range(30)] == [
        event.text for event in whole.events if isinstance(event, UserUttered)
    ]


def test_the_stock_store_goes_on_with_a_conversation_of_ours_and_the_other_way_round(tmp_path: Path) -> None:
    path = tmp_path / "gesprekken.db"
    ours, stock = store(path), store(path, SQLTrackerStore)

    said = [take_turn(made, "hoi") for made in (ours, stock, ours, ours, stock, ours)]

    assert "'beurt': 6" in said[-1]
    assert sum(type_name == "user" for _, type_name, _, _ in rows(path)) == 6


def test_conversations_do_not_mix(windowed: SQLTrackerStore) -> None:
    for number in range(5):
        take_turn(windowed, f"bericht {number}", sender="een")
    take_turn(windowed, "hallo", sender="twee")

    assert loaded(windowed, "twee").get_slot("gesprek")["beurt"] == 1
    assert loaded(windowed, "een").get_slot("gesprek")["beurt"] == 5


# What keeps its effect, and what does not.


def _then(made: SQLTrackerStore, turns: int) -> DialogueStateTracker:
    for number in range(turns):
        take_turn(made, f"bericht {number}")
    return loaded(made)


def test_a_slot_is_known_long_after_it_was_set(windowed: SQLTrackerStore) -> None:
    take_turn(windowed, "eerst", SlotSet("eenmalig", "oud"), SlotSet("eenmalig", "nieuw"))

    assert _then(windowed, 40).get_slot("eenmalig") == "nieuw"


def test_a_slot_that_was_reset_stays_reset(windowed: SQLTrackerStore) -> None:
    take_turn(windowed, "eerst", SlotSet("eenmalig", "weg"))
    take_turn(windowed, "dan", AllSlotsReset())

    assert _then(windowed, 40).get_slot("eenmalig") is None


def test_a_pause_lasts(windowed: SQLTrackerStore) -> None:
    take_turn(windowed, "eerst", ConversationPaused())

    assert _then(windowed, 20).is_paused()


def test_a_loop_lasts(windowed: SQLTrackerStore) -> None:
    take_turn(windowed, "eerst", ActiveLoop("formulier"))

    assert _then(windowed, 20).active_loop_name == "formulier"


@pytest.mark.parametrize("afresh", [Restarted(), SessionStarted()])
def test_nothing_of_before_a_new_start_is_loaded(windowed: SQLTrackerStore, afresh: Event) -> None:
    take_turn(windowed, "geheim", SlotSet("eenmalig", "geheim"), afresh)

    tracker = loaded(windowed)

    assert type(afresh) is type(tracker.events[0])
    assert "geheim" not in str([event.as_dict() for event in tracker.events])
    assert tracker.get_slot("eenmalig") is None


def test_after_a_new_start_the_conversation_goes_on_from_there(windowed: SQLTrackerStore) -> None:
    take_turn(windowed, "eerst", Restarted())

    assert "'beurt': 1" in take_turn(windowed, "daarna")


def test_only_the_last_session_is_loaded(windowed: SQLTrackerStore) -> None:
    for _ in range(3):
        take_turn(windowed, "vroeger", *session_start())

    assert [type(event) for event in loaded(windowed).events] == [SessionStarted, ActionExecuted, ActionExecuted]


# Saving.


def test_an_unknown_conversation_is_none(windowed: SQLTrackerStore) -> None:
    assert asyncio.run(windowed.retrieve("niemand")) is None


def test_saving_twice_stores_once(windowed: SQLTrackerStore, tmp_path: Path) -> None:
    take_turn(windowed, "hoi")
    before = rows(tmp_path / "gesprekken.db")
    tracker = loaded(windowed)
    tracker.update(SlotSet("eenmalig", 1), DOMAIN)

    asyncio.run(windowed.save(tracker))
    asyncio.run(windowed.save(tracker))

    assert len(rows(tmp_path / "gesprekken.db")) == len(before) + 1


def test_a_tracker_without_news_is_not_written(windowed: SQLTrackerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    take_turn(windowed, "hoi")
    tracker = loaded(windowed)
    monkeypatch.setattr(windowed, "session_scope", lambda: pytest.fail("the database was asked"))

    asyncio.run(windowed.save(tracker))
    asyncio.run(windowed.save(DialogueStateTracker("nieuw", DOMAIN.slots)))


class _Broker:
    def __init__(self) -> None:
        self.published: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.published.append(event)


def test_each_event_is_streamed_once(tmp_path: Path) -> None:
    broker = _Broker()
    made = store(tmp_path / "g.db", event_broker=broker)
    for number in range(8):
        take_turn(made, f"bericht {number}")

    assert [f"bericht {number}" for number in range(8)] == [
        event["text"] for event in broker.published if event["event"] == "user"
    ]
    assert len(broker.published) == len(rows(tmp_path / "g.db"))


# The databases.


def test_sqlite_writes_ahead_and_waits_for_others(windowed: SQLTrackerStore) -> None:
    with windowed.engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout")
        ]

    assert found == ["wal", 1, 5000]


def test_the_connection_is_kept(windowed: SQLTrackerStore) -> None:
    opened = []
    sa.event.listen(windowed.engine.pool, "connect", lambda *_: opened.append(1))

    for _ in range(3):
        take_turn(windowed, "hoi")

    assert len(opened) <= 1


def test_a_database_that_another_store_made_gets_the_index(tmp_path: Path) -> None:
    path = tmp_path / "gesprekken.db"
    take_turn(store(path, SQLTrackerStore), "hoi")

    for _ in range(2):
        take_turn(store(path), "hoi")

    with sqlite3.connect(path) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert "events_sender_type_name" in names


def test_an_index_that_another_process_makes_meanwhile_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = sa.Index.create
    monkeypatch.setattr(sa.Index, "create", lambda index, engine, **_: create(index, engine))

    for _ in range(2):
        take_turn(store(tmp_path / "gesprekken.db"), "hoi")


def test_the_query_reads_through_the_index(windowed: SQLTrackerStore) -> None:
    query = window_query(windowed.SQLEvent.__table__, 5).params(sender=SENDER)
    sql = str(query.compile(windowed.engine, compile_kwargs={"literal_binds": True}))
    with windowed.engine.connect() as connection:
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]

    assert [step for step in plan if "events_sender_type_name" in step]
    assert not [step for step in plan if step.startswith("SCAN events")]


def test_a_store_in_memory_works_too() -> None:
    made = WindowedTrackerStore(DOMAIN, db="")

    take_turn(made, "hoi")

    assert "'beurt': 2" in take_turn(made, "hoi")


def test_the_query_is_sql_that_postgresql_takes() -> None:
    sql = str(window_query(SQLTrackerStore.SQLEvent.__table__, 24).compile(dialect=postgresql.dialect()))

    assert sql.count("LIMIT") == 1
    assert "GROUP BY events.type_name, events.action_name" in sql


def test_rasa_makes_the_store_that_the_endpoints_name(tmp_path: Path) -> None:
    endpoint = EndpointConfig.from_dict(
        {
            "type": "kleinschalig.storage.tracker_store.WindowedTrackerStore",
            "dialect": "sqlite",
            "db": str(tmp_path / "g.db"),
        }
    )

    assert isinstance(create_tracker_store(endpoint), WindowedTrackerStore)


# What is used of Rasa: a new release that changes it fails here, and not in a conversation.


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (SQLTrackerStore.retrieve, ["self", "sender_id"]),
        (SQLTrackerStore.save, ["self", "tracker"]),
        (SQLTrackerStore.stream_events, ["self", "tracker"]),
        (SQLTrackerStore._additional_events, ["self", "session", "tracker"]),
        (SQLTrackerStore.session_scope, ["self"]),
        (
            DialogueStateTracker.from_events,
            ["sender_id", "evts", "slots", "max_event_history", "sender_source", "domain"],
        ),
        (Event.resolve_by_type, ["type_name", "default"]),
        (Event._from_parameters, ["parameters"]),
    ],
)
def test_the_functions_of_rasa_have_the_known_parameters(function: Any, expected: list[str]) -> None:
    assert expected == list(inspect.signature(function).parameters)


def test_the_table_of_rasa_has_the_known_columns() -> None:
    expected = ["id", "sender_id", "type_name", "timestamp", "intent_name", "action_name", "data"]
    assert expected == SQLTrackerStore.SQLEvent.__table__.columns.keys()


def test_what_rasa_itself_stores_has_not_changed() -> None:
    source = inspect.getsource(rasa_stores.SQLTrackerStore.save)
    for expected in ('data.get("parse_data", {}).get("intent", {})', 'data.get("name")', "json.dumps(data)"):
        assert expected in source


def test_a_tracker_of_the_store_is_copied_as_any_other() -> None:
    tracker = StoredTracker.from_events(SENDER, session_start(), DOMAIN.slots)
    tracker.stored = 3

    assert list(tracker.copy().events) == list(tracker.events)
