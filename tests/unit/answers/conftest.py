from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kleinschalig.answers.answer import Reply
from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank


@pytest.fixture(scope="session")
def kb() -> Kennisbank:
    return load_kennisbank()


@pytest.fixture
def say(kb: Kennisbank) -> Callable[..., Reply]:
    """Hold a conversation: every call is one turn, and what is remembered goes through the slot as it does in Rasa."""
    slot: list[str] = ["null"]

    def turn(*questions: Question) -> Reply:
        reply, after = plan_reply(questions, Context.from_slot(json.loads(slot[0])), kb)
        slot[0] = json.dumps(after.as_slot())
        return reply

    return turn
