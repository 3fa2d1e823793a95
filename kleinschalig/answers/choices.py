"""Offer questions to ask next: worded with the content, and none that was just asked or answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kleinschalig.answers.ids import feit_id
from kleinschalig.answers.phrasing import fill, variant_name
from kleinschalig.knowledge.records import Kennisbank, Onderwerp, Variant
from kleinschalig.knowledge.required import DEFAULT_VARIANT
from kleinschalig.language.normalise import plain

_MOST = 3


def questions_on(onderwerpen: Iterable[str], kb: Kennisbank) -> tuple[str, ...]:
    """Return a question on each onderwerp, of the variants that are spoken of."""
    return tuple(_question(kb.onderwerpen[name].vraag) for name in onderwerpen)


def question_of(onderwerp: Onderwerp, variant: Variant, kb: Kennisbank) -> str:
    """Return the question on an onderwerp of one variant, by its name."""
    return fill(kb, "keuze_variant", vraag=onderwerp.vraag, variant=variant_name(variant))


def questions_of_others(onderwerp: Onderwerp, told: Sequence[Variant], kb: Kennisbank) -> tuple[str, ...]:
    """Return the same question of each variant that was not told of."""
    return tuple(question_of(onderwerp, other, kb) for other in kb.varianten.values() if other not in told)


def questions_by_intent(kb: Kennisbank) -> dict[str, str]:
    """Return for each intent that one fact answers the question that asks for it."""
    questions = {onderwerp.intent: _question(onderwerp.vraag) for onderwerp in kb.onderwerpen.values()}
    return questions | {item.intent: _question(item.vraag) for item in kb.artikel.values()}


def worth_offering(
    choices: Iterable[str], asked: Iterable[str], told: Collection[str], varianten: Sequence[str], kb: Kennisbank
) -> tuple[str, ...]:
    """Return the first three choices that are not among the texts `asked`, and would tell more than the ids `told`.

    A choice that names no variant is about the `varianten` that are spoken of.
    """
    answers = _answered_with(varianten or (DEFAULT_VARIANT,), kb)
    known = {*map(plain, asked), *(question for question, ids in answers.items() if ids <= set(told))}
    return tuple(choice for choice in dict.fromkeys(choices) if plain(choice) not in known)[:_MOST]


def _answered_with(varianten: Sequence[str], kb: Kennisbank) -> Mapping[str, set[str]]:
    """Return for each question on facts that may be offered, folded, the ids of what it would be answered with."""
    answers = {plain(item.vraag): {item.feit.id} for item in kb.artikel.values()}
    for onderwerp in kb.onderwerpen.values():
        answers[plain(onderwerp.vraag)] = {feit_id(variant, onderwerp.id) for variant in varianten}
        for variant in kb.varianten.values():
            answers[plain(question_of(onderwerp, variant, kb))] = {feit_id(variant.id, onderwerp.id)}
    return answers


def _question(vraag: str) -> str:
    return f"{vraag}?"
