"""Answer reverse questions ("welke vorm heeft ...?"): from structured values where numbers are named, else by words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.bounds import Bounds, Limit, read_bounds
from kleinschalig.answers.comparison import answer_comparison, likely_onderwerp
from kleinschalig.answers.phrasing import fill, listing, variant_name
from kleinschalig.answers.question import Question
from kleinschalig.answers.referral import answer_advice
from kleinschalig.answers.word_search import best_by_words
from kleinschalig.knowledge.records import Feit, Kennisbank, Onderwerp, Variant
from kleinschalig.knowledge.values import Groepsgrootte, Leeftijd, Voorzieningen, figures, is_silent
from kleinschalig.language.normalise import plain

# Per variant: whether it has what is asked; None where the source does not tell.
Hits = Mapping[str, bool | None]
# "Which one suits" asks for a judgement of a person, not for a fact.
_JUDGES = re.compile(r"\b(?:past|passen|passend|passende|beste|geschikt|geschikte|geschiktst)\b")
# Asked for a number of these, no other likeness counts.
_BY_NUMBER_ONLY = frozenset({"aantal_jongeren", "leeftijd"})


def answer_reverse(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return which variants or zorggebieden have what the question asks for, and of which the source does not tell."""
    if _JUDGES.search(plain(question.text)):
        return answer_advice(question, kb, doelgroep)
    asked = read_bounds(question.text, (*question.aantallen, *question.leeftijden))
    if asked and _is_about_zorggebieden(question):
        return _by_zorggebied(asked, kb)
    onderwerp = _named_or_likely(question, kb)
    if asked and onderwerp is not None and not _has_figures(onderwerp, kb):
        # A number of an unnamed kind is about how many live together: that is what people ask numbers of.
        onderwerp = kb.onderwerpen["aantal_jongeren"]
    if asked and asked.limit is not Limit.NONE and onderwerp is not None:
        by_number = _by_number(onderwerp, asked, kb)
        if any(by_number.values()) or onderwerp.id in _BY_NUMBER_ONLY:
            return _told(by_number, onderwerp, kb, doelgroep)
    found = best_by_words(question.text, onderwerp, kb)
    if found is None:
        return answer_comparison(question, kb, doelgroep)
    by_word, hits = found
    return _told(hits, by_word, kb, doelgroep)


def _has_figures(onderwerp: Onderwerp, kb: Kennisbank) -> bool:
    return any(figures(variant.feiten[onderwerp.id].waarde) for variant in kb.varianten.values())


def _is_about_zorggebieden(question: Question) -> bool:
    return any(word.startswith(("zorggebied", "gebied", "regio")) for word in plain(question.text).split())


def _named_or_likely(question: Question, kb: Kennisbank) -> Onderwerp | None:
    if question.leeftijden:
        return kb.onderwerpen["leeftijd"]
    if question.kenmerken:
        return kb.onderwerpen[question.kenmerken[0]]
    return likely_onderwerp(question, kb, among=12)


def _by_zorggebied(asked: Bounds, kb: Kennisbank) -> Answer:
    for variant in kb.varianten.values():
        feit = variant.feiten["voorzieningen"]
        if isinstance(feit.waarde, Voorzieningen) and feit.waarde.per_zorggebied:
            counts = feit.waarde.per_zorggebied
            hits = [kb.zorggebieden[gebied].label for gebied, count in counts if asked.holds(count)]
            sjabloon = "zoek_zorggebied" if hits else "zoek_zorggebied_geen"
            told = fill(kb, sjabloon, zorggebieden=listing(kb, hits), variant=variant_name(variant))
            spread = variant.feiten["spreiding"]
            return Answer(f"{told} {spread.ouder}", (spread.id,), (spread.vindplaats,))
    return Answer(kb.sjablonen["zoek_geen"])


def _by_number(onderwerp: Onderwerp, asked: Bounds, kb: Kennisbank) -> dict[str, bool | None]:
    feiten = {variant.id: variant.feiten[onderwerp.id] for variant in kb.varianten.values()}
    if asked.limit in {Limit.MOST, Limit.LEAST}:
        return _extreme(feiten, asked.limit)
    return {id_: _has_number(feit, asked) for id_, feit in feiten.items()}


def _extreme(feiten: Mapping[str, Feit], limit: Limit) -> dict[str, bool | None]:
    """Return which fact has the highest or lowest figure; those without any figure are unknown."""
    highest = {id_: max(figures(feit.waarde), default=None) for id_, feit in feiten.items()}
    known = [figure for figure in highest.values() if figure is not None]
    wanted = (max if limit is Limit.MOST else min)(known, default=None)
    return {id_: None if figure is None else figure == wanted for id_, figure in highest.items()}


def _has_number(feit: Feit, asked: Bounds) -> bool | None:
    """Return whether the fact allows what is asked; None where the source does not tell."""
    value = feit.waarde
    if is_silent(value):
        return None
    if isinstance(value, Leeftijd):
        return asked.overlaps(value.van, value.tot)
    if isinstance(value, Groepsgrootte):
        return _allows(value, asked)
    return any(asked.holds(number) for number in figures(value))


def _allows(size: Groepsgrootte, asked: Bounds) -> bool | None:
    if asked.limit is Limit.PREFERENCE:
        return size.voorkeur is not None and asked.holds(size.voorkeur)
    highest = size.vast or size.maximum
    if highest is None:
        # Only a preference: up to it certainly, beyond it the source does not tell.
        return True if asked.limit is Limit.EXACT and asked.low <= (size.voorkeur or 0) else None
    if asked.limit is Limit.AT_MOST:
        return asked.holds(highest)
    return asked.overlaps(size.vast or 1, highest)


def _told(hits: Hits, onderwerp: Onderwerp, kb: Kennisbank, doelgroep: str) -> Answer:
    chosen = [kb.varianten[id_] for id_, hit in hits.items() if hit]
    unknown = [variant_name(kb.varianten[id_]) for id_, hit in hits.items() if hit is None]
    feiten = [variant.feiten[onderwerp.id] for variant in chosen]
    parts = [_names(chosen, kb), *(" ".join(feit.wordings(doelgroep)) for feit in feiten)]
    if unknown:
        parts.append(fill(kb, "zoek_onbekend", varianten=listing(kb, unknown)))
    cited = feiten or [variant.feiten[onderwerp.id] for variant in kb.varianten.values()]
    places = tuple(place for feit in cited for place in feit.vindplaatsen())
    return Answer("\n".join(parts), tuple(feit.id for feit in cited), places)


def _names(chosen: list[Variant], kb: Kennisbank) -> str:
    names = listing(kb, [variant_name(variant) for variant in chosen])
    sjabloon = "zoek_geen" if not chosen else "zoek_een" if len(chosen) == 1 else "zoek_meer"
    return fill(kb, sjabloon, varianten=names)
