"""What is kept of a conversation that has ended: what was asked and answered, and not in which words."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError

from kleinschalig.safety.detect import INTENT as DANGER

NOT_UNDERSTOOD = "nlu_fallback"

TABLES = sa.MetaData()
# One row per question, with the conversation so that it can be erased.
LABELS = sa.Table(
    "labels",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False, index=True),
    sa.Column("dag", sa.Integer, nullable=False, index=True),
    sa.Column("intent", sa.String(255)),
    sa.Column("zekerheid", sa.Float),
    sa.Column("varianten", sa.Text),
    sa.Column("feiten", sa.Text),
)
# Messages that were not understood, masked. Nothing tells of which conversation.
MESSAGES = sa.Table(
    "niet_begrepen",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("dag", sa.Integer, nullable=False, index=True),
    sa.Column("tekst", sa.Text, nullable=False),
)
_SECONDS_IN_A_DAY = 86_400


def ensure_tables(engine: Engine) -> None:
    """Make the tables of what remains, unless they are there."""
    for table in TABLES.sorted_tables:
        # Another process that starts now may make it first.
        with contextlib.suppress(DatabaseError):
            table.create(engine, checkfirst=True)


def day_of(timestamp: float) -> int:
    """Return the number of the day of a moment; hours are not kept."""
    return int(timestamp // _SECONDS_IN_A_DAY)


def reduced(sender_id: str, events: Iterable[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the labels of a conversation and, apart from them, the messages in it that were not understood.

    Of a message on danger the kind is kept and nothing else.
    """
    labels: list[dict[str, Any]] = []
    messages: list[dict[str, Any]] = []
    for event in events:
        day = day_of(event.get("timestamp") or 0)
        questions = _questions(event.get("parse_data") or {}) if event.get("event") == "user" else []
        if questions:
            labels += [{"sender_id": sender_id, "dag": day, "feiten": "[]", **question} for question in questions]
            if event.get("text") and any(question["intent"] == NOT_UNDERSTOOD for question in questions):
                messages.append({"dag": day, "tekst": event["text"]})
        elif event.get("event") == "bot" and labels:
            facts = ((event.get("data") or {}).get("custom") or {}).get("feiten")
            if facts:
                labels[-1]["feiten"] = json.dumps(facts)
    return labels, messages


def _questions(parsed: Mapping[str, Any]) -> list[dict[str, Any]]:
    intent = parsed.get("intent") or {}
    if not intent.get("name"):
        return []
    asked = parsed.get("vragen") or [{"intent": intent, "entities": parsed.get("entities")}]
    if intent["name"].startswith(DANGER):
        asked = [{"intent": intent}]
    return [
        {
            "intent": (question.get("intent") or {}).get("name"),
            "zekerheid": (question.get("intent") or {}).get("confidence"),
            "varianten": json.dumps(_variants(question.get("entities") or ())),
        }
        for question in asked
    ]


def _variants(entities: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({str(entity["value"]) for entity in entities if entity.get("entity") == "variant"})
