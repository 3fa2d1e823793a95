"""Answer reverse questions ("welke vorm heeft ...?") from structured values: numbers first, then the words of the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.comparison import answer_comparison, likely_onderwerp
from kleinschalig.answers.phrasing import fill, listing, variant_name
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Feit, Kennisbank, Variant
from kleinschalig.knowledge.values import Groepsgrootte, Leeftijd, Voorzieningen, figures, is_silent
from kleinschalig.language.normalise import plain

_MORE = re.compile(r"\b(meer dan|boven|groter dan|over de)\b")
_LESS = re.compile(r"\b(minder dan|onder|kleiner dan|jonger dan)\b")
_AT_LEAST = re.compile(r"\b(minstens|minimaal|ten minste|op zijn minst|vanaf|of meer)\b")
_AT_MOST = re.compile(r"\b(hoogstens|hooguit|maximaal|ten hoogste|maximum|niet meer dan|of minder)\b")
_NONE = re.compile(r"\b(geen|nul|niks|niets|zonder)\b")
_ZORGGEBIED = re.compile(r"\b(zorg)?(gebied|gebieden|regio|regios)\b")


@dataclass(frozen=True)
class Bounds:
    """The numbers a question asks for: from `low` up to and including `high`."""

    low: int
    high: int

    def overlaps(self, low: int, high: int) -> bool:
        """Return whether some number lies in both ranges."""
        return low <= self.high and self.low <= high


def bounds(text: str, numbers: Iterable[int]) -> Bounds | None:
    """Return the range that a question names ("meer dan vier" is 5 and up), or None where it names no number."""
    folded = plain(text)
    found = next(iter(numbers), None)
    if found is None:
        return Bounds(0, 0) if _NONE.search(folded) else None
    many = 10_000
    if _AT_MOST.search(folded):
        return Bounds(0, found)
    for pattern, result in (
        (_MORE, Bounds(found + 1, many)),
        (_LESS, Bounds(0, found - 1)),
        (_AT_LEAST, Bounds(found, many)),
    ):
        if pattern.search(folded):
            return result
    return Bounds(found, found)


def answer_reverse(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return which variants, or which zorggebieden, have what the question asks for, and of which the source does not tell."""
    numbers = (*question.aantallen, *question.leeftijden)
    asked = bounds(question.text, numbers)
    if asked and _ZORGGEBIED.search(plain(question.text)):
        return _by_zorggebied(asked, kb)
    onderwerp = (
        kb.onderwerpen[question.kenmerken[0]] if question.kenmerken else likely_onderwerp(question, kb, least=0.0)
    )
    if onderwerp is not None and numbers and asked:
        by_number = {variant.id: _has_number(variant.feiten[onderwerp.id], asked) for variant in kb.varianten.values()}
        if any(by_number.values()):
            return _told(by_number, onderwerp.id, kb, doelgroep)
    found = _by_words(question, kb)
    if found is None:
        return answer_comparison(question, kb, doelgroep)
    id_, hits = found
    return _told(hits, id_, kb, doelgroep)


def _by_zorggebied(asked: Bounds, kb: Kennisbank) -> Answer:
    for variant in kb.varianten.values():
        feit = variant.feiten["voorzieningen"]
        if isinstance(feit.waarde, Voorzieningen) and feit.waarde.per_zorggebied:
            hits = [
                kb.zorggebieden[gebied].label
                for gebied, count in feit.waarde.per_zorggebied
                if asked.overlaps(count, count)
            ]
            told = fill(
                kb,
                "zoek_zorggebied" if hits else "zoek_zorggebied_geen",
                zorggebieden=listing(kb, hits),
                variant=variant_name(variant),
            )
            spread = variant.feiten["spreiding"]
            return Answer(f"{told} {spread.ouder}", (spread.id,), (spread.vindplaats,))
    return Answer(kb.sjablonen["zoek_geen"])


