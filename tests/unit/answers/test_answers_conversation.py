from __future__ import annotations

import pytest

from kleinschalig.answers.conversation import (
    answer_not_understood,
    answer_other_variant,
    answer_talk,
    answer_which_source,
)
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
@pytest.mark.parametrize("name", list(load_kennisbank().gesprek))
def test_small_talk_has_the_words_for_the_reader_and_its_choices(kb: Kennisbank, name: str, doelgroep: str) -> None:
    answer = answer_talk(name, kb, doelgroep)

    said = kb.gesprek[name]
    assert (said.wording(doelgroep), (f"gesprek.{name}",), said.keuzes) == (answer.text, answer.feiten, answer.keuzes)
    assert not answer.vindplaatsen


def test_a_variant_without_a_question_is_met_with_three_questions(kb: Kennisbank) -> None:
    answer = answer_other_variant(Context(), kb)

    expected = (
        ("Wat is het doel?", "Voor wie is het?", "Hoeveel jongeren wonen er in een groep?"),
        ("gesprek.andere_variant",),
    )
    assert expected == (answer.keuzes, answer.feiten)


# Which source.


def test_without_an_earlier_answer_the_two_sources_are_named(kb: Kennisbank) -> None:
    assert kb.sjablonen["welke_bron_geen"] == answer_which_source((), kb).text


def test_the_source_of_the_last_answer_is_named_exactly(kb: Kennisbank) -> None:
    place = kb.varianten[JZ].feiten["tarief"].vindplaats

    text = answer_which_source((place,), kb).text

    assert "rij Tarief, kolom Kleinschalig JeugdzorgPlus" in text
    assert ".." not in text
    assert "Bron:" not in text


def test_a_source_without_a_year_is_said_to_be_of_unknown_age(kb: Kennisbank) -> None:
    place = kb.varianten[JZ].feiten["tarief"].vindplaats

    assert answer_which_source((place,), kb).text.endswith(kb.sjablonen["welke_bron_geen_jaar"])


def test_the_years_of_the_sources_are_named_oldest_first(kb: Kennisbank) -> None:
    places = kb.varianten[KJ].feiten["voorzieningen"].vindplaatsen()

    answer = answer_which_source(places[::-1], kb)

    assert answer.text.endswith(kb.sjablonen["welke_bron_jaar"].format(jaar="2020 en 2025"))


# Not understood.

_RANKING = (("groet", 0.3), ("voor_wie", 0.2), ("waarom_kleinschalig", 0.1), ("school", 0.09), ("welke_leeftijd", 0.05))


def _unclear(ranking: tuple[tuple[str, float], ...] = _RANKING, text: str = "tja dinges") -> Question:
    return Question("nlu_fallback", text=text, ranking=ranking)


def test_at_first_the_likely_questions_are_offered_as_text_and_as_choices(kb: Kennisbank) -> None:
    answer = answer_not_understood(_unclear(), Context(), kb)

    expected = (("gesprek.niet_begrepen",), ("Voor wie is het?", "Waarom is dit er?", "Welke leeftijd hoort erbij?"))
    assert expected == (answer.feiten, answer.keuzes)
    assert [f"- {choice}" for choice in answer.keuzes] == answer.text.splitlines()[1:]


def test_no_more_than_three_questions_are_offered(kb: Kennisbank) -> None:
    ranking = tuple((item.intent, 0.1) for item in kb.onderwerpen.values())

    answer = answer_not_understood(_unclear(ranking), Context(), kb)

    assert tuple(f"{item.vraag}?" for item in list(kb.onderwerpen.values())[:3]) == answer.keuzes


def test_the_second_time_in_a_row_help_is_offered_instead(kb: Kennisbank) -> None:
    answer = answer_not_understood(_unclear(), Context(gemist=1), kb)

    assert answer_talk("niet_begrepen_alweer", kb, "ouder") == answer


def test_help_is_offered_at_once_when_nothing_is_likely(kb: Kennisbank) -> None:
    answer = answer_not_understood(_unclear((("groet", 0.3),)), Context(), kb)

    expected = ("gesprek.niet_begrepen_alweer",)
    assert expected == answer.feiten


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂"])
def test_a_message_without_a_word_is_said_to_hold_no_question(kb: Kennisbank, text: str) -> None:
    assert answer_talk("leeg_bericht", kb, "ouder") == answer_not_understood(_unclear(text=text), Context(), kb)
