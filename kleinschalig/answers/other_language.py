"""Answer who writes in another language: in one line of that language, and in Dutch where the question is clear."""

from __future__ import annotations

from collections.abc import Iterable

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.ids import talk_id
from kleinschalig.answers.intents import NOT_UNDERSTOOD
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.foreign import foreign_language

# From this confidence a question in another language counts as understood.
_CLEAR = 0.5


def foreign_line(text: str, kb: Kennisbank) -> Answer | None:
    """Return the line in the language of `text` that says the assistant speaks Dutch; None where it is Dutch."""
    name = foreign_language(text, {taal.id: taal.kenmerken for taal in kb.talen.values()})
    return None if name is None else Answer(kb.talen[name].zin, (talk_id(f"andere_taal_{name}"),))


def clear_answers(asked: Iterable[tuple[Question, Answer]], kb: Kennisbank) -> list[Answer]:
    """Return the answers to the questions that were clear although they are in another language."""
    return [answer for question, answer in asked if _is_clear(question, kb)]


def _is_clear(question: Question, kb: Kennisbank) -> bool:
    on_subject = question.intent not in kb.gesprek and question.intent != NOT_UNDERSTOOD
    return on_subject and bool(question.ranking) and question.ranking[0][1] >= _CLEAR
