"""Tell what a question is about, and what it asks, where its intent alone does not."""

from __future__ import annotations

import dataclasses
import re

from kleinschalig.answers.advice import asks_for_advice
from kleinschalig.answers.differences import difference_between
from kleinschalig.answers.intents import ADVICE, COMPARISON, IN_GENERAL, NOT_UNDERSTOOD, SEARCH
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank

# From this confidence a question that names no kenmerk is taken to be about one.
_LIKELY = 0.5
# So sure, it outweighs the one kenmerk that is named.
_SURE = 0.9
# So likely as a second reading, and so clearly the subject, a fact is asked of a variant and not in general.
_SECOND, _CLEAR = 0.05, 0.85
_BY_NAME = re.compile(r"\b(?:heet|heten|naam|genoemd)\b")
# "Bij welke is ...", "voor welk van de drie": asks for a variant, whatever it asks of it.
_ASKS_WHICH = re.compile(
    r"\bwelke?(?: twee)? (?:van de drie|(?:vorm|variant|soort|type)\w*\b(?! (?:zijn er|bestaan|heb)(?: \w+){0,2}$))"
    r"|\b(?:bij|in|van|voor|onder) welke?(?: twee)? (?:is|zijn|zit|zitten|wordt|worden)\b"
    r"|\b(?:bij|in|van|voor|onder) welke?(?: twee)? (?:geldt|mag|staat|werk\w*|won\w*)\b"
    r"|\bwelke(?: twee)? (?:heet|heten|heeft|hebben)\b|\bwelke? zorggebied(?:en)? (?:heeft|hebben|telt)\b"
)


def by_what_it_names(question: Question, kb: Kennisbank) -> Question:
    """Return the question with the intent that fits what it names: variants, a woonvorm, "which", or a person."""
    intent = difference_between(question, kb) or question.intent
    if not question.names_several and _is_fact(question, kb) and _ASKS_WHICH.search(question.folded):
        intent = SEARCH
    elif question.intent in IN_GENERAL and _asks_of_variant(question):
        intent = question.onderwerpen[0][0]
    question = dataclasses.replace(question, intent=intent)
    if asks_for_advice(question, kb):
        return dataclasses.replace(question, intent=ADVICE)
    return _with_kenmerk(question, kb) if intent == COMPARISON else question


def likely_onderwerp(question: Question, kb: Kennisbank, least: float = _LIKELY) -> str | None:
    """Return the onderwerp that the question is probably about although it names none.

    The parts of one kenmerk lie close together: they are weighed as one.
    """
    ranked = [(kb.onderwerp_bij_intent(intent), confidence) for intent, confidence in question.onderwerpen]
    first = ranked[0][0] if ranked else None
    if first is None:
        return None
    weight = sum(confidence for onderwerp, confidence in ranked if onderwerp and onderwerp.kenmerk == first.kenmerk)
    return first.id if weight >= least else None


def _with_kenmerk(question: Question, kb: Kennisbank) -> Question:
    """Return a comparison with what it is about, so that the conversation remembers that."""
    if len(question.kenmerken) > 1:
        return question
    likely = likely_onderwerp(question, kb, least=_SURE if question.kenmerken else _LIKELY)
    return dataclasses.replace(question, kenmerken=(likely,)) if likely else question


def _is_fact(question: Question, kb: Kennisbank) -> bool:
    """Return whether the question asks a fact of something that it does not name, or was not understood."""
    asks = kb.onderwerp_bij_intent(question.intent) or question.intent == NOT_UNDERSTOOD
    # A name that is asked for may sound like a variant: "welke heten kleinschalige voorziening?"
    by_name = question.intent == NOT_UNDERSTOOD and _BY_NAME.search(question.folded)
    return bool(asks) and not (question.varianten and not by_name)


def _asks_of_variant(question: Question) -> bool:
    """Return whether the question asks a fact after all: that is its second reading, and clearly its subject."""
    second = [intent for intent, confidence in question.ranking[1:2] if confidence >= _SECOND]
    return [intent for intent, confidence in question.onderwerpen[:1] if confidence >= _CLEAR] == second != []
