"""Reach the database of the conversations from outside the bot: the one that the endpoints name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from ruamel.yaml import YAML
from sqlalchemy.engine import URL, Engine

from kleinschalig.storage.endpoints import endpoints_file
from kleinschalig.storage.sqlite import engine_for_file, is_file

_USUAL = {"GESPREKKEN_DB": "gesprekken.db", "ACTION_PORT": "5055"}
_VARIABLE = re.compile(r"\$\{(\w+)\}")


def engine_of(environment: Mapping[str, str] = os.environ) -> Engine:
    """Return an engine for the database of the conversations.

    Raises:
        ValueError: the endpoints name none that speaks SQL, or a variable in them is not set.
    """
    engine = sa.create_engine(_url(environment), hide_parameters=True)
    return engine_for_file(engine) if is_file(engine) else engine


def _url(environment: Mapping[str, str]) -> URL:
    path = endpoints_file(environment)
    try:
        content = YAML(typ="safe").load(_filled_in(path.read_text(encoding="utf-8"), {**_USUAL, **environment}))
        store: Mapping[str, Any] = content["tracker_store"]
        names = {"username": "username", "password": "password", "host": "host", "port": "port", "database": "db"}
        given = {ours: store[theirs] for ours, theirs in names.items() if store.get(theirs)}
        return URL.create(store["dialect"], **given, query=store.get("query") or {})
    except (OSError, KeyError, TypeError) as problem:
        raise ValueError(f"{path}: no database of conversations is named there ({problem!r})") from problem


def _filled_in(text: str, environment: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda variable: environment[variable.group(1)], text)
