"""Read a text as it was meant, and say where in the typed text each part of it stands."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kleinschalig.language.normalise import Word, fold


@dataclass(frozen=True)
class _Stretch:
    """A part of the text with the part of the typed text that it stands for; equally long unless it is a word."""

    text: str
    start: int
    typed_start: int
    typed_end: int
    word: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class MeantText:
    """A typed text with the words that were probably meant in it, in order; each has the place of what was typed.

    Two words run together have one place; so has one word that was typed as two.
    """

    typed: str
    words: tuple[Word, ...]

    @functools.cached_property
    def text(self) -> str:
        """Return the typed text with the words meant in the place of the words typed, and all marks between them."""
        return "".join(stretch.text for stretch in self._stretches)

    def part(self, start: int, end: int) -> MeantText:
        """Return the part of the text from `start` to `end`; its places count from where it was typed."""
        first, last = self._typed_at(start), max(self._typed_at(start), self._typed_at(end))
        places = zip(self.words, self._word_stretches(), strict=True)
        within = [word for word, place in places if start <= place.start and place.end <= end]
        return MeantText(
            self.typed[first:last], tuple(Word(word.text, word.start - first, word.end - first) for word in within)
        )

    def typed_place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words were typed that `start` to `end` of the text covers; `end` is exclusive."""
        covered = [place for place in self._word_stretches() if place.start < end and start < place.end]
        if not covered:
            return self._typed_at(start), self._typed_at(end)
        return covered[0].typed_start, covered[-1].typed_end

    def meant_place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text the words stand that were typed from `start` to `end`."""
        covered = [place for place in self._word_stretches() if place.typed_start < end and start < place.typed_end]
        return (covered[0].start, covered[-1].end) if covered else (0, 0)

    def _typed_at(self, place: int) -> int:
        for stretch in self._stretches:
            if place < stretch.end:
                return stretch.typed_start + (0 if stretch.word else place - stretch.start)
        return len(self.typed)

    def _word_stretches(self) -> list[_Stretch]:
        return [stretch for stretch in self._stretches if stretch.word]

    @functools.cached_property
    def _stretches(self) -> tuple[_Stretch, ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[_Stretch]:
        at = typed_at = 0
        for (start, end), meant in groupby(self.words, key=lambda word: (word.start, word.end)):
            yield _Stretch(self.typed[typed_at:start], at, typed_at, start, word=False)
            at += start - typed_at
            typed = self.typed[start:end]
            texts = [word.text for word in meant]
            for place, text in enumerate([typed] if texts == [fold(typed)] else texts):
                if place:
                    yield _Stretch(" ", at, end, end, word=False)
                    at += 1
                yield _Stretch(text, at, start, end, word=True)
                at += len(text)
            typed_at = end
        yield _Stretch(self.typed[typed_at:], at, typed_at, len(self.typed), word=False)
