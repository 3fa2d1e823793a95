"""Answer reverse questions ("welke vorm heeft ...?"): from structured values where they can tell, else by words."""

from __future__ import annotations

import dataclasses
import re

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.bounds import Bounds, Limit, read_bounds
from kleinschalig.answers.comparison import answer_comparison
from kleinschalig.answers.found import Found
from kleinschalig.answers.phrasing import fill, listing, variant_name
from kleinschalig.answers.places import counts_per_zorggebied, named_places
from kleinschalig.answers.question import Question
from kleinschalig.answers.subject import likely_onderwerp
from kleinschalig.answers.value_search import by_name, by_number, by_silence, by_tariff, has_figures
from kleinschalig.answers.word_search import best_by_words
from kleinschalig.knowledge.records import Kennisbank, Onderwerp, Variant
from kleinschalig.knowledge.required import AANTAL_JONGEREN, LEEFTIJD, SPREIDING, TARIEF, VOORZIENINGEN
from kleinschalig.knowledge.values import is_silent

_DENIES = re.compile(r"\b(?:niet|geen|behalve)\b")
# So sure, what a question is about outweighs the kenmerk that it names.
_SURE = 0.8
# Asked for a number of these, no other likeness counts.
_BY_NUMBER_ONLY = frozenset({AANTAL_JONGEREN, LEEFTIJD})


def answer_reverse(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return which variants or zorggebieden have what the question asks for, and of which the source does not tell."""
    asked = read_bounds(question.text, (*question.aantallen, *question.leeftijden))
    if asked and _is_about_zorggebieden(question) and TARIEF not in question.kenmerken:
        return _by_zorggebied(asked, kb, doelgroep)
    onderwerp = _onderwerp(question, asked, kb)
    found = (
        _by_place(question, kb)
        or by_name(question.text, kb)
        or (_by_value(question, onderwerp, asked, kb) if onderwerp else None)
        or best_by_words(question.text, onderwerp, kb)
        or (_by_telling(onderwerp, kb) if onderwerp else None)
    )
    if found is not None:
        return _told(found, kb, doelgroep)
    about = (onderwerp.id,) if onderwerp else ()
    return answer_comparison(dataclasses.replace(question, varianten=(), kenmerken=about), kb, doelgroep)


def _by_place(question: Question, kb: Kennisbank) -> Found | None:
    """Return which variants stand in a town or region that the question names."""
    places = named_places(question.text, kb)
    if not places or _DENIES.search(question.folded):
        return None
    named = {place.variant for place in places}
    # Of a variant whose places the source does not name, it does not tell that it is not there.
    return Found(kb.onderwerpen[places[0].onderwerp], {id_: True if id_ in named else None for id_ in kb.varianten})


def _onderwerp(question: Question, asked: Bounds | None, kb: Kennisbank) -> Onderwerp | None:
    """Return what is searched in: what is named or likely, or else the size of a group where a number is asked."""
    onderwerp = _named_or_likely(question, kb)
    if asked is None or asked.limit is Limit.NONE:
        return onderwerp
    if onderwerp is not None and not has_figures(onderwerp, kb):
        onderwerp = _with_figures(onderwerp, kb)
    if onderwerp is not None and asked.limit is not Limit.PREFERENCE:
        return onderwerp
    # A number of an unnamed kind is about how many live together: that is what people ask numbers of.
    return None if asked.is_extreme else kb.onderwerpen[AANTAL_JONGEREN]


def _with_figures(onderwerp: Onderwerp, kb: Kennisbank) -> Onderwerp | None:
    """Return the part of the same kenmerk that has numbers ("waar zijn er tien?" asks how many there are)."""
    same = (other for other in kb.onderwerpen.values() if other.kenmerk == onderwerp.kenmerk)
    return next((other for other in same if has_figures(other, kb)), None)


def _named_or_likely(question: Question, kb: Kennisbank) -> Onderwerp | None:
    if question.leeftijden:
        return kb.onderwerpen[LEEFTIJD]
    likely = likely_onderwerp(question, kb)
    if not question.kenmerken:
        return kb.onderwerpen[likely] if likely else None
    named = kb.onderwerpen[question.kenmerken[0]]
    # "Eén begeleider op vier jongeren" names the opvoeders, and is about a part of what is told of them; "begeleiders
    # in dienst van wie" names them too, and is about another thing.
    same = likely and kb.onderwerpen[likely].kenmerk == named.kenmerk
    sure = likely_onderwerp(question, kb, least=_SURE)
    return kb.onderwerpen[likely] if likely and (same or sure) else named


def _by_value(question: Question, onderwerp: Onderwerp, asked: Bounds | None, kb: Kennisbank) -> Found | None:
    """Return what the values tell; None where they cannot."""
    told = by_silence(question.text, onderwerp, kb) or by_tariff(question.text, onderwerp, kb)
    if told is not None:
        return Found(onderwerp, told)
    if asked is None or asked.limit is Limit.NONE or not has_figures(onderwerp, kb):
        return None
    hits = by_number(onderwerp, asked, kb)
    return Found(onderwerp, hits) if any(hits.values()) or onderwerp.id in _BY_NUMBER_ONLY else None


def _by_telling(onderwerp: Onderwerp, kb: Kennisbank) -> Found | None:
    """Return the one variant of which the source tells it at all, if it is one ("voor welke komen er meer bij?")."""
    told = [id_ for id_, variant in kb.varianten.items() if not is_silent(variant.feiten[onderwerp.id].waarde)]
    return Found(onderwerp, {id_: True if id_ in told else None for id_ in kb.varianten}) if len(told) == 1 else None


def _is_about_zorggebieden(question: Question) -> bool:
    return any(word.startswith(("zorggebied", "gebied", "regio")) for word in question.words)


def _by_zorggebied(asked: Bounds, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return which zorggebieden have the count that is asked for, of the variant that is counted by them."""
    for variant in kb.varianten.values():
        counts = counts_per_zorggebied(variant.feiten[VOORZIENINGEN])
        if counts:
            hits = [kb.zorggebieden[gebied].label for gebied in asked.among(counts)]
            sjabloon = "zoek_zorggebied" if hits else "zoek_zorggebied_geen"
            told = fill(kb, sjabloon, zorggebieden=listing(kb, hits), variant=variant_name(variant))
            spread = variant.feiten[SPREIDING]
            return Answer(f"{told} {spread.wording(doelgroep)}", (spread.id,), (spread.vindplaats,))
    return Answer(fill(kb, "zoek_geen"))


def _told(found: Found, kb: Kennisbank, doelgroep: str) -> Answer:
    chosen = [kb.varianten[id_] for id_, hit in found.hits.items() if hit]
    unknown = [variant_name(kb.varianten[id_]) for id_, hit in found.hits.items() if hit is None]
    feiten = [variant.feiten[found.onderwerp.id] for variant in chosen]
    parts = [_names(chosen, kb), *(" ".join(feit.wordings(doelgroep)) for feit in feiten)]
    if unknown:
        parts.append(fill(kb, "zoek_onbekend", varianten=listing(kb, unknown)))
    cited = feiten or [variant.feiten[found.onderwerp.id] for variant in kb.varianten.values()]
    places = tuple(place for feit in cited for place in feit.vindplaatsen())
    return Answer("\n".join(parts), tuple(feit.id for feit in cited), places)


def _names(chosen: list[Variant], kb: Kennisbank) -> str:
    names = listing(kb, [variant_name(variant) for variant in chosen])
    sjabloon = "zoek_geen" if not chosen else "zoek_een" if len(chosen) == 1 else "zoek_meer"
    return fill(kb, sjabloon, varianten=names)
