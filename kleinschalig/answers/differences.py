"""Tell between what a difference is asked: variants, or kleinschalig verblijf and another woonvorm."""

from __future__ import annotations

import dataclasses

from kleinschalig.answers.intents import COMPARISON, DIFFERENCE_WITH, EXPLANATION_OF, POINTING
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.records import Kennisbank

# "en met een leefgroep?" goes on with the question before it.
_GOES_ON = frozenset({"en", "of", "maar", "ook", "oke", "ok", "met"})


def difference_gone_on_with(question: Question, context: Context, kb: Kennisbank) -> str | None:
    """Return the intent for the difference with the woonvorm meant: named right after another, or spoken of before."""
    asks = question.intent.startswith((DIFFERENCE_WITH, COMPARISON)) and not question.names_several
    if not (asks or question.intent.startswith(EXPLANATION_OF) or question.intent in POINTING):
        return None
    if question.woonvormen:
        woonvorm = question.woonvormen[-1] if _goes_on(question, context) else None
    else:
        woonvorm = _explained(context, kb) if asks else None
    return _difference_with(woonvorm, kb) if woonvorm else None


def difference_between(question: Question, kb: Kennisbank) -> str | None:
    """Return the intent for a difference that fits what it is between: variants, or one and a woonvorm."""
    if question.intent == COMPARISON and not question.names_several:
        intents = (_difference_with(woonvorm, kb) for woonvorm in question.woonvormen)
        return next((intent for intent in intents if intent), None)
    between_varianten = question.names_several and not question.woonvormen
    return COMPARISON if between_varianten and question.intent.startswith(DIFFERENCE_WITH) else None


def differences_with_each(question: Question, kb: Kennisbank) -> tuple[Question, ...]:
    """Return one question per woonvorm where a difference with several is asked."""
    if not question.intent.startswith(DIFFERENCE_WITH) or len(question.woonvormen) < 2:
        return ()
    return tuple(
        dataclasses.replace(question, intent=intent, woonvormen=(woonvorm,))
        for woonvorm in question.woonvormen
        if (intent := _difference_with(woonvorm, kb))
    )


def _goes_on(question: Question, context: Context) -> bool:
    asked_before = any(item.intent.startswith(DIFFERENCE_WITH) for item in context.vragen)
    return asked_before and not _GOES_ON.isdisjoint(question.words[:1])


def _explained(context: Context, kb: Kennisbank) -> str | None:
    """Return the woonvorm that was explained in the last answer."""
    names = (item.intent.removeprefix(EXPLANATION_OF) for item in context.vragen)
    return next((name for name in names if name in kb.woonvormen), None)


def _difference_with(woonvorm: str, kb: Kennisbank) -> str | None:
    """Return the intent for the difference with a woonvorm; None where the article tells of none."""
    intent = DIFFERENCE_WITH + woonvorm
    return intent if kb.artikel_bij_intent(intent) else None
