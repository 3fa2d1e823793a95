"""Mend misspelled words by the words that visitors are known to use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

# A word that fewer messages use may itself be a slip.
_LEAST_USES = 4
_SHORTEST = 4
_LONG = 8


class Speller:
    """Replaces each unknown word by the nearest known one: one changed letter away, two for long words."""

    def __init__(self, uses: Mapping[str, int]) -> None:
        self.uses = dict(uses)
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in self.uses:
            self._by_start.setdefault((word[0], len(word)), []).append(word)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Speller:
        """Return a speller that knows the words which `texts` (folded, see `plain`) use often enough."""
        uses = Counter(word for text in texts for word in set(text.split()))
        return cls({word: count for word, count in uses.items() if count >= _LEAST_USES})

    def mend(self, text: str) -> str:
        """Return `text` (folded) with its unknown words replaced where a known one is near."""
        return " ".join(self._mend_word(word) for word in text.split())

    def _mend_word(self, word: str) -> str:
        if word in self.uses or len(word) < _SHORTEST or word.isdigit():
            return word
        most = 1 if len(word) < _LONG else 2
        near = [
            (errors, -self.uses[known], known)
            for length in range(len(word) - most, len(word) + most + 1)
            for known in self._by_start.get((word[0], length), ())
            if (errors := OSA.distance(word, known, score_cutoff=most)) <= most
        ]
        return min(near)[2] if near else word
