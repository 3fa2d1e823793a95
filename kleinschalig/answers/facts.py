"""Answer what is asked of one or more variants."""

from __future__ import annotations

from collections.abc import Sequence

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.phrasing import fill, sentence, variant_name
from kleinschalig.answers.places import NamedPlace, named_places
from kleinschalig.answers.question import Question
from kleinschalig.answers.resolve import DEFAULT_VARIANT
from kleinschalig.knowledge.records import Feit, Kennisbank, Onderwerp, Variant, Vindplaats
from kleinschalig.knowledge.values import Leeftijd, Paginas, Voorzieningen
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
        keuzes=choices_for_others(onderwerp, varianten, kb),
    )


def _cited(question: Question, feit: Feit) -> tuple[Vindplaats, ...]:
    """Return the places of what is told: a newer figure that is not told of one zorggebied is not cited either."""
    return (feit.vindplaats,) if _is_per_zorggebied(question, feit) else feit.vindplaatsen()


def _is_per_zorggebied(question: Question, feit: Feit) -> bool:
    return bool(question.zorggebieden) and isinstance(feit.waarde, Voorzieningen) and bool(feit.waarde.per_zorggebied)


def choices_for_others(onderwerp: Onderwerp, told: Sequence[Variant], kb: Kennisbank) -> tuple[str, ...]:
    """Return the same question for each variant that was not told of."""
    others = [variant for variant in kb.varianten.values() if variant not in told]
    return tuple(fill(kb, "keuze_variant", vraag=onderwerp.vraag, variant=variant_name(other)) for other in others)


def _text(question: Question, onderwerp: Onderwerp, variant: Variant, kb: Kennisbank, doelgroep: str) -> str:
    feit = variant.feiten[onderwerp.id]
    if _is_per_zorggebied(question, feit):
        return _per_zorggebied(question, feit, variant, kb)
    parts = list(feit.wordings(doelgroep))
    if onderwerp.id == "spreiding" and NamedPlace(variant.id, "plannen") in named_places(question.text, kb):
        parts.insert(1, variant.feiten["plannen"].wording(doelgroep))
    if isinstance(feit.waarde, Leeftijd):
        # Where ages are asked for, a bare number is one ("en als ze 24 is?").
        parts += [_fits(leeftijd, feit.waarde, kb) for leeftijd in question.leeftijden or question.aantallen]
    return " ".join(parts)


def _fits(leeftijd: int, value: Leeftijd, kb: Kennisbank) -> str:
    sjabloon = "leeftijd_past" if value.van <= leeftijd <= value.tot else "leeftijd_past_niet"
    return fill(kb, sjabloon, leeftijd=leeftijd)


def _per_zorggebied(question: Question, feit: Feit, variant: Variant, kb: Kennisbank) -> str:
    assert isinstance(feit.waarde, Voorzieningen)
    counts = dict(feit.waarde.per_zorggebied)
    return " ".join(
        fill(
            kb,
            "zorggebied_aantal",
            zorggebied=kb.zorggebieden[gebied].label,
            werkwoord=kb.sjablonen["werkwoord_een" if counts[gebied] < 2 else "werkwoord_meer"],
            jaar=feit.vindplaats.jaar,
            aantal=in_words(counts[gebied]),
            voorziening=kb.sjablonen["voorziening_een" if counts[gebied] < 2 else "voorziening_meer"],
            variant=variant_name(variant),
        )
        for gebied in question.zorggebieden
    )


def answer_again(feiten: Sequence[str], kb: Kennisbank, doelgroep: str) -> Answer:
    """Return the facts with these ids once more."""
    told = [feit for id_ in feiten if (feit := kb.feit(id_))]
    return Answer(
        text="\n".join(" ".join(feit.wordings(doelgroep)) for feit in told),
        feiten=tuple(feit.id for feit in told),
        vindplaatsen=tuple(place for feit in told for place in feit.vindplaatsen()),
    )


def answer_simpler(ids: Sequence[str], kb: Kennisbank) -> Answer:
    """Return the facts with these ids in the simplest words, each with the name of the variant it is about."""
    told = [feit for id_ in ids if (feit := kb.feit(id_))]
    return Answer(
        text="\n".join(_simply(feit, kb) for feit in told),
        feiten=tuple(feit.id for feit in told),
        vindplaatsen=tuple(place for feit in told for place in feit.vindplaatsen()),
    )


def _simply(feit: Feit, kb: Kennisbank) -> str:
    words = " ".join(item.simpler() for item in (feit, *feit.recenter))
    if isinstance(feit.waarde, Paginas):
        words = "\n".join([words, *(f"- {page.titel}" for page in feit.waarde.paginas)])
    variant = kb.varianten.get(feit.id.partition(".")[0])
    return fill(kb, "makkelijk_regel", variant=sentence(variant.naam), tekst=words) if variant else words


def answer_what_is(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return what the named variants are: the definition for kleinschalig verblijf, the doel for the others."""
    texts, feiten = [], []
    definition = kb.artikel_bij_intent("wat_is_kleinschalig_verblijf")
    assert definition is not None
    for id_ in question.varianten or (DEFAULT_VARIANT,):
        feit = definition.feit if id_ == DEFAULT_VARIANT else kb.varianten[id_].feiten["doel"]
        texts.append(feit.wording(doelgroep))
        feiten.append(feit)
    return Answer(
        text="\n\n".join(texts),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(feit.vindplaats for feit in feiten),
        keuzes=tuple(f"{kb.onderwerpen[name].vraag}?" for name in ("doelgroep", "aantal_jongeren", "opvoeders")),
    )


def answer_overview(question: Question, kb: Kennisbank) -> Answer:
    """Return the short form of all kenmerken of the named variants."""
    blocks, feiten = [], []
    for id_ in question.varianten or (DEFAULT_VARIANT,):
        variant = kb.varianten[id_]
        lines = [fill(kb, "overzicht_kop", variant=variant_name(variant))]
        for kenmerk in kb.kenmerken():
            feit = variant.feiten[kenmerk.id]
            lines.append(fill(kb, "overzicht_regel", label=kenmerk.label, kort=feit.kort))
            feiten.append(feit)
        blocks.append("\n".join(lines))
    return Answer(
        text="\n\n".join(blocks),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(feit.vindplaats for feit in feiten),
    )


def answer_which_variants(kb: Kennisbank) -> Answer:
    """Return the list of variants with their aim in short."""
    lines = [kb.sjablonen["varianten_kop"]]
    for variant in kb.varianten.values():
        lines.append(fill(kb, "varianten_regel", variant=sentence(variant.naam), kort=variant.feiten["doel"].kort))
    feiten = [variant.feiten["doel"] for variant in kb.varianten.values()]
    return Answer(
        text="\n".join(lines),
        feiten=tuple(feit.id for feit in feiten),
        vindplaatsen=tuple(feit.vindplaats for feit in feiten),
        keuzes=tuple(
            f"{kb.onderwerpen['doelgroep'].vraag} bij {variant_name(variant)}?" for variant in kb.varianten.values()
        ),
    )
