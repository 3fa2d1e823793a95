"""Keep conversations in an SQL database, and load of each only what the next turn needs.

Rasa's own store loads every event of a session at every message, so that a long conversation gets slower and slower.
docs/adr/0007 tells what is loaded instead, and what was measured.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import (
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    ConversationPaused,
    ConversationResumed,
    Event,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import sessionmaker
from sqlalchemy.sql import Select

from kleinschalig.privacy.erasure import asks_to_erase
from kleinschalig.storage.labels import LABELS, ensure_tables
from kleinschalig.storage.redaction import redact
from kleinschalig.storage.sqlite import engine_for_file, forget_deleted, is_file, make_shrinkable

# A turn is eight events. The policies look at the last turn (MemoizationPolicy, max_history 2) or match a rule of one
# turn from the end (RulePolicy); a turn of the ten predictions that Rasa allows would still fit.
WINDOW = 24
# Nothing that happened before the newest of these is applied to a tracker.
_STARTS_AFRESH = (SessionStarted.type_name, Restarted.type_name)
# Events that keep their effect however long ago they were: the newest of each kind and name.
_LASTING = (
    SlotSet.type_name,
    AllSlotsReset.type_name,
    ConversationPaused.type_name,
    ConversationResumed.type_name,
    ActiveLoop.type_name,
    LoopInterrupted.type_name,
    ActionExecutionRejected.type_name,
)
_INDEX = "events_sender_type_name"

# Rasa walks through all its classes for every event that it reads.
_class_of = functools.cache(Event.resolve_by_type)


class StoredTracker(DialogueStateTracker):
    """A tracker that knows how many of its events came from the store."""

    stored = 0


class WindowedTrackerStore(SQLTrackerStore):
    """Loads the last events of a conversation and the newest value of each slot; saves only what is new.

    What is written is what Rasa's own store writes, so that either can read the database of the other.
    """

    engine: Engine

    def __init__(self, *args: Any, window: int = WINDOW, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_file(self.engine):
            self.engine = engine_for_file(self.engine)
            make_shrinkable(self.engine)
            self.sessionmaker = sessionmaker(bind=self.engine)
        # What cannot be stored is not told to the log.
        self.engine.hide_parameters = True
        ensure_tables(self.engine)
        _ensure_index(self.SQLEvent.__table__, self.engine)
        self._window = window_query(self.SQLEvent.__table__, int(window))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return a tracker with what the next turn of the conversation needs, or None if there is none yet."""
        with self.session_scope() as session:
            rows = session.execute(self._window, {"sender": sender_id}).scalars().all()
        if not rows:
            return None
        tracker = StoredTracker.from_events(sender_id, [_event(row) for row in rows], self.domain.slots)
        tracker.stored = len(tracker.events)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events of `tracker` that are not stored yet, masked; stream them where there is a broker.

        Where one of them asks for it, all of the conversation is erased instead.
        """
        # First of all: where storing fails, Rasa keeps the same events in memory, and streams them.
        redact(itertools.islice(tracker.events, getattr(tracker, "stored", 0), None))
        events = self._new_events(tracker)
        if any(isinstance(event, SlotSet) and asks_to_erase(event.value) for event in events):
            self._erase(tracker.sender_id)
            return
        if not events:
            return
        self._publish(tracker.sender_id, events)
        with self.session_scope() as session:
            session.execute(self.SQLEvent.__table__.insert(), [_row(tracker.sender_id, event) for event in events])
            session.commit()
        if isinstance(tracker, StoredTracker):
            tracker.stored = len(tracker.events)

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Stream the events that are not stored yet, where there is an event broker."""
        redact(tracker.events)
        events = self._new_events(tracker)
        self._publish(tracker.sender_id, events)

    def _erase(self, sender_id: str) -> None:
        """Delete all that is kept of a conversation, this turn included: Rasa would store it again at its end."""
        with self.engine.begin() as connection:
            for table in (self.SQLEvent.__table__, LABELS):
                connection.execute(table.delete().where(table.c.sender_id == sender_id))
        forget_deleted(self.engine)

    def _publish(self, sender_id: str, events: Sequence[Event]) -> None:
        if self.event_broker is not None:
            for event in events:
                self.event_broker.publish({"sender_id": sender_id, **event.as_dict()})

    def _new_events(self, tracker: DialogueStateTracker) -> list[Event]:
        """Return what is not stored yet. Of a tracker that was made elsewhere, only the database knows how much is."""
        if isinstance(tracker, StoredTracker):
            return list(itertools.islice(tracker.events, tracker.stored, None))
        if not tracker.events:
            return []
        with self.session_scope() as session:
            return list(self._additional_events(session, tracker))


def window_query(events: sa.Table, window: int) -> Select:
    """Return the query for the data of the events to load, oldest first; it takes the parameter `sender`."""
    ours = events.c.sender_id == sa.bindparam("sender")
    # Grouped, so that a database looks in the index and does not walk back through the conversation.
    starts = (
        sa.select(sa.func.max(events.c.id).label("id"))
        .where(ours, events.c.type_name.in_(_STARTS_AFRESH))
        .group_by(events.c.type_name)
        .subquery()
    )
    afresh = sa.select(sa.func.coalesce(sa.func.max(starts.c.id), 0))
    current = sa.and_(ours, events.c.id >= afresh.scalar_subquery())
    last = sa.select(events.c.id).where(current).order_by(events.c.id.desc()).limit(window).subquery()
    lasting = (
        sa.select(sa.func.max(events.c.id))
        .where(current, events.c.type_name.in_(_LASTING))
        .group_by(events.c.type_name, events.c.action_name)
    )
    wanted = sa.union(sa.select(last.c.id), lasting)
    return sa.select(events.c.data).where(events.c.id.in_(wanted)).order_by(events.c.id)


def _ensure_index(events: sa.Table, engine: Engine) -> None:
    """Make the index that lets the query read no more rows than it returns, unless there is one."""
    index = next((index for index in events.indexes if index.name == _INDEX), None)
    if index is None:
        columns = (events.c.sender_id, events.c.type_name, events.c.action_name, events.c.id)
        index = sa.Index(_INDEX, *columns)
    # Another process that starts now may make it first.
    with contextlib.suppress(DatabaseError):
        index.create(engine, checkfirst=True)


def _event(row: str) -> Event:
    content = json.loads(row)
    return _class_of(content["event"])._from_parameters(content)


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }
