"""Compare variants on one or more kenmerken."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer, Tabel
from kleinschalig.answers.phrasing import fill, listing, sentence, variant_name
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank, Onderwerp, Variant
from kleinschalig.knowledge.required import AANTAL_JONGEREN, DOELGROEP, OPVOEDERS

# What a comparison in general is about: what differs most, and what people ask first.
_GENERAL = (DOELGROEP, AANTAL_JONGEREN, OPVOEDERS)


def answer_comparison(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return what the named variants (all of them by default) have in common and how they differ."""
    chosen = question.varianten if len(question.varianten) > 1 else tuple(kb.varianten)
    varianten = [kb.varianten[id_] for id_ in chosen]
    onderwerpen = [kb.onderwerpen[id_] for id_ in question.kenmerken or _GENERAL]
    feiten = [variant.feiten[onderwerp.id] for onderwerp in onderwerpen for variant in varianten]
    return Answer(
        text="\n\n".join(_block(onderwerp, varianten, kb, doelgroep) for onderwerp in onderwerpen),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(place for feit in feiten for place in feit.vindplaatsen()),
        tabel=_table(onderwerpen, varianten),
    )


def _block(onderwerp: Onderwerp, varianten: list[Variant], kb: Kennisbank, doelgroep: str) -> str:
    wordings = {variant.id: _short(onderwerp, variant, doelgroep) for variant in varianten}
    if len(set(wordings.values())) == 1:
        names = listing(kb, [variant_name(variant) for variant in varianten])
        return fill(kb, "vergelijk_gelijk", label=onderwerp.label, varianten=names, kort=next(iter(wordings.values())))
    lines = [
        fill(kb, "vergelijk_regel", variant=sentence(variant.naam), kort=wordings[variant.id]) for variant in varianten
    ]
    newer = [text for variant in varianten for text in variant.feiten[onderwerp.id].wordings(doelgroep)[1:]]
    return "\n".join([fill(kb, "vergelijk_kop", label=onderwerp.label), *lines, *newer])


def _short(onderwerp: Onderwerp, variant: Variant, doelgroep: str) -> str:
    feit = variant.feiten[onderwerp.id]
    return feit.kort if feit.kort else feit.wording(doelgroep)


def _table(onderwerpen: list[Onderwerp], varianten: list[Variant]) -> Tabel:
    rows = tuple(
        (onderwerp.label, *(_short(onderwerp, variant, "ouder") for variant in varianten)) for onderwerp in onderwerpen
    )
    return Tabel(("Kenmerk", *(sentence(variant.naam) for variant in varianten)), rows)
