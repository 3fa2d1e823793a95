"""Look into the databases in which conversations are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kleinschalig.storage.database import engine_of


@dataclass(frozen=True)
class Database:
    """A database for one test: how the store is told of it, how cleaning up is, and what is found in it afterwards."""

    settings: Mapping[str, Any]
    environment: Mapping[str, str]
    folder: Path | None = None

    def content(self) -> str:
        """Return all that is kept: the bytes of the files of SQLite, its log of changes too, or else every row."""
        if self.folder:
            return "".join(path.read_bytes().decode("latin-1") for path in sorted(self.folder.glob("gesprekken.db*")))
        names = self.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return "".join(str(self.query(f"SELECT * FROM {name}")) for (name,) in names)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds."""
        engine = engine_of(self.environment)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.exec_driver_sql(sql)]
        finally:
            engine.dispose()
