"""Find out what a question asks that points back, lists things, or names what its intent leaves out."""

from __future__ import annotations

import dataclasses
import re

from kleinschalig.answers.places import named_places
from kleinschalig.answers.question import NOT_UNDERSTOOD, Context, Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.normalise import plain

COMPARISON = "verschil_tussen_varianten"
DEFINITION = "wat_is_kleinschalig_verblijf"
SEARCH = "zoek_variant"
_DIFFERENCE = "verschil_met_"
# Intents that only point back: what they ask is the last question, about something else.
_POINTING = frozenset({"andere_variant", "correctie", NOT_UNDERSTOOD})
SIMPLER = "makkelijker"
_REPEATING = frozenset({"herhaal", SIMPLER})
_MORE = "meer_vertellen"
# From this confidence a question that names no kenmerk is taken to be about one.
_LIKELY = 0.5
# "en met een leefgroep?" goes on with the question before it.
_GOES_ON = frozenset({"en", "of", "maar", "ook", "oke", "ok", "met"})
# What these ask in general, people also ask of a variant in the same words ("is dat gesloten?").
_IN_GENERAL = frozenset({"gesloten_jeugdhulp", "jeugdgevangenis_algemeen", "wat_is_leefgroep"})
_SECOND, _CLEAR = 0.05, 0.85
_EXPLAINED = "wat_is_"
_SEVERAL = 2
# "... naar een kvjj. wat is dat?"
_WHAT_IS = re.compile(r"\bwat (?:is|zijn|houdt|betekent) (?:dat|het|die|zoiets|dit)\b")


def meant(question: Question, context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the questions that `question` stands for: itself, the one it points to, or one for each thing it lists."""
    if question.intent in _REPEATING and context.vragen and not _can_be_simpler(question, context, kb):
        return context.vragen
    if question.intent == _MORE and context.vragen:
        return (_next_kenmerk(question, context, kb),)
    question = _by_what_it_names(_pointed(question, context, kb), kb)
    return _differences(question, kb) or _listed(question, kb) or (question,)


def _can_be_simpler(question: Question, context: Context, kb: Kennisbank) -> bool:
    """Return whether simpler words are asked for, and what was told last has them."""
    return question.intent == SIMPLER and any(kb.feit(id_) for id_ in context.feiten)


def _pointed(question: Question, context: Context, kb: Kennisbank) -> Question:
    """Return the question with the intent it points to, where it only points."""
    going_on = _other_difference(question, context, kb)
    if going_on is not None:
        return dataclasses.replace(question, intent=going_on)
    if question.intent not in _POINTING:
        return question
    last = _last_of_varianten(question, context, kb)
    asked = _named_intent(question, last, kb)
    if asked is not None:
        return dataclasses.replace(question, intent=asked)
    points = question.varianten or question.verwijzing or question.zorggebieden
    if points and last is not None:
        return dataclasses.replace(question, intent=last.intent, kenmerken=last.kenmerken)
    return question


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
    if question.varianten and _WHAT_IS.search(plain(question.text)):
        return DEFINITION
    return last.intent if question.aantallen and last is not None else None


def _other_difference(question: Question, context: Context, kb: Kennisbank) -> str | None:
    """Return the intent for the difference with the woonvorm meant: named right after another, or spoken of before."""
    words = plain(question.text).split()
    before = [item.intent for item in context.vragen]
    asks = question.intent.startswith((_DIFFERENCE, COMPARISON)) and len(question.varianten) < _SEVERAL
    if not (asks or question.intent.startswith(_EXPLAINED) or question.intent in _POINTING):
        return None
    if question.woonvormen:
        goes_on = bool(words) and words[0] in _GOES_ON and any(intent.startswith(_DIFFERENCE) for intent in before)
        woonvorm = question.woonvormen[-1] if goes_on else None
    else:
        spoken_of = (intent.removeprefix(_EXPLAINED) for intent in before if intent.startswith(_EXPLAINED))
        woonvorm = next((name for name in spoken_of if name in kb.woonvormen), None) if asks else None
    intent = f"{_DIFFERENCE}{woonvorm}"
    return intent if kb.artikel_bij_intent(intent) else None


def _by_what_it_names(question: Question, kb: Kennisbank) -> Question:
    """Return a question for a difference with the intent that fits what it names: variants, or a woonvorm."""
    several = len(question.varianten) >= _SEVERAL or question.verwijzing == "alle"
    if question.intent.startswith(_DIFFERENCE) and question.intent != COMPARISON:
        if several and not question.woonvormen:
            return dataclasses.replace(question, intent=COMPARISON)
    elif question.intent == COMPARISON and not several and question.woonvormen:
        for intent in (_DIFFERENCE + woonvorm for woonvorm in question.woonvormen):
            if kb.artikel_bij_intent(intent):
                return dataclasses.replace(question, intent=intent)
    if question.intent in _IN_GENERAL and _asks_of_variant(question):
        return dataclasses.replace(question, intent=question.onderwerpen[0][0])
    if question.intent == COMPARISON and not question.kenmerken:
        # Found here, so that the conversation remembers what was compared.
        likely = likely_onderwerp(question, kb)
        return dataclasses.replace(question, kenmerken=(likely,) if likely else ())
    return question


def _asks_of_variant(question: Question) -> bool:
    """Return whether the question asks a fact after all: that is its second reading, and clearly its subject."""
    second = [intent for intent, confidence in question.ranking[1:2] if confidence >= _SECOND]
    return [intent for intent, confidence in question.onderwerpen[:1] if confidence >= _CLEAR] == second != []


def likely_onderwerp(question: Question, kb: Kennisbank, least: float = _LIKELY) -> str | None:
    """Return the onderwerp that the question is probably about although it names none."""
    for intent, confidence in question.onderwerpen[:1]:
        onderwerp = kb.onderwerp_bij_intent(intent)
        if onderwerp is not None and confidence >= least:
            return onderwerp.id
    return None


def _next_kenmerk(question: Question, context: Context, kb: Kennisbank) -> Question:
    order = [onderwerp.intent for onderwerp in kb.kenmerken() if onderwerp.id != "namen"]
    last = context.vragen[-1]
    onderwerp = kb.onderwerp_bij_intent(last.intent)
    kenmerk = kb.onderwerpen[onderwerp.kenmerk].intent if onderwerp else None
    place = order.index(kenmerk) + 1 if kenmerk in order else 0
    return dataclasses.replace(
        question, intent=order[place % len(order)], varianten=question.varianten or last.varianten
    )


def _differences(question: Question, kb: Kennisbank) -> tuple[Question, ...]:
    """Return one question per woonvorm where a difference with several is asked."""
    if not question.intent.startswith(_DIFFERENCE) or len(question.woonvormen) < 2:
        return ()
    intents = [_DIFFERENCE + woonvorm for woonvorm in question.woonvormen]
    return tuple(
        dataclasses.replace(question, intent=intent, woonvormen=(woonvorm,))
        for intent, woonvorm in zip(intents, question.woonvormen, strict=True)
        if kb.artikel_bij_intent(intent)
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
