"""Find the names of known things in free text, through spelling errors and split or joined words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from kleinschalig.language.normalise import Word, plain, words

MAX_WORDS = 6
# Below this many letters one changed letter makes another word ("zuid", "huid").
MIN_FUZZY_LENGTH = 7


@dataclass(frozen=True)
class Term:
    """A phrase that names something: `soort` says what kind of thing, `waarde` which one."""

    tekst: str
    soort: str
    waarde: str


@dataclass(frozen=True)
class Match:
    """A term found in a text, at `start` to `end` (exclusive); `errors` counts the letters that differ."""

    soort: str
    waarde: str
    start: int
    end: int
    errors: int = 0


@dataclass(frozen=True)
class _Span:
    first: int
    last: int
    letters: str


class Matcher:
    """Finds the terms of a vocabulary. Spaces do not count, so "gezins huis" is "gezinshuis"."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # Spellings that fold to the same letters are one name.
        self._terms: dict[str, dict[tuple[str, str], Term]] = {}
        for term in terms:
            self._terms.setdefault(_squash(term.tekst), {})[term.soort, term.waarde] = term
        self._by_length: dict[int, list[str]] = {}
        for letters in self._terms:
            if len(letters) >= MIN_FUZZY_LENGTH:
                self._by_length.setdefault(len(letters), []).append(letters)

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the terms in `text` in order of place; of overlapping ones the exact and longest."""
        found = words(text)
        spans = list(_spans(found))
        exact = [(span, span.letters, 0) for span in spans if span.letters in self._terms]
        taken: set[int] = set()
        kept = _keep(exact, taken)
        rest = [span for span in spans if not taken.intersection(range(span.first, span.last + 1))]
        kept += _keep([hit for span in rest if (hit := self._nearest(span)) is not None], taken)
        matches = [
            Match(term.soort, term.waarde, found[span.first].start, found[span.last].end, errors)
            for span, letters, errors in kept
            for term in self._terms[letters].values()
        ]
        return tuple(sorted(matches, key=lambda match: (match.start, match.soort)))

    def _nearest(self, span: _Span) -> tuple[_Span, str, int] | None:
        allowed = _allowed_errors(len(span.letters))
        best: tuple[str, int] | None = None
        for length in range(len(span.letters) - allowed, len(span.letters) + allowed + 1):
            for letters in self._by_length.get(length, ()):
                errors = OSA.distance(span.letters, letters, score_cutoff=allowed)
                if errors <= allowed and letters[0] == span.letters[0] and (best is None or errors < best[1]):
                    best = letters, errors
        return None if best is None else (span, *best)


def _squash(text: str) -> str:
    return plain(text).replace(" ", "")


def _allowed_errors(length: int) -> int:
    if length < MIN_FUZZY_LENGTH:
        return 0
    return 1 if length < 10 else 2 if length < 18 else 3


def _spans(found: tuple[Word, ...]) -> Iterable[_Span]:
    for first in range(len(found)):
        letters = ""
        for last in range(first, min(first + MAX_WORDS, len(found))):
            letters += found[last].text
            yield _Span(first, last, letters)


def _keep(hits: list[tuple[_Span, str, int]], taken: set[int]) -> list[tuple[_Span, str, int]]:
    """Return the hits that do not overlap, preferring few errors and many letters; mark their words as taken."""
    kept = []
    for hit in sorted(hits, key=lambda hit: (-len(hit[0].letters) + 3 * hit[2], hit[0].first)):
        places = set(range(hit[0].first, hit[0].last + 1))
        if not places & taken:
            taken |= places
            kept.append(hit)
    return kept
