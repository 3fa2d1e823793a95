"""Reduce conversations that have ended to labels, and delete what is older than the term: `make opruimen`.

Each conversation is done in a transaction of its own and rows are deleted in batches: it can be stopped at any moment
and started again, beside the bot and beside another that cleans up.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.retention import Retention
from kleinschalig.storage.database import engine_of
from kleinschalig.storage.labels import LABELS, MESSAGES, day_of, ensure_tables, reduced
from kleinschalig.storage.sqlite import forget_deleted

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
    ensure_tables(engine)
    done = Report(
        conversations=_reduce(engine, now - retention.idle_seconds, masker),
        labels=_expire(engine, LABELS, day_of(now) - retention.days),
        messages=_expire(engine, MESSAGES, day_of(now) - retention.days),
    )
    forget_deleted(engine)
    return done


def _reduce(engine: Engine, idle_since: float, masker: Masker) -> int:
    if not sa.inspect(engine).has_table("events"):
        return 0
    last = sa.func.max(EVENTS.c.timestamp)
    ended = sa.select(EVENTS.c.sender_id).group_by(EVENTS.c.sender_id).having(last < idle_since)
    with engine.connect() as connection:
        senders = connection.execute(ended).scalars().all()
    return sum(_reduce_one(engine, sender, idle_since, masker) for sender in senders)


def _reduce_one(engine: Engine, sender: str, idle_since: float, masker: Masker) -> bool:
    """Reduce one conversation; leave it, and return False, where it went on or somebody else deletes it just now."""
    ours = EVENTS.c.sender_id == sender
    wanted = sa.select(EVENTS.c.timestamp, EVENTS.c.data).where(ours).order_by(EVENTS.c.id)
    with engine.connect() as connection, connection.begin() as transaction:
        rows = connection.execute(wanted).all()
        gone = connection.execute(EVENTS.delete().where(ours)).rowcount
        if gone != len(rows) or max((row.timestamp for row in rows), default=idle_since) >= idle_since:
            transaction.rollback()
            return False
        labels, messages = reduced(sender, [json.loads(row.data) for row in rows])
        if labels:
            connection.execute(LABELS.insert(), labels)
        if messages:
            masked = [{**message, "tekst": masker.mask(message["tekst"]).text} for message in messages]
            connection.execute(MESSAGES.insert(), masked)
    return True


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


def main(arguments: list[str] | None = None) -> int:
    """Clean up once and print what was done."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--quiet", action="store_true", help="print nothing where nothing was to be done")
    quiet = parser.parse_args(arguments).quiet
    try:
        masker = Masker.for_kennisbank(load_kennisbank())
        report = clean_up(engine_of(), Retention.from_environment(), time.time(), masker)
    except (SQLAlchemyError, ValueError) as problem:
        reason = str(problem) if isinstance(problem, ValueError) else type(problem).__name__
        print(f"opruimen: not done: {reason}", file=sys.stderr)
        return 1
    if report != Report() or not quiet:
        print(f"opruimen: {report}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
