"""Settings of an SQLite database that is written to at every message, and of which nothing deleted must remain."""

from __future__ import annotations

import contextlib
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

# Writers do not wait for readers, and a commit does not wait for the disk: after a power cut the last messages may be
# gone, the database is sound. A second process that writes is waited for. What is deleted is overwritten.
_SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "secure_delete=ON")
_INCREMENTAL = 2
# So many are given back at a time: a message that comes in waits for some milliseconds.
_PAGES_AT_A_TIME = 500


def is_file(engine: Engine) -> bool:
    """Return whether `engine` is for an SQLite file, and not for another database or one in memory."""
    return engine.dialect.name == "sqlite" and engine.url.database not in {None, "", ":memory:"}


def engine_for_file(engine: Engine) -> Engine:
    """Return an engine for the same file that keeps its connections, with the settings above; the old one is closed."""
    engine.dispose()
    kept: Engine = sa.create_engine(
        engine.url, poolclass=QueuePool, connect_args={"check_same_thread": False}, hide_parameters=True
    )
    sa.event.listen(kept, "connect", _set_up)
    return kept


def make_shrinkable(engine: Engine) -> None:
    """Let the file give free pages back little by little; a file that cannot yet is written anew, once."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.exec_driver_sql("PRAGMA auto_vacuum").scalar() == _INCREMENTAL:
            return
        # Where somebody else has the file just now, the next start does it.
        with contextlib.suppress(OperationalError):
            connection.exec_driver_sql("PRAGMA auto_vacuum=INCREMENTAL")
            connection.exec_driver_sql("VACUUM")


def forget_deleted(engine: Engine) -> None:
    """Give back the pages of what was deleted, and empty the log of changes, in which deleted rows still stand.

    Does nothing for another database than an SQLite file. Where another process reads just then, the log is emptied
    the next time.
    """
    if not is_file(engine):
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        free, before = _free_pages(connection), None
        while free and free != before:
            connection.exec_driver_sql(f"PRAGMA incremental_vacuum({_PAGES_AT_A_TIME})")
            free, before = _free_pages(connection), free
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _free_pages(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar() or 0)


def _set_up(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for setting in _SETTINGS:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()
