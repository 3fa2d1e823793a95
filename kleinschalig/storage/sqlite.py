"""Settings of an SQLite database that is written to at every message, and of which nothing deleted must remain."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool

# Writers do not wait for readers, and a commit does not wait for the disk: after a power cut the last messages may be
# gone, the database is sound. A second process that writes is waited for. What is deleted is overwritten.
_SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "secure_delete=ON")


def is_file(engine: Engine) -> bool:
    """Return whether `engine` is for an SQLite file, and not for another database or one in memory."""
    return engine.dialect.name == "sqlite" and engine.url.database not in {None, "", ":memory:"}


def engine_for_file(engine: Engine) -> Engine:
    """Return an engine for the same file that keeps its connections, with the settings above; the old one is closed."""
    engine.dispose()
    kept: Engine = sa.create_engine(engine.url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    sa.event.listen(kept, "connect", _set_up)
    return kept


def forget_deleted(engine: Engine, compact: bool = False) -> None:
    """Empty the log of changes, in which deleted rows still stand; give free pages back with `compact`.

    Does nothing for another database than an SQLite file. Where another process reads just then, the log is emptied
    the next time.
    """
    if not is_file(engine):
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        if compact:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_up(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for setting in _SETTINGS:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()
