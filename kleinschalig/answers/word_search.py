"""Find which variants have something, by the words that a question shares with their facts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kleinschalig.answers.found import Found
from kleinschalig.knowledge.records import Feit, Kennisbank, Onderwerp
from kleinschalig.knowledge.values import is_silent
from kleinschalig.language.normalise import plain

_SHORTEST = 3
# Two forms of one word share at least so many letters at the start ("wisselende", "wisselend").
_STEM = 5
_SAME_PART = 0.7
# From so many letters a word may be the last part of a compound ("zorgaanbieder").
_COMPOUND = 7
# How much the onderwerp that the classifier finds likely, and a kenmerk as a whole, are preferred, in telling words.
_PREFERENCE = 1.0
_OF_WHOLE = 0.1
# Weights nearer to each other than this are the same.
_SAME_WEIGHT = 0.01
# What is denied stands in the words behind the denial.
_DENIED = re.compile(r"\b(?:geen|nooit|zonder|niet)\b((?: \w+){1,3})")
# Words that say nothing of what is asked.
_EMPTY = frozenset(
    """
    begeleider begeleiders opvoeders medewerkers personeel leiding past passen mensen
    welke soort soorten vorm vormen variant varianten waar hoort horen heeft hebben staat staan daar deze drie
    maar ook jongere jongeren kind kinderen bron noemt noemen zegt mogen kunnen worden wordt zijn voor door
    meeste minste grootste kleinste hoogste laagste niet meer dan ander andere anderen
    gewone gewoon normale een het die dat wat hoe wie van met per bij uit als nog wel kan mag moet ook
    den der ene elk elke iets daar waarom naar over tot een twee allebei beide geldt gelden echt alleen eigenlijk dus
    """.split()  # noqa: SIM905
)


def best_by_words(text: str, likely: Onderwerp | None, kb: Kennisbank) -> Found | None:
    """Return the onderwerp whose facts share the most telling words with `text`, and which variants have them.

    A word tells the more, the fewer variants use it within the onderwerp. None where no fact shares a word, or where
    different variants share different words, so that none of them can be said to have what is asked.
    """
    denied = _by_denial(text, likely, kb)
    if denied is not None:
        return denied
    asked = _content_words(text)
    shared = {id_: _shared(asked, onderwerp, kb) for id_, onderwerp in kb.onderwerpen.items()}
    telling = [kb.onderwerpen[id_] for id_, words in shared.items() if any(words.values())]
    if not telling:
        return None
    best = max(telling, key=lambda onderwerp: _highest(shared[onderwerp.id]) + _preference(onderwerp, likely))
    return _with_the_most(best, shared[best.id])


def _preference(onderwerp: Onderwerp, likely: Onderwerp | None) -> float:
    preferred = likely is not None and onderwerp.kenmerk == likely.kenmerk
    return (_PREFERENCE if preferred else 0.0) + (_OF_WHOLE if onderwerp.is_kenmerk else 0.0)


def _with_the_most(onderwerp: Onderwerp, shared: Mapping[str, frozenset[str]]) -> Found | None:
    """Return the variants that share the most telling words; None where those are not the same words for all."""
    least = _highest(shared) - _SAME_WEIGHT
    top_words = {words for words in shared.values() if _weight(words, shared) > least}
    return Found(onderwerp, {id_: words in top_words for id_, words in shared.items()}) if len(top_words) == 1 else None


def _by_denial(text: str, likely: Onderwerp | None, kb: Kennisbank) -> Found | None:
    """Return which variants lack what the text denies ("geen terrein"), where only some have it."""
    denied = _content_words(" ".join(match.group(1) for match in _DENIED.finditer(plain(text))))
    if not denied or likely is None:
        return None
    for onderwerp in (likely, *(other for other in kb.onderwerpen.values() if other.kenmerk == likely.kenmerk)):
        shared = _shared(denied, onderwerp, kb)
        if any(shared.values()) and not all(shared.values()):
            return Found(onderwerp, {id_: not words for id_, words in shared.items()})
    return None


def _shared(asked: frozenset[str], onderwerp: Onderwerp, kb: Kennisbank) -> dict[str, frozenset[str]]:
    """Return for each variant of which the source tells, the asked words that its fact uses."""
    used = {
        variant.id: _content_words(_told_of(variant.feiten[onderwerp.id])) - _content_words(variant.naam)
        for variant in kb.varianten.values()
        if not is_silent(variant.feiten[onderwerp.id].waarde)
    }
    return {
        id_: frozenset(word for word in asked if any(_alike(word, other) for other in words))
        for id_, words in used.items()
    }


def _told_of(feit: Feit) -> str:
    return f"{feit.kort or ''} {feit.ouder} {feit.professional}"


def _highest(shared: Mapping[str, frozenset[str]]) -> float:
    return max(_weight(words, shared) for words in shared.values())


def _weight(words: frozenset[str], shared: Mapping[str, frozenset[str]]) -> float:
    # Exact, for the order of a set differs from run to run.
    return math.fsum(1 / sum(word in others for others in shared.values()) ** 2 for word in words)


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word for word in plain(text).split() if len(word) >= _SHORTEST or word.isdigit()) - _EMPTY


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _COMPOUND and longer.endswith(shorter):
        return True
    stem = max(_STEM, int(len(shorter) * _SAME_PART))
    return len(shorter) >= _STEM and one[:stem] == other[:stem]
