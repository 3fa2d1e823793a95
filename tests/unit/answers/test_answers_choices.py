from __future__ import annotations

import pytest

from kleinschalig.answers.choices import (
    question_of,
    questions_by_intent,
    questions_of_others,
    questions_on,
    worth_offering,
)
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"

_ONDERWERPEN = list(load_kennisbank().onderwerpen)


# Wording.


def test_a_question_names_its_variant_as_it_stands_within_a_sentence(kb: Kennisbank) -> None:
    expected = "Welk tarief geldt bij de kleinschalige justitiële inrichting?"
    assert expected == question_of(kb.onderwerpen["tarief"], kb.varianten[KJ], kb)


def test_a_question_on_the_variant_that_is_spoken_of_names_none(kb: Kennisbank) -> None:
    expected = ("Wat is het doel?", "Voor wie is het?")
    assert expected == questions_on(("doel", "doelgroep"), kb)


def test_nothing_is_asked_of_others_when_all_variants_were_told_of(kb: Kennisbank) -> None:
    assert not questions_of_others(kb.onderwerpen["tarief"], list(kb.varianten.values()), kb)


def test_every_intent_that_one_fact_answers_has_a_question(kb: Kennisbank) -> None:
    questions = questions_by_intent(kb)

    assert questions["wat_is_het_tarief"] == "Welk tarief geldt?"
    assert questions["waarom_kleinschalig"] == "Waarom is dit er?"
    assert len(questions) == len(kb.onderwerpen) + len(kb.artikel)


# What is worth offering.


def test_no_more_than_three_are_offered_each_once_the_first_of_them(kb: Kennisbank) -> None:
    choices = ("a", "b", "a", "c", "d")

    assert worth_offering(choices, (), (), (), kb) == ("a", "b", "c")


@pytest.mark.parametrize("name", _ONDERWERPEN)
def test_a_question_that_was_answered_is_not_offered(kb: Kennisbank, name: str) -> None:
    onderwerp = kb.onderwerpen[name]
    choices = tuple(question_of(onderwerp, variant, kb) for variant in kb.varianten.values())

    assert worth_offering(choices, (), (f"{JZ}.{name}",), (), kb) == (choices[0], choices[2])


@pytest.mark.parametrize(
    ("varianten", "told", "offered"),
    [
        ((JZ,), (f"{JZ}.doelgroep",), False),
        ((JZ,), (f"{KV}.doelgroep",), True),
        ((), (f"{KV}.doelgroep",), False),
        ((KV, JZ), (f"{JZ}.doelgroep",), True),
        ((KV, JZ), (f"{KV}.doelgroep", f"{JZ}.doelgroep"), False),
        (("een_oude_variant",), (f"{KV}.doelgroep",), True),
    ],
)
def test_a_question_without_a_variant_is_one_on_those_that_are_spoken_of(
    kb: Kennisbank, varianten: tuple[str, ...], told: tuple[str, ...], offered: bool
) -> None:
    assert worth_offering(["Voor wie is het?"], (), told, varianten, kb) == (("Voor wie is het?",) if offered else ())


def test_a_question_on_the_article_that_was_answered_is_not_offered(kb: Kennisbank) -> None:
    choices = ("Wat is kleinschalig verblijf?", "Waarom is dit er?")

    assert worth_offering(choices, (), ("artikel.definitie",), (), kb) == ("Waarom is dit er?",)


@pytest.mark.parametrize("asked", ["ik wil een mens spreken", "Ik wil een MENS spreken!"])
def test_a_choice_in_the_words_that_were_typed_is_not_offered(kb: Kennisbank, asked: str) -> None:
    assert not worth_offering(["Ik wil een mens spreken"], (asked,), (), (), kb)


def test_a_choice_that_is_no_question_on_facts_is_offered_whatever_was_told(kb: Kennisbank) -> None:
    told = [feit.id for feit in kb.feiten()]

    assert worth_offering(["Wis mijn gesprek"], (), told, (), kb) == ("Wis mijn gesprek",)
