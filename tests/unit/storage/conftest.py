from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.privacy.databases import Database
from tests.privacy.postgres import postgres_server

STORE = "kleinschalig.storage.tracker_store.WindowedTrackerStore"


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.engine.URL]:
    """Return the address of a database on a server that runs until the tests are over."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty database of each kind in turn."""
    if request.param == "sqlite":
        path = str(tmp_path / "gesprekken.db")
        yield Database({"db": path}, {"GESPREKKEN_DB": path}, tmp_path)
        return
    url = request.getfixturevalue("postgres")
    settings = {
        "dialect": "postgresql",
        "host": url.host,
        "port": url.port,
        "db": url.database,
        "username": url.username,
    }
    endpoints = tmp_path / "endpoints.yml"
    # In a file of endpoints, the host is called so.
    named = {"url" if name == "host" else name: value for name, value in settings.items()}
    endpoints.write_text(json.dumps({"tracker_store": {"type": STORE, **named}}))
    yield Database(settings, {"ENDPOINTS": str(endpoints)})
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine.dispose()
