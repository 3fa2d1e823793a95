"""Tell of variants as a whole: what they are, all of their kenmerken, and which ones there are."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.choices import question_of, questions_on
from kleinschalig.answers.phrasing import fill, sentence, variant_name
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Feit, Kennisbank, Variant
from kleinschalig.knowledge.required import (
    AANTAL_JONGEREN,
    DEFAULT_VARIANT,
    DEFINITION,
    DOEL,
    DOELGROEP,
    OPVOEDERS,
)


def answer_what_is(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return what the named variants are: the definition for kleinschalig verblijf, the doel for the others."""
    feiten = [_what_is(id_, kb) for id_ in question.varianten or (DEFAULT_VARIANT,)]
    return Answer(
        text="\n\n".join(feit.wording(doelgroep) for feit in feiten),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(feit.vindplaats for feit in feiten),
        keuzes=questions_on((DOELGROEP, AANTAL_JONGEREN, OPVOEDERS), kb),
    )


def answer_overview(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return the short form of all kenmerken of the named variants, and below it what is newer."""
    varianten = [kb.varianten[id_] for id_ in question.varianten or (DEFAULT_VARIANT,)]
    feiten = [variant.feiten[kenmerk.id] for variant in varianten for kenmerk in kb.kenmerken()]
    return Answer(
        text="\n\n".join(_overview_of(variant, kb, doelgroep) for variant in varianten),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(place for feit in feiten for place in feit.vindplaatsen()),
    )


def answer_which_variants(kb: Kennisbank) -> Answer:
    """Return the list of variants with their aim in short."""
    varianten = kb.varianten.values()
    feiten = [variant.feiten[DOEL] for variant in varianten]
    lines = [
        fill(kb, "varianten_regel", variant=sentence(variant.naam), kort=feit.kort)
        for variant, feit in zip(varianten, feiten, strict=True)
    ]
    return Answer(
        text="\n".join([fill(kb, "varianten_kop"), *lines]),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(feit.vindplaats for feit in feiten),
        keuzes=tuple(question_of(kb.onderwerpen[DOELGROEP], variant, kb) for variant in varianten),
    )


def _what_is(id_: str, kb: Kennisbank) -> Feit:
    if id_ != DEFAULT_VARIANT:
        return kb.varianten[id_].feiten[DOEL]
    definition = kb.artikel_bij_intent(DEFINITION)
    # The knowledge base is not loaded without it.
    assert definition is not None
    return definition.feit


def _overview_of(variant: Variant, kb: Kennisbank, doelgroep: str) -> str:
    feiten = {kenmerk.label: variant.feiten[kenmerk.id] for kenmerk in kb.kenmerken()}
    lines = [fill(kb, "overzicht_regel", label=label, kort=feit.kort) for label, feit in feiten.items()]
    newer = [text for feit in feiten.values() for text in feit.wordings(doelgroep)[1:]]
    return "\n".join([fill(kb, "overzicht_kop", variant=variant_name(variant)), *lines, *newer])
