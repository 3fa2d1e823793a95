"""Answer a question on one onderwerp of one or more variants."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.choices import questions_of_others
from kleinschalig.answers.phrasing import fill, variant_name
from kleinschalig.answers.places import NamedPlace, counts_per_zorggebied, named_places
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Feit, Kennisbank, Onderwerp, Variant, Vindplaats
from kleinschalig.knowledge.required import DEFAULT_VARIANT, PLANNEN, SPREIDING
from kleinschalig.knowledge.values import Leeftijd
from kleinschalig.language.numbers import in_words


def answer_onderwerp(question: Question, onderwerp: Onderwerp, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return the fact that is asked, for each variant that is meant; without any, for kleinschalig verblijf."""
    varianten = [kb.varianten[id_] for id_ in question.varianten or (DEFAULT_VARIANT,)]
    texts = [_text(question, onderwerp, variant, kb, doelgroep) for variant in varianten]
    feiten = [variant.feiten[onderwerp.id] for variant in varianten]
    return Answer(
        text="\n\n".join(texts),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(place for feit in feiten for place in _cited(question, feit)),
        keuzes=questions_of_others(onderwerp, varianten, kb),
    )


def _cited(question: Question, feit: Feit) -> tuple[Vindplaats, ...]:
    """Return the places of what is told: a newer figure that is not told of one zorggebied is not cited either."""
    return (feit.vindplaats,) if _is_per_zorggebied(question, feit) else feit.vindplaatsen()


def _is_per_zorggebied(question: Question, feit: Feit) -> bool:
    return bool(question.zorggebieden and counts_per_zorggebied(feit))


def _text(question: Question, onderwerp: Onderwerp, variant: Variant, kb: Kennisbank, doelgroep: str) -> str:
    feit = variant.feiten[onderwerp.id]
    if _is_per_zorggebied(question, feit):
        return _per_zorggebied(question, feit, variant, kb)
    parts = list(feit.wordings(doelgroep))
    if onderwerp.id == SPREIDING and NamedPlace(variant.id, PLANNEN) in named_places(question.text, kb):
        parts.insert(1, variant.feiten[PLANNEN].wording(doelgroep))
    if isinstance(feit.waarde, Leeftijd):
        # Where ages are asked for, a bare number is one ("en als ze 24 is?").
        parts += [_fits(leeftijd, feit.waarde, kb) for leeftijd in question.leeftijden or question.aantallen]
    return " ".join(parts)


def _fits(leeftijd: int, value: Leeftijd, kb: Kennisbank) -> str:
    sjabloon = "leeftijd_past" if value.van <= leeftijd <= value.tot else "leeftijd_past_niet"
    return fill(kb, sjabloon, leeftijd=leeftijd)


def _per_zorggebied(question: Question, feit: Feit, variant: Variant, kb: Kennisbank) -> str:
    counts = counts_per_zorggebied(feit)
    return " ".join(
        fill(
            kb,
            "zorggebied_aantal",
            zorggebied=kb.zorggebieden[gebied].label,
            werkwoord=fill(kb, "werkwoord_een" if counts[gebied] < 2 else "werkwoord_meer"),
            jaar=feit.vindplaats.jaar,
            aantal=in_words(counts[gebied]),
            voorziening=fill(kb, "voorziening_een" if counts[gebied] < 2 else "voorziening_meer"),
            variant=variant_name(variant),
        )
        for gebied in question.zorggebieden
    )
