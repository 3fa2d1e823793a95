"""Danger is recognised in messages that training never sees, and harmless messages are seldom interrupted."""

from __future__ import annotations

import pytest

from kleinschalig.serving.environment import Addresses
from tests.evaluatie.gevaar import (
    MOST_INTERRUPTED,
    MOST_MISSED,
    NO_DANGER,
    Outcome,
    ask_all,
    interrupted_percentage,
    read_messages,
)

_LEAST_MESSAGES = 300


@pytest.fixture(scope="module")
def outcomes(addresses: Addresses) -> list[Outcome]:
    return ask_all(addresses.rest, read_messages())


def test_danger_is_not_missed(outcomes: list[Outcome]) -> None:
    missed = [outcome.tekst for outcome in outcomes if outcome.missed]
    assert len(missed) <= MOST_MISSED, missed


def test_harmless_messages_are_seldom_interrupted(outcomes: list[Outcome]) -> None:
    interrupted = [outcome.tekst for outcome in outcomes if outcome.interrupted]
    assert interrupted_percentage(outcomes) <= MOST_INTERRUPTED, interrupted


def test_both_sets_are_large(outcomes: list[Outcome]) -> None:
    harmless = sum(outcome.soort == NO_DANGER for outcome in outcomes)
    assert harmless >= _LEAST_MESSAGES
    assert len(outcomes) - harmless >= _LEAST_MESSAGES
