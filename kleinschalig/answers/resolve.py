"""Work out what a question means in its conversation: follow-ups, references and corrections become full questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kleinschalig.answers.question import NOT_UNDERSTOOD, Context, Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.normalise import plain

# Intents that only point back: what they ask is the last question, about something else.
_POINTING = frozenset({"andere_variant", "correctie", NOT_UNDERSTOOD})
_REPEATING = frozenset({"herhaal", "makkelijker"})
DEFAULT_VARIANT = "kleinschalig_verblijf"


def resolve(questions: Sequence[Question], context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the questions as they are meant, in order; each one is read in the light of those before it."""
    resolved: list[Question] = []
    for question in questions:
        for item in _expand(_point(question, context, kb), kb):
            full = _with_varianten(item, context, kb)
            resolved.append(full)
            context = remember(context, (full,))
    return tuple(resolved)


def remember(context: Context, questions: Sequence[Question]) -> Context:
    """Return the context after `questions` were asked; small talk leaves the subject as it was."""
    on_subject = tuple(question for question in questions if _has_subject(question))
    if not on_subject:
        return context
    named = [question.varianten for question in on_subject if question.varianten]
    return context.after(vragen=on_subject, varianten=named[-1] if named else context.varianten)


def _has_subject(question: Question) -> bool:
    return bool(question.varianten) or question.intent not in _NO_SUBJECT


_NO_SUBJECT = frozenset({
    "groet", "afscheid", "bedankt", "ja", "nee", "compliment", "ben_je_een_robot", "wat_kun_je", "herhaal",
    "makkelijker", "meer_vertellen", "andere_variant", "correctie", "snap_het_niet", "bezorgd",
    "ontevreden_over_bot", "mens_spreken", "privacy", "wis_gesprek", "ik_ben_ouder", "ik_ben_jongere",
    "ik_ben_professional", "buiten_onderwerp", "welke_bron", NOT_UNDERSTOOD,
})  # fmt: skip


def _point(question: Question, context: Context, kb: Kennisbank) -> Question:
    """Return the question with the intent it points to, where it only points."""
    if question.intent in _REPEATING and context.vragen:
        return context.vragen[-1]
    if question.intent == "meer_vertellen" and context.vragen:
        return _next_kenmerk(question, context, kb)
    if question.intent not in _POINTING:
        return question
    asked = _asked_by_name(question, kb)
    if asked is not None:
        return dataclasses.replace(question, intent=asked)
    points = question.varianten or question.verwijzing or question.zorggebieden
    last = next(
        (
            item
            for item in reversed(context.vragen)
            if kb.onderwerp_bij_intent(item.intent) or item.intent == "wat_is_kleinschalig_verblijf"
        ),
        None,
    )
    if points and last is not None:
        return dataclasses.replace(question, intent=last.intent, kenmerken=last.kenmerken)
    return question


def _asked_by_name(question: Question, kb: Kennisbank) -> str | None:
    """Return the intent of the kenmerk that is named in the question, if one is; after "niet ... maar ..." the last."""
    return kb.onderwerpen[question.kenmerken[-1]].intent if question.kenmerken else None


def _next_kenmerk(question: Question, context: Context, kb: Kennisbank) -> Question:
    order = [onderwerp.intent for onderwerp in kb.kenmerken() if onderwerp.id != "namen"]
    last = context.vragen[-1]
    onderwerp = kb.onderwerp_bij_intent(last.intent)
    kenmerk = kb.onderwerpen[onderwerp.kenmerk].intent if onderwerp else None
    place = order.index(kenmerk) + 1 if kenmerk in order else 0
    return dataclasses.replace(
        question, intent=order[place % len(order)], varianten=question.varianten or last.varianten
    )


def _expand(question: Question, kb: Kennisbank) -> tuple[Question, ...]:
    """Return one question per kenmerk where the question lists them ("groepsgrootte, leeftijd en tarief?")."""
    if not question.als_lijst or kb.onderwerp_bij_intent(question.intent) is None:
        return (question,)
    return tuple(
        dataclasses.replace(question, intent=kb.onderwerpen[kenmerk].intent, kenmerken=(kenmerk,))
        for kenmerk in question.kenmerken
    )


def _with_varianten(question: Question, context: Context, kb: Kennisbank) -> Question:
    """Return the question with the variants it is about, as far as it or the conversation says."""
    named = _named_varianten(question, context, kb)
    if not named and kb.onderwerp_bij_intent(question.intent) is not None:
        named = _by_place(question, kb) or tuple(variant for variant in context.varianten if variant in kb.varianten)
    return dataclasses.replace(question, varianten=named)


def _named_varianten(question: Question, context: Context, kb: Kennisbank) -> tuple[str, ...]:
    every = tuple(kb.varianten)
    if question.uitgezonderd:
        return tuple(variant for variant in every if variant not in question.uitgezonderd)
    if question.verwijzing == "alle":
        return every
    if question.verwijzing == "andere":
        last = question.varianten or context.varianten or (DEFAULT_VARIANT,)
        return tuple(variant for variant in every if variant not in last)
    return tuple(variant for variant in every if variant in question.varianten)


def _by_place(question: Question, kb: Kennisbank) -> tuple[str, ...]:
    """Return the variants of which a value names a town or region that the question names too."""
    if kb.onderwerpen["voorzieningen"].kenmerk != getattr(kb.onderwerp_bij_intent(question.intent), "kenmerk", None):
        return ()
    text = f" {plain(question.text)} "
    if question.zorggebieden or " zorggebied" in text:
        return tuple(
            variant.id
            for variant in kb.varianten.values()
            if getattr(variant.feiten["voorzieningen"].waarde, "per_zorggebied", ())
        )
    return tuple(
        variant.id
        for variant in kb.varianten.values()
        if any(f" {plain(place)} " in text for place in _places(kb, variant.id))
    )


def _places(kb: Kennisbank, variant: str) -> list[str]:
    values = [feit.waarde for feit in kb.feiten() if feit.id.startswith(variant)]
    return [place for value in values for place in (*getattr(value, "plaatsen", ()), *getattr(value, "regios", ()))]
