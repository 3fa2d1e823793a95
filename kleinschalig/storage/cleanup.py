"""Reduce conversations that have ended to labels, and delete what is older than the term: `make opruimen`.

Works in batches, each in a transaction of its own, so that it can be stopped at any moment and started again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.retention import Retention
from kleinschalig.storage.labels import LABELS, MESSAGES, TABLES, day_of, reduced
from kleinschalig.storage.sqlite import engine_for_file, forget_deleted, is_file

_BATCH = 200
# The table of Rasa's own store, as far as it matters here.
EVENTS = sa.Table(
    "events",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255)),
    sa.Column("timestamp", sa.Float),
    sa.Column("data", sa.Text),
)


@dataclass(frozen=True)
class Report:
    """What was done: conversations that ended, and rows that were too old."""

    conversations: int = 0
    labels: int = 0
    messages: int = 0

    def __str__(self) -> str:
        """Return it as one line."""
        return (
            f"{self.conversations} ended conversations reduced to labels, {self.labels} labels and "
            f"{self.messages} messages past their term deleted"
        )


def clean_up(engine: Engine, retention: Retention, now: float, masker: Masker) -> Report:
    """Reduce and delete what the terms say; what is deleted is gone from the file as well."""
    TABLES.create_all(engine)
    done = Report(
        conversations=_reduce(engine, now - retention.idle_seconds, masker),
        labels=_expire(engine, LABELS, day_of(now) - retention.days),
        messages=_expire(engine, MESSAGES, day_of(now) - retention.days),
    )
    forget_deleted(engine, compact=done != Report())
    return done


def _reduce(engine: Engine, idle_since: float, masker: Masker) -> int:
    if not sa.inspect(engine).has_table("events"):
        return 0
    count = 0
    last = sa.func.max(EVENTS.c.timestamp)
    ended = sa.select(EVENTS.c.sender_id).group_by(EVENTS.c.sender_id).having(last < idle_since).limit(_BATCH)
    while True:
        with engine.begin() as connection:
            senders = connection.execute(ended).scalars().all()
            for sender in senders:
                _reduce_one(connection, sender, masker)
        count += len(senders)
        if len(senders) < _BATCH:
            return count


def _reduce_one(connection: Connection, sender: str, masker: Masker) -> None:
    ours = EVENTS.c.sender_id == sender
    rows = connection.execute(sa.select(EVENTS.c.id, EVENTS.c.data).where(ours).order_by(EVENTS.c.id)).all()
    labels, messages = reduced(sender, [json.loads(row.data) for row in rows])
    if labels:
        connection.execute(LABELS.insert(), labels)
    if messages:
        masked = [{**message, "tekst": masker.mask(message["tekst"]).text} for message in messages]
        connection.execute(MESSAGES.insert(), masked)
    # A message that came in meanwhile starts a new conversation.
    connection.execute(EVENTS.delete().where(ours, EVENTS.c.id <= rows[-1].id))


def _expire(engine: Engine, table: sa.Table, before: int) -> int:
    count = 0
    old = sa.select(table.c.id).where(table.c.dag < before).limit(_BATCH)
    while True:
        with engine.begin() as connection:
            ids = connection.execute(old).scalars().all()
            connection.execute(table.delete().where(table.c.id.in_(ids)))
        count += len(ids)
        if len(ids) < _BATCH:
            return count


def engine_of(environment: Mapping[str, str] = os.environ) -> Engine:
    """Return an engine for the database of the conversations."""
    url = environment.get("GESPREKKEN_URL") or f"sqlite:///{environment.get('GESPREKKEN_DB', 'gesprekken.db')}"
    engine = sa.create_engine(url)
    return engine_for_file(engine) if is_file(engine) else engine


def main() -> int:
    """Clean up once and print what was done."""
    try:
        masker = Masker.for_kennisbank(load_kennisbank())
        report = clean_up(engine_of(), Retention.from_environment(), time.time(), masker)
    except (SQLAlchemyError, ValueError) as problem:
        reason = str(problem) if isinstance(problem, ValueError) else type(problem).__name__
        print(f"opruimen: not done: {reason}", file=sys.stderr)
        return 1
    print(f"opruimen: {report}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
