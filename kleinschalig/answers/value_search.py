"""Find which variants have something, from the structured values of their facts."""

from __future__ import annotations

import re

from kleinschalig.answers.bounds import Bounds, Limit
from kleinschalig.answers.found import Found, Hits
from kleinschalig.knowledge.records import Feit, Kennisbank, Onderwerp
from kleinschalig.knowledge.required import NAMEN
from kleinschalig.knowledge.values import Groepsgrootte, Leeftijd, Namen, Tarief, figures, is_silent
from kleinschalig.language.normalise import plain

_UNKNOWN = re.compile(
    r"\b(?:onbekend|niet bekend|niet genoemd|(?:weet|weten) (?:men|ze|we|jullie) (?:het |dat )?niet"
    r"|geen (?:cijfers?|aantal|getal|leeftijd))\b"
)
_DENIED_SILENCE = re.compile(
    r"\b(?:noemt|noemen|vermeldt|vermelden|zegt (?:de )?(?:bron|tabel))\b.*\b(?:geen|niet|niks|niets)\b"
)
_KNOWN = re.compile(r"\b(?:bekend|genoemd|vermeld)\b")
_DENIAL = re.compile(r"\b(?:geen|niet|niks|niets|nergens)\b")
_NAMES = re.compile(r"\b(?:heet|heten|noemt|noemen|genoemd|naam|namen|benaming|term)\b")
# "Geen landelijk tarief", "niet per regio": so near before it, a denial turns it round.
_DENIED = {word: re.compile(rf"\b(?:geen|niet|zonder)(?: \w+)? {word}") for word in ("landelijk", "regio")}


def has_figures(onderwerp: Onderwerp, kb: Kennisbank) -> bool:
    """Return whether some variant has a number for this onderwerp."""
    return any(figures(variant.feiten[onderwerp.id].waarde) for variant in kb.varianten.values())


def by_silence(text: str, onderwerp: Onderwerp, kb: Kennisbank) -> Hits | None:
    """Return of which variants the source does, or does not, tell it; None where the text does not ask for that."""
    folded = plain(text)
    silent = {variant.id: is_silent(variant.feiten[onderwerp.id].waarde) for variant in kb.varianten.values()}
    known = bool(_KNOWN.search(folded))
    if _UNKNOWN.search(folded) or _DENIED_SILENCE.search(folded) or (known and _DENIAL.search(folded)):
        return silent
    if known and any(silent.values()):
        return {id_: not is_silent_here for id_, is_silent_here in silent.items()}
    return None


def by_name(text: str, kb: Kennisbank) -> Found | None:
    """Return which variants go by a name that stands in the text; None where it does not ask for names."""
    folded = plain(text)
    if not _NAMES.search(folded):
        return None
    values = {variant.id: variant.feiten[NAMEN].waarde for variant in kb.varianten.values()}
    named = {id_: value.namen if isinstance(value, Namen) else () for id_, value in values.items()}
    hits = {id_: any(plain(name) in folded for name in names) for id_, names in named.items()}
    return Found(kb.onderwerpen[NAMEN], hits) if any(hits.values()) else None


def by_tariff(text: str, onderwerp: Onderwerp, kb: Kennisbank) -> Hits | None:
    """Return which variants have a national or a regional tariff; None where the text asks for neither."""
    folded = plain(text)
    denied = {word: bool(pattern.search(folded)) for word, pattern in _DENIED.items()}
    national = denied["regio"] or ("landelijk" in folded and not denied["landelijk"])
    regional = denied["landelijk"] or ("regio" in folded and not denied["regio"])
    if not regional and not national:
        return None
    tariffs = {variant.id: variant.feiten[onderwerp.id].waarde for variant in kb.varianten.values()}
    if not any(isinstance(value, Tarief) for value in tariffs.values()):
        return None
    return {
        id_: (value.regionaal if regional else value.landelijk) if isinstance(value, Tarief) else None
        for id_, value in tariffs.items()
    }


def by_number(onderwerp: Onderwerp, asked: Bounds, kb: Kennisbank) -> Hits:
    """Return which variants have a number that is asked for."""
    feiten = {variant.id: variant.feiten[onderwerp.id] for variant in kb.varianten.values()}
    if not asked.is_extreme:
        return {id_: _has_number(feit, asked) for id_, feit in feiten.items()}
    highest = {id_: max(found) for id_, feit in feiten.items() if (found := figures(feit.waarde))}
    extreme = asked.among(highest)
    return {id_: id_ in extreme if id_ in highest else None for id_ in feiten}


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
