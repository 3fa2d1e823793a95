"""Reach the database of the conversations from outside the bot: the one that the endpoints name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from ruamel.yaml import YAML
from sqlalchemy.engine import URL, Engine, make_url

from kleinschalig.storage.endpoints import endpoints_file
from kleinschalig.storage.sqlite import engine_for_file, is_file

_USUAL = {"GESPREKKEN_DB": "gesprekken.db", "ACTION_PORT": "5055"}
_COMMENT, _VARIABLE = re.compile(r"^\s*#.*$", re.MULTILINE), re.compile(r"\$\{(\w+)\}")


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
        return _as_rasa_reads(content["tracker_store"])
    except (OSError, KeyError, TypeError) as problem:
        raise ValueError(f"{path}: no database of conversations is named there ({problem!r})") from problem


def _as_rasa_reads(store: Mapping[str, Any]) -> URL:
    """Return the address that settings of a store mean: Rasa takes a host, with or without a port, or all of it."""
    url = str(store.get("url") or "")
    if "://" in url:
        return make_url(url)
    host = urlsplit(f"//{url}")
    return URL.create(
        store["dialect"],
        store.get("username"),
        store.get("password"),
        host.hostname,
        host.port or store.get("port"),
        store.get("db"),
        store.get("query") or {},
    )


def _filled_in(text: str, environment: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda variable: environment[variable.group(1)], _COMMENT.sub("", text))
