"""Work out what a question means in its conversation: follow-ups, references and corrections become full questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kleinschalig.answers.places import named_places
from kleinschalig.answers.pointing import meant
from kleinschalig.answers.question import NOT_UNDERSTOOD, Context, Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.normalise import plain

DEFAULT_VARIANT = "kleinschalig_verblijf"
# Which of the variants spoken of last is pointed at; in a longer text "de eerste" is the first of something else.
_ORDER = {"eerste": 0, "tweede": 1, "laatste": -1}
_FEW_WORDS = 6


def resolve(questions: Sequence[Question], context: Context, kb: Kennisbank) -> tuple[Question, ...]:
    """Return the questions as they are meant, in order; each one is read in the light of those before it."""
    resolved: list[Question] = []
    for question in questions:
        for item in meant(question, context, kb):
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
    if (
        question.verwijzing in _ORDER
        and not (question.varianten or question.aantallen)
        and len(plain(question.text).split()) <= _FEW_WORDS
    ):
        told = context.varianten if len(context.varianten) > 1 else every
        return (told[_ORDER[question.verwijzing]],)
    return tuple(variant for variant in every if variant in question.varianten)


def _by_place(question: Question, kb: Kennisbank) -> tuple[str, ...]:
    """Return the variants of which a value names a town or region that the question names too."""
    if kb.onderwerpen["voorzieningen"].kenmerk != getattr(kb.onderwerp_bij_intent(question.intent), "kenmerk", None):
        return ()
    if question.zorggebieden or " zorggebied" in f" {plain(question.text)}":
        return tuple(
            variant.id
            for variant in kb.varianten.values()
            if getattr(variant.feiten["voorzieningen"].waarde, "per_zorggebied", ())
        )
    places = named_places(question.text, kb)
    return tuple(id_ for id_ in kb.varianten if any(place.variant == id_ for place in places))
