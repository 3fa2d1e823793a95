from __future__ import annotations

import pytest

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.other_language import clear_answers, foreign_line
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many children live there", "en"),
        ("wie viele kinder wohnen dort", "de"),
        ("combien de jeunes vivent dans la maison", "fr"),
    ],
)
def test_a_text_in_another_language_gets_the_line_in_that_language(kb: Kennisbank, text: str, language: str) -> None:
    line = foreign_line(text, kb)

    assert line is not None
    assert (kb.talen[language].zin, (f"gesprek.andere_taal_{language}",)) == (line.text, line.feiten)


@pytest.mark.parametrize("text", ["hoeveel kinderen wonen er in een groep", "voor wie is het", "", "KVJJ"])
def test_a_text_in_dutch_gets_no_such_line(kb: Kennisbank, text: str) -> None:
    assert foreign_line(text, kb) is None


def _asked(intent: str, *ranking: tuple[str, float]) -> tuple[Question, Answer]:
    return Question(intent, ranking=ranking), Answer(intent)


@pytest.mark.parametrize(
    ("asked", "clear"),
    [
        (_asked("voor_wie", ("voor_wie", 0.5)), True),
        (_asked("voor_wie", ("voor_wie", 0.49)), False),
        (_asked("voor_wie"), False),
        (_asked("school", ("school", 0.8)), True),
        (_asked("groet", ("groet", 0.9)), False),
        (_asked("nlu_fallback", ("voor_wie", 0.9)), False),
    ],
    ids=["likely", "less likely", "nothing known", "a referral", "small talk", "not understood"],
)
def test_of_the_answers_those_to_clear_questions_on_the_subject_are_given(
    kb: Kennisbank, asked: tuple[Question, Answer], clear: bool
) -> None:
    assert clear_answers([asked], kb) == ([asked[1]] if clear else [])
