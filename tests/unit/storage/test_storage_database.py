from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.utils.endpoints import read_endpoint_config
from sqlalchemy.engine import Engine, make_url

from kleinschalig.storage.database import engine_of


def engine(path: Path, content: str, **environment: str) -> Engine:
    path.write_text(content, encoding="utf-8")
    return engine_of({"ENDPOINTS": str(path), **environment})


def test_without_settings_it_is_the_file_of_the_project() -> None:
    assert str(engine_of({}).url) == "sqlite:///gesprekken.db"


def test_another_file_can_be_named() -> None:
    assert str(engine_of({"GESPREKKEN_DB": "elders.db"}).url) == "sqlite:///elders.db"


@pytest.mark.parametrize(
    "settings",
    [
        "url: db, port: 5433, db: gesprekken, username: bot, password: '${WW}'",
        "url: 'db:5433', db: gesprekken, username: bot, password: '${WW}'",
        "url: 'postgresql://bot:${WW}@db:5433/gesprekken'",
    ],
)
def test_another_database_is_the_one_in_which_the_bot_stores(tmp_path: Path, settings: str) -> None:
    path = tmp_path / "endpoints.yml"
    content = f"# password: ${{ANDER_WW}}\ntracker_store: {{type: SQL, dialect: postgresql, {settings}}}\n"
    made = engine(path, content, WW="geheim")
    assert made.url.render_as_string(hide_password=False) == "postgresql://bot:geheim@db:5433/gesprekken"
    assert made.hide_parameters

    path.write_text(content.replace("${WW}", "geheim"))
    read = read_endpoint_config(str(path), "tracker_store")
    names = {name: read.kwargs.get(name) for name in ("dialect", "port", "db", "username", "password")}
    assert make_url(SQLTrackerStore.get_db_url(host=read.url, **names)) == made.url


@pytest.mark.parametrize(
    "content", ["", "action_endpoint: {url: x}", "tracker_store: {dialect: sqlite, db: '${NIET_GEZET}'}"]
)
def test_endpoints_without_a_database_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ValueError, match="no database of conversations is named there"):
        engine(tmp_path / "endpoints.yml", content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no database of conversations"):
        engine_of({"ENDPOINTS": str(tmp_path / "weg.yml")})


@pytest.mark.parametrize("kind", ["redis", "mongod", "dynamo"])
def test_a_store_that_speaks_no_sql_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ValueError, match="no database of conversations"):
        engine(tmp_path / "endpoints.yml", f"tracker_store: {{type: {kind}, url: localhost}}")