def _has_number(feit: Feit, asked: Bounds) -> bool | None:
    """Return whether the fact allows a number within `asked`; None where the source does not tell."""
    value = feit.waarde
    if is_silent(value):
        return None
    if isinstance(value, Leeftijd):
        return asked.overlaps(value.van, value.tot)
    if isinstance(value, Groepsgrootte):
        highest = value.vast or value.maximum
        if highest is None:
            # Only a preference: up to it certainly, beyond it the source does not tell.
            return True if asked.low <= (value.voorkeur or 0) else None
        return asked.overlaps(value.vast or 1, highest)
    return any(asked.overlaps(number, number) for number in figures(value))


def _told(hits: Mapping[str, bool | None], onderwerp: str, kb: Kennisbank, doelgroep: str) -> Answer:
    chosen = [kb.varianten[id_] for id_, hit in hits.items() if hit]
    unknown = [kb.varianten[id_] for id_, hit in hits.items() if hit is None]
    parts = [_names(chosen, kb)]
    parts += [_with_newer(variant.feiten[onderwerp], doelgroep) for variant in chosen]
    if unknown:
        parts.append(fill(kb, "zoek_onbekend", varianten=listing(kb, [variant_name(variant) for variant in unknown])))
    feiten = [variant.feiten[onderwerp] for variant in chosen or kb.varianten.values()]
    return Answer(
        "\n".join(parts),
        tuple(feit.id for feit in feiten),
        tuple(place for feit in feiten for place in feit.vindplaatsen()),
    )


def _with_newer(feit: Feit, doelgroep: str) -> str:
    return " ".join([feit.wording(doelgroep), *(newer.wording(doelgroep) for newer in feit.recenter)])


def _names(chosen: list[Variant], kb: Kennisbank) -> str:
    names = listing(kb, [variant_name(variant) for variant in chosen])
    sjabloon = "zoek_geen" if not chosen else "zoek_een" if len(chosen) == 1 else "zoek_meer"
    return fill(kb, sjabloon, varianten=names)


def _by_words(question: Question, kb: Kennisbank) -> tuple[str, dict[str, bool | None]] | None:
    """Return the onderwerp whose facts share the most telling words with the question, and which variants have them.

    A word tells the more, the fewer variants use it within the onderwerp; one that all use tells nothing.
    """
    asked = _content_words(question.text)
    best: tuple[float, str, dict[str, bool | None]] | None = None
    likely = likely_onderwerp(question, kb, least=0.05)
    for onderwerp in kb.onderwerpen.values():
        scores = _scores(asked, onderwerp.id, kb)
        top = max(scores.values(), default=0.0)
        if top <= 0:
            continue
        preference = (
            top
            + (0.5 if likely is not None and onderwerp.id == likely.id else 0.0)
            + (0.1 if onderwerp.is_kenmerk else 0.0)
        )
        if best is None or preference > best[0]:
            best = preference, onderwerp.id, {id_: score > top - 0.01 for id_, score in scores.items()}
    return None if best is None else (best[1], best[2])


def _scores(asked: frozenset[str], onderwerp: str, kb: Kennisbank) -> dict[str, float]:
    used = {
        variant.id: _content_words(f"{variant.feiten[onderwerp].kort or ''} {variant.feiten[onderwerp].ouder}")
        for variant in kb.varianten.values()
        if not is_silent(variant.feiten[onderwerp].waarde)
    }
    scores = dict.fromkeys(used, 0.0)
    for word in asked:
        users = [id_ for id_, words in used.items() if any(_alike(word, other) for other in words)]
        if users and len(users) < len(kb.varianten):
            for id_ in users:
                scores[id_] += 1 / len(users)
    return scores


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word for word in plain(text).split() if len(word) > 3 or word.isdigit())


def _alike(one: str, other: str) -> bool:
    """Return whether two words are forms of one ("wisselende", "wisselend")."""
    if one == other:
        return True
    shared = min(len(one), len(other))
    return shared >= 5 and one[: max(5, shared - 2)] == other[: max(5, shared - 2)]
