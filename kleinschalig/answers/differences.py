"""Tell between what a difference is asked: variants, or kleinschalig verblijf and another woonvorm."""

from __future__ import annotations

import dataclasses

from kleinschalig.answers.question import COMPARISON, POINTING, Context, Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.normalise import plain

_DIFFERENCE = "verschil_met_"
# "en met een leefgroep?" goes on with the question before it.
_GOES_ON = frozenset({"en", "of", "maar", "ook", "oke", "ok", "met"})
_EXPLAINED = "wat_is_"
_SEVERAL = 2


def difference_gone_on_with(question: Question, context: Context, kb: Kennisbank) -> str | None:
    """Return the intent for the difference with the woonvorm meant: named right after another, or spoken of before."""
    words = plain(question.text).split()
    before = [item.intent for item in context.vragen]
    asks = question.intent.startswith((_DIFFERENCE, COMPARISON)) and len(question.varianten) < _SEVERAL
    if not (asks or question.intent.startswith(_EXPLAINED) or question.intent in POINTING):
        return None
    if question.woonvormen:
        goes_on = bool(words) and words[0] in _GOES_ON and any(intent.startswith(_DIFFERENCE) for intent in before)
        woonvorm = question.woonvormen[-1] if goes_on else None
    else:
        spoken_of = (intent.removeprefix(_EXPLAINED) for intent in before if intent.startswith(_EXPLAINED))
        woonvorm = next((name for name in spoken_of if name in kb.woonvormen), None) if asks else None
    intent = f"{_DIFFERENCE}{woonvorm}"
    return intent if kb.artikel_bij_intent(intent) else None


def difference_between(question: Question, kb: Kennisbank, *, several: bool) -> str | None:
    """Return the intent for a difference that fits what it is between: variants, or one and a woonvorm."""
    if question.intent == COMPARISON and not several:
        intents = (_DIFFERENCE + woonvorm for woonvorm in question.woonvormen)
        return next((intent for intent in intents if kb.artikel_bij_intent(intent)), None)
    between_varianten = question.intent.startswith(_DIFFERENCE) and several and not question.woonvormen
    return COMPARISON if between_varianten else None


def differences_with_each(question: Question, kb: Kennisbank) -> tuple[Question, ...]:
    """Return one question per woonvorm where a difference with several is asked."""
    if not question.intent.startswith(_DIFFERENCE) or len(question.woonvormen) < _SEVERAL:
        return ()
    intents = [_DIFFERENCE + woonvorm for woonvorm in question.woonvormen]
    return tuple(
        dataclasses.replace(question, intent=intent, woonvormen=(woonvorm,))
        for intent, woonvorm in zip(intents, question.woonvormen, strict=True)
        if kb.artikel_bij_intent(intent)
    )
