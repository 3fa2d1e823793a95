"""Work out what a question means in its conversation: follow-ups, references and corrections become full questions."""

from __future__ import annotations

import dataclasses

from kleinschalig.answers.memory import remember
from kleinschalig.answers.places import asks_of_places, counts_per_zorggebied, named_places
from kleinschalig.answers.pointing import meant
from kleinschalig.answers.question import ALL, OTHERS, Context, Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.required import DEFAULT_VARIANT, VOORZIENINGEN

# Which of the variants spoken of last is pointed at; in a longer text "de eerste" is the first of something else.
_ORDER = {"eerste": 0, "tweede": 1, "laatste": -1}
_FEW_WORDS = 6


def resolve(question: Question, context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the questions that `question` stands for, each with the variants it is about.

    What points at variants ("de andere") points at those spoken of before the question as a whole; a part that names
    none is about those of the part before it.
    """
    resolved: list[Question] = []
    spoken_of = context
    for item in meant(question, context, kb):
        varianten = _named_varianten(item, context, kb) or _understood_varianten(item, spoken_of, kb)
        # Once it is clear what was pointed at, pointing again would point at something else.
        full = dataclasses.replace(item, varianten=varianten, verwijzing=None, uitgezonderd=())
        resolved.append(full)
        spoken_of = remember(spoken_of, (full,))
    return tuple(resolved)


def _understood_varianten(question: Question, context: Context, kb: Kennisbank) -> tuple[str, ...]:
    """Return the variants that a question on facts is about although it names none."""
    if kb.onderwerp_bij_intent(question.intent) is None:
        return ()
    return _by_place(question, kb) or tuple(variant for variant in context.varianten if variant in kb.varianten)


def _named_varianten(question: Question, context: Context, kb: Kennisbank) -> tuple[str, ...]:
    every = tuple(kb.varianten)
    if question.uitgezonderd:
        return tuple(variant for variant in every if variant not in question.uitgezonderd)
    if question.verwijzing == ALL:
        return every
    if question.verwijzing == OTHERS:
        last = question.varianten or context.varianten or (DEFAULT_VARIANT,)
        return tuple(variant for variant in every if variant not in last)
    place = _place_pointed_at(question)
    if place is not None:
        told = context.varianten if len(context.varianten) > 1 else every
        return (told[place],)
    return tuple(variant for variant in every if variant in question.varianten)


def _place_pointed_at(question: Question) -> int | None:
    """Return the place among the variants that the question points at ("de eerste"); None where it points at none."""
    if question.varianten or question.aantallen or len(question.words) > _FEW_WORDS:
        return None
    return _ORDER.get(question.verwijzing or "")


def _by_place(question: Question, kb: Kennisbank) -> tuple[str, ...]:
    """Return the variants of which a value names a town or region that the question names too."""
    if not asks_of_places(question.intent, kb):
        return ()
    if question.zorggebieden or any(word.startswith("zorggebied") for word in question.words):
        return tuple(
            variant.id for variant in kb.varianten.values() if counts_per_zorggebied(variant.feiten[VOORZIENINGEN])
        )
    places = named_places(question.text, kb)
    return tuple(id_ for id_ in kb.varianten if any(place.variant == id_ for place in places))
