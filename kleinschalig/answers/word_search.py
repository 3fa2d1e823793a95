"""Find which variants have something, by the words that a question shares with their facts."""

from __future__ import annotations

from kleinschalig.knowledge.records import Kennisbank, Onderwerp
from kleinschalig.knowledge.values import is_silent
from kleinschalig.language.normalise import plain

_SHORTEST = 4
# Two forms of one word share at least so many letters at the start ("wisselende", "wisselend").
_STEM = 5
# How much the onderwerp that the classifier finds likely is preferred, in telling words.
_PREFERENCE = 1.0


def best_by_words(
    text: str, likely: Onderwerp | None, kb: Kennisbank
) -> tuple[Onderwerp, dict[str, bool | None]] | None:
    """Return the onderwerp whose facts share the most telling words with `text`, and which variants have them.

    A word tells the more, the fewer variants use it within the onderwerp. None where no fact shares a word.
    """
    asked = _content_words(text)
    best: tuple[float, Onderwerp, dict[str, float]] | None = None
    for onderwerp in kb.onderwerpen.values():
        scores = _scores(asked, onderwerp, kb)
        top = max(scores.values(), default=0.0)
        preferred = likely is not None and onderwerp.kenmerk == likely.kenmerk
        value = top + (_PREFERENCE if preferred else 0.0) + (0.1 if onderwerp.is_kenmerk else 0.0)
        if top > 0 and (best is None or value > best[0]):
            best = value, onderwerp, scores
    if best is None:
        return None
    _, onderwerp, scores = best
    top = max(scores.values())
    return onderwerp, {id_: score > top - 0.01 for id_, score in scores.items()}


def _scores(asked: frozenset[str], onderwerp: Onderwerp, kb: Kennisbank) -> dict[str, float]:
    used = {
        variant.id: _content_words(f"{variant.feiten[onderwerp.id].kort or ''} {variant.feiten[onderwerp.id].ouder}")
        - _content_words(variant.naam)
        for variant in kb.varianten.values()
        if not is_silent(variant.feiten[onderwerp.id].waarde)
    }
    scores = dict.fromkeys(used, 0.0)
    for word in asked:
        users = [id_ for id_, words in used.items() if any(_alike(word, other) for other in words)]
        for id_ in users:
            scores[id_] += 1 / len(users) ** 2
    return scores


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word for word in plain(text).split() if len(word) >= _SHORTEST or word.isdigit()) - _EMPTY


_EMPTY = frozenset(
    """
    welke soort soorten vorm vormen variant varianten waar hoort horen heeft hebben staat staan daar deze drie
    maar ook jongere jongeren kind kinderen bron noemt noemen zegt mogen kunnen worden wordt zijn voor door
    niet meer dan
    """.split()  # noqa: SIM905
)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    stem = max(_STEM, min(len(one), len(other)) - 2)
    return min(len(one), len(other)) >= _STEM and one[:stem] == other[:stem]
