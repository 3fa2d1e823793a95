"""The store on PostgreSQL: the same conversations as in an SQLite file, read through the index."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, create_tracker_store
from rasa.shared.core.events import SlotSet
from rasa.utils.endpoints import read_endpoint_config

from kleinschalig.storage.database import engine_of
from kleinschalig.storage.labels import TABLES, ensure_tables
from kleinschalig.storage.tracker_store import WINDOW, WindowedTrackerStore, _ensure_index, window_query
from tests.privacy.databases import Database
from tests.unit.storage.test_storage_tracker_store import DOMAIN, SENDER, loaded, take_turn

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@pytest.fixture
def windowed(database: Database) -> Iterator[WindowedTrackerStore]:
    made = WindowedTrackerStore(DOMAIN, **database.settings)
    yield made
    made.engine.dispose()


def test_a_long_conversation_goes_as_with_the_stock_store(windowed: WindowedTrackerStore, database: Database) -> None:
    stock = SQLTrackerStore(DOMAIN, **database.settings)
    for number in range(60):
        more = [SlotSet("eenmalig", "bewaard")] if number == 3 else []
        said = [take_turn(made, f"bericht {number}", *more, sender=type(made).__name__) for made in (windowed, stock)]
        assert said[0] == said[1]

    mine, theirs = loaded(windowed, "WindowedTrackerStore"), loaded(stock, "SQLTrackerStore")
    assert mine.current_slot_values() == theirs.current_slot_values()
    assert list(mine.events)[-WINDOW:] == list(theirs.events)[-WINDOW:]
    assert len(mine.events) <= WINDOW + len(DOMAIN.slots)
    stock.engine.dispose()


def test_the_query_reads_through_the_index(windowed: WindowedTrackerStore) -> None:
    with windowed.engine.begin() as connection:
        events = windowed.SQLEvent.__table__
        rows = [
            {"sender_id": f"s{number % 500}", "type_name": "user", "timestamp": 0.0, "data": "{}"}
            for number in range(20_000)
        ]
        connection.execute(events.insert(), rows)
        connection.exec_driver_sql("ANALYZE events")
        sql = window_query(events, WINDOW).params(sender="s1")
        compiled = sql.compile(windowed.engine, compile_kwargs={"literal_binds": True})
        plan = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {compiled}")]

    assert [step for step in plan if "events_sender_type_name" in step]
    assert not [step for step in plan if "Seq Scan on events" in step]


def test_processes_that_start_at_once_do_not_hinder_each_other(windowed: WindowedTrackerStore) -> None:
    events = windowed.SQLEvent.__table__

    def start() -> None:
        ensure_tables(windowed.engine)
        _ensure_index(events, windowed.engine)

    for _ in range(10):
        with windowed.engine.begin() as connection:
            TABLES.drop_all(connection)
            connection.exec_driver_sql("DROP INDEX events_sender_type_name")
        with ThreadPoolExecutor(8) as processes:
            for done in [processes.submit(start) for _ in range(8)]:
                done.result()
        found = sa.inspect(windowed.engine)
        assert {"labels", "niet_begrepen"} <= set(found.get_table_names())
        assert "events_sender_type_name" in {index["name"] for index in found.get_indexes("events")}


def test_a_conversation_is_known_again_after_the_bot_has_started_anew(
    windowed: WindowedTrackerStore, database: Database
) -> None:
    take_turn(windowed, "hoi")
    again = WindowedTrackerStore(DOMAIN, **database.settings)
    assert "'beurt': 2" in take_turn(again, "hoi", sender=SENDER)
    again.engine.dispose()


def test_rasa_makes_the_store_that_a_file_of_endpoints_names(database: Database) -> None:
    settings = read_endpoint_config(database.environment["ENDPOINTS"], "tracker_store")
    made = create_tracker_store(settings)
    assert isinstance(made, WindowedTrackerStore)
    cleaned = engine_of(database.environment)
    assert made.engine.url == cleaned.url
    made.engine.dispose()
    cleaned.dispose()
