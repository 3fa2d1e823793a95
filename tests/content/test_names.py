"""Words that stigmatise, or are only loosely right, are understood but never said."""

from __future__ import annotations

import itertools

import pytest

from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import OUDER, PROFESSIONAL, Context, Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.values import Namen
from kleinschalig.language.normalise import plain

KENNISBANK = load_kennisbank()
NEVER_SAID = sorted({name for variant in KENNISBANK.varianten.values() for name in variant.alleen_begrijpen})
INTENTS = sorted(
    {item.intent for item in KENNISBANK.onderwerpen.values()}
    | {item.intent for item in KENNISBANK.artikel.values()}
    | set(KENNISBANK.doorverwijzingen)
    | set(KENNISBANK.gesprek)
    | {"welke_voordelen", "welke_varianten", "verschil_tussen_varianten", "overzicht_variant", "advies_over_persoon"}
)


def everything_said() -> list[str]:
    """Return the texts and choices of the replies to every question, about each variant, to each reader."""
    said = []
    for intent, doelgroep in itertools.product(INTENTS, (OUDER, PROFESSIONAL)):
        for varianten in ((), *((variant,) for variant in KENNISBANK.varianten), tuple(KENNISBANK.varianten)):
            reply, _ = plan_reply([Question(intent, "?", varianten)], Context(doelgroep=doelgroep), KENNISBANK)
            said += [reply.text, *reply.keuzes, reply.kennismaking or ""]
    return said


SAID = [f" {plain(text)} " for text in everything_said()]


@pytest.mark.parametrize("name", NEVER_SAID)
def test_a_name_that_is_only_understood_is_never_said(name: str) -> None:
    assert [text for text in SAID if f" {plain(name)} " in text] == []


def test_there_are_names_that_are_only_understood() -> None:
    assert "kleine jeugdgevangenis" in NEVER_SAID


def test_no_such_name_is_listed_among_the_other_names() -> None:
    listed = [
        name
        for variant in KENNISBANK.varianten.values()
        if isinstance(variant.feiten["namen"].waarde, Namen)
        for name in variant.feiten["namen"].waarde.namen
    ]
    assert set(map(plain, listed)) & set(map(plain, NEVER_SAID)) == set()
    assert len(listed) == 6
