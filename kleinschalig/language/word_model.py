"""Tell how likely one word follows another in what visitors write."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

START, END = "<", ">"
# What a word that was never seen counts for, in uses.
_UNSEEN = 0.1


class WordModel:
    """Knows how often words and pairs of words were used; a pair never seen is judged by its second word."""

    def __init__(self, uses: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> None:
        self.uses = dict(uses)
        self.pairs = dict(pairs)
        self._total = sum(self.uses.values()) or 1
        self._followed: Counter[str] = Counter()
        self._followers: Counter[str] = Counter()
        for (first, _), count in self.pairs.items():
            self._followed[first] += count
            self._followers[first] += 1

    @classmethod
    def learn(cls, texts: Iterable[str]) -> WordModel:
        """Return the model of `texts` (folded, see `plain`)."""
        uses: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            found = text.split()
            uses.update(found)
            pairs.update(pairwise([START, *found, END]))
        return cls(uses, pairs)

    def cost(self, first: str, second: str) -> float:
        """Return minus the logarithm of the chance that `second` follows `first` (Witten-Bell smoothing)."""
        alone = (self.uses.get(second, 0) + _UNSEEN) / self._total
        followed = self._followed.get(first, 0)
        if not followed:
            return -math.log(alone)
        kinds = self._followers[first]
        return -math.log((self.pairs.get((first, second), 0) + kinds * alone) / (followed + kinds))
