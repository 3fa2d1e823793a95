"""Find out what a question asks that points back, lists things, or names what its intent leaves out."""

from __future__ import annotations

import dataclasses
import re

from kleinschalig.answers.differences import difference_gone_on_with, differences_with_each
from kleinschalig.answers.places import named_places
from kleinschalig.answers.question import COMPARISON, DEFINITION, NOT_UNDERSTOOD, POINTING, SEARCH, Context, Question
from kleinschalig.answers.subject import by_what_it_names
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.normalise import plain

_SEVERAL = 2
SIMPLER = "makkelijker"
_REPEATING = frozenset({"herhaal", SIMPLER})
_MORE = "meer_vertellen"
_FEW_WORDS = 3
_ELSEWHERE = "buiten_onderwerp"
# "... naar een kvjj. wat is dat?"
_WHAT_IS = re.compile(r"\bwat (?:is|zijn|houdt|betekent) (?:dat|het|die|zoiets|dit)\b")


def meant(question: Question, context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the questions that `question` stands for: itself, the one it points to, or one for each thing it lists."""
    if question.intent in _REPEATING and context.vragen and not _can_be_simpler(question, context, kb):
        return context.vragen
    if question.intent == _MORE and context.vragen:
        return (_next_kenmerk(question, context, kb),)
    question = by_what_it_names(_pointed(question, context, kb), kb)
    return differences_with_each(question, kb) or _listed(question, kb) or (question,)


def _can_be_simpler(question: Question, context: Context, kb: Kennisbank) -> bool:
    """Return whether simpler words are asked for, and what was told last has them."""
    return question.intent == SIMPLER and any(kb.feit(id_) for id_ in context.feiten)


def _pointed(question: Question, context: Context, kb: Kennisbank) -> Question:
    """Return the question with the intent it points to, where it only points."""
    going_on = difference_gone_on_with(question, context, kb)
    if going_on is not None:
        return dataclasses.replace(question, intent=going_on)
    if question.intent not in POINTING and not _is_bare_place(question):
        return question
    last = _last_of_varianten(question, context, kb)
    asked = _named_intent(question, last, kb)
    if asked is not None:
        return dataclasses.replace(question, intent=asked)
    points = question.varianten or question.verwijzing or question.zorggebieden
    if points and last is not None:
        return dataclasses.replace(question, intent=last.intent, kenmerken=last.kenmerken)
    return question


def _is_bare_place(question: Question) -> bool:
    """Return whether the question is no more than a zorggebied ("noordwest?"), taken for something else entirely."""
    elsewhere = question.intent == _ELSEWHERE and bool(question.zorggebieden)
    return elsewhere and len(plain(question.text).split()) <= _FEW_WORDS


def _last_of_varianten(question: Question, context: Context, kb: Kennisbank) -> Question | None:
    """Return the last question that can be asked of another variant as well; after a search, what was found."""
    several = len(question.varianten) >= _SEVERAL or question.verwijzing == "alle"
    for item in reversed(context.vragen):
        if kb.onderwerp_bij_intent(item.intent) or item.intent == DEFINITION:
            return item
        told = {name for feit in item.verteld if (name := feit.partition(".")[2]) in kb.onderwerpen}
        if item.intent == COMPARISON and several:
            return item
        if item.intent in {COMPARISON, SEARCH} and len(told) == 1:
            return dataclasses.replace(item, intent=kb.onderwerpen[told.pop()].intent)
    return None


def _named_intent(question: Question, last: Question | None, kb: Kennisbank) -> str | None:
    """Return the intent of what is named: a kenmerk (after "niet ... maar ..." the last), an age, a town, ..."""
    if question.kenmerken:
        return kb.onderwerpen[question.kenmerken[-1]].intent
    if question.leeftijden:
        return kb.onderwerpen["leeftijd"].intent
    for place in named_places(question.text, kb):
        return kb.onderwerpen[place.onderwerp].intent
    if question.zorggebieden and (last is None or not _is_on_places(last, kb)):
        return kb.onderwerpen["voorzieningen"].intent
    if question.varianten and _WHAT_IS.search(plain(question.text)):
        return DEFINITION
    return last.intent if question.aantallen and last is not None else None


def _is_on_places(question: Question, kb: Kennisbank) -> bool:
    onderwerp = kb.onderwerp_bij_intent(question.intent)
    return onderwerp is not None and onderwerp.kenmerk == kb.onderwerpen["voorzieningen"].kenmerk


def _next_kenmerk(question: Question, context: Context, kb: Kennisbank) -> Question:
    order = [onderwerp.intent for onderwerp in kb.kenmerken() if onderwerp.id != "namen"]
    last = context.vragen[-1]
    onderwerp = kb.onderwerp_bij_intent(last.intent)
    kenmerk = kb.onderwerpen[onderwerp.kenmerk].intent if onderwerp else None
    place = order.index(kenmerk) + 1 if kenmerk in order else 0
    return dataclasses.replace(
        question, intent=order[place % len(order)], varianten=question.varianten or last.varianten
    )


def _listed(question: Question, kb: Kennisbank) -> tuple[Question, ...]:
    """Return one question per kenmerk where the question lists them ("groepsgrootte kv, tarief kji")."""
    if not question.lijst or not _may_list(question, kb):
        return ()
    return tuple(
        dataclasses.replace(
            question,
            intent=kb.onderwerpen[kenmerk].intent,
            kenmerken=(kenmerk,),
            varianten=varianten or question.varianten,
            lijst=(),
        )
        for kenmerk, varianten in question.lijst
    )


def _may_list(question: Question, kb: Kennisbank) -> bool:
    """Return whether the question asks facts; a comparison of several kenmerken is told in one piece instead."""
    per_variant = any(varianten for _, varianten in question.lijst)
    return kb.onderwerp_bij_intent(question.intent) is not None or (
        per_variant and question.intent in {COMPARISON, NOT_UNDERSTOOD, "overzicht_variant"}
    )
