"""Decide what the conversation remembers: after each answer, and after the turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.ids import variant_of, with_source
from kleinschalig.answers.intents import NOT_UNDERSTOOD, SEARCH, WITHOUT_SUBJECT
from kleinschalig.answers.question import Context, Question


def remember(context: Context, questions: Sequence[Question]) -> Context:
    """Return the context after `questions` were asked; small talk leaves the subject as it was."""
    on_subject = tuple(question for question in questions if _has_subject(question))
    if not on_subject:
        return context
    named = [question.varianten for question in on_subject if question.varianten]
    return context.after(vragen=on_subject, varianten=named[-1] if named else context.varianten)


def after_answer(context: Context, asked: Sequence[Question], answer: Answer) -> Context:
    """Return the context after the answer to the last of the questions that were asked so far this turn.

    Behind a search, what follows is about the one variant that was found.
    """
    context = remember(context, _of_one_subject(asked))
    found = {variant_of(feit) for feit in answer.feiten} if asked[-1].intent == SEARCH else set()
    varianten = tuple(found) if len(found) == 1 else context.varianten
    return context.after(varianten=varianten, feiten=with_source(answer.feiten) or context.feiten)


def after_turn(before: Context, after: Context, questions: Sequence[Question], feiten: Sequence[str]) -> Context:
    """Return what is kept of a whole turn, given the contexts before it and after its last answer."""
    missed = all(question.intent == NOT_UNDERSTOOD for question in questions)
    return after.after(
        vragen=remember(before, questions).vragen,
        # What only concerns the conversation has no source of its own: the last answer keeps its own.
        feiten=with_source(feiten) or before.feiten,
        gemist=before.gemist + 1 if missed else 0,
        begonnen=True,
    )


def _of_one_subject(asked: Sequence[Question]) -> tuple[Question, ...]:
    """Return the last question with those before it on the same variants: "en bij jz?" asks all of them again."""
    last = asked[-1]
    if not _has_subject(last):
        return ()
    on_subject = [question for question in reversed(asked) if _has_subject(question)]
    return tuple(takewhile(lambda question: question.varianten == last.varianten, on_subject))[::-1]


def _has_subject(question: Question) -> bool:
    return bool(question.varianten) or question.intent not in WITHOUT_SUBJECT
