"""Find out what a question asks that points back, lists things, or names what its intent leaves out."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from kleinschalig.answers.again import facts_told
from kleinschalig.answers.differences import difference_gone_on_with, differences_with_each
from kleinschalig.answers.ids import onderwerp_of
from kleinschalig.answers.intents import (
    ADVICE,
    COMPARISON,
    ELSEWHERE,
    MORE,
    NOT_UNDERSTOOD,
    OVERVIEW,
    POINTING,
    REPEAT,
    SEARCH,
    SIMPLER,
)
from kleinschalig.answers.places import asks_of_places, named_places
from kleinschalig.answers.question import Context, Question
from kleinschalig.answers.subject import by_what_it_names
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.required import DEFINITION, LEEFTIJD, NAMEN, VOORZIENINGEN

# Beside the facts, these can be asked of another variant as they are.
_OF_VARIANTEN = frozenset({DEFINITION, OVERVIEW, ADVICE})
# A zorggebied or a number in so few words is all that a question names.
_FEW_WORDS = 3
# A town in a longer text may be where anything at all was asked of ("hoeveel scholen telt ...").
_SHORT = 7
# "... naar een kvjj. wat is dat?"
_WHAT_IS = re.compile(r"\bwat (?:is|zijn|houdt|betekent) (?:dat|het|die|zoiets|dit)\b")


def meant(question: Question, context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the questions that `question` stands for: itself, those it points to, or one for each thing it lists."""
    if _repeats(question, context, kb):
        return context.vragen
    if question.intent == MORE and context.vragen:
        return (_next_kenmerk(question, context, kb),)
    found = (by_what_it_names(pointed, kb) for pointed in _pointed(question, context, kb))
    return tuple(dict.fromkeys(part for full in found for part in _parts(full, kb)))


def _repeats(question: Question, context: Context, kb: Kennisbank) -> bool:
    """Return whether the last questions are asked again; so they are where what was told has no simpler words."""
    again = question.intent == REPEAT or (question.intent == SIMPLER and not facts_told(context.feiten, kb))
    return again and bool(context.vragen)


def _pointed(question: Question, context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the question with the intent it points to, where it only points; one for each that it points to."""
    going_on = difference_gone_on_with(question, context, kb)
    if going_on is not None:
        return (dataclasses.replace(question, intent=going_on),)
    searched = _searched_again(question, context, kb)
    if searched is not None:
        return (searched,)
    if question.intent not in POINTING and not _is_bare_place(question):
        return (question,)
    before = tuple(item for asked in context.vragen for item in _of_varianten(asked, question, kb))
    asked = _named_intent(question, before, kb)
    if asked is not None:
        return (dataclasses.replace(question, intent=asked),)
    if not question.varianten and not question.uitgezonderd and question.verwijzing is None:
        # Of a zorggebied only the last question can be asked.
        before = before[-1:] if question.zorggebieden else ()
    again = (dataclasses.replace(question, intent=item.intent, kenmerken=item.kenmerken) for item in before)
    return tuple(again) or (question,)


def _is_bare_place(question: Question) -> bool:
    """Return whether the question is no more than a zorggebied ("noordwest?"), taken for something else entirely."""
    return question.intent == ELSEWHERE and bool(question.zorggebieden) and len(question.words) <= _FEW_WORDS


def _searched_again(question: Question, context: Context, kb: Kennisbank) -> Question | None:
    """Return the last search with the number that is all the question names ("en van 7?"); None where it asks else."""
    last = context.vragen[-1] if context.vragen else None
    if last is None or last.intent != SEARCH or not (question.aantallen or question.leeftijden):
        return None
    told = [kb.onderwerpen[name] for name in _onderwerpen_told(last, kb)]
    if len(told) != 1 or question.varianten or len(question.words) > _FEW_WORDS:
        return None
    if question.intent not in {*POINTING, ELSEWHERE, told[0].intent}:
        return None
    about = ((told[0].intent, 1.0),)
    return dataclasses.replace(question, intent=SEARCH, kenmerken=(told[0].id,), onderwerpen=about)


def _of_varianten(asked: Question, question: Question, kb: Kennisbank) -> Iterator[Question]:
    """Yield what was asked as far as it can be asked of other variants too; of a comparison or search, what it told."""
    compares_others = asked.intent == COMPARISON and question.names_several
    if kb.onderwerp_bij_intent(asked.intent) or asked.intent in _OF_VARIANTEN or compares_others:
        yield asked
    elif asked.intent in {COMPARISON, SEARCH}:
        told = [kb.onderwerpen[name] for name in _onderwerpen_told(asked, kb)]
        # A search that told of several found nothing, and compared all variants instead.
        if asked.intent == COMPARISON or len(told) == 1:
            yield from (dataclasses.replace(asked, intent=item.intent, kenmerken=(item.id,)) for item in told)


def _onderwerpen_told(asked: Question, kb: Kennisbank) -> tuple[str, ...]:
    names = dict.fromkeys(map(onderwerp_of, asked.verteld))
    return tuple(name for name in names if name in kb.onderwerpen)


def _named_intent(question: Question, before: Sequence[Question], kb: Kennisbank) -> str | None:
    """Return the intent of what is named: a kenmerk (after "niet ... maar ..." the last), an age, a town, ..."""
    last = before[-1].intent if before else None
    if question.kenmerken:
        return kb.onderwerpen[question.kenmerken[-1]].intent
    if question.leeftijden:
        return kb.onderwerpen[LEEFTIJD].intent
    if len(question.words) <= _SHORT:
        for place in named_places(question.text, kb):
            return kb.onderwerpen[place.onderwerp].intent
    if question.zorggebieden and (last is None or not asks_of_places(last, kb)):
        return kb.onderwerpen[VOORZIENINGEN].intent
    if question.varianten and _WHAT_IS.search(question.folded):
        return DEFINITION
    return last if question.aantallen else None


def _next_kenmerk(question: Question, context: Context, kb: Kennisbank) -> Question:
    order = [onderwerp.intent for onderwerp in kb.kenmerken() if onderwerp.id != NAMEN]
    last = context.vragen[-1]
    onderwerp = kb.onderwerp_bij_intent(last.intent)
    kenmerk = kb.onderwerpen[onderwerp.kenmerk].intent if onderwerp else None
    place = order.index(kenmerk) + 1 if kenmerk in order else 0
    return dataclasses.replace(
        question, intent=order[place % len(order)], varianten=question.varianten or last.varianten
    )


def _parts(question: Question, kb: Kennisbank) -> tuple[Question, ...]:
    """Return one question for each thing that the question lists; itself where it lists none."""
    return differences_with_each(question, kb) or _listed(question, kb) or (question,)


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
        per_variant and question.intent in {COMPARISON, NOT_UNDERSTOOD, OVERVIEW}
    )
