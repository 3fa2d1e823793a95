"""Read a text as it was meant, and say where in the original each part of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kleinschalig.language.normalise import Word


@dataclass(frozen=True)
class MeantText:
    """The words that were probably meant, joined by spaces; each remembers the place of what was typed for it."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return the words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    def typed_place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original the words stand that `start` to `end` of `text` covers."""
        covered = [
            word for word, (first, last) in zip(self.words, self._places(), strict=True) if first < end and start < last
        ]
        return covered[0].start, covered[-1].end

    def _places(self) -> Sequence[tuple[int, int]]:
        places, start = [], 0
        for word in self.words:
            places.append((start, start + len(word.text)))
            start += len(word.text) + 1
        return places
