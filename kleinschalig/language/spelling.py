"""Mend misspelled words, and words run together or cut in two, by the words that visitors are known to use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kleinschalig.language.normalise import Word
from kleinschalig.language.word_model import END, START, WordModel

# A word that is used less often may itself be a slip.
_LEAST_USES = 2
# Costs are in nats, beside those of the word model: an unknown word left as it is, a changed letter, a changed first
# letter on top of that, another word than the known one that was written, two words made of one, one made of two.
_UNKNOWN, _LETTER, _FIRST, _OTHER, _SPLIT, _JOIN = 13.0, 3.5, 1.0, 6.0, 3.0, 3.5
# How much the word model counts beside them.
_CONTEXT = 0.7
# Shortest word that may be another known word with a slip; shortest that may be two words run together.
_SHORTEST_KNOWN, _SHORTEST_SPLIT, _SHORTEST_JOIN = 3, 5, 4
# A longer one is no word but noise, and looking for cuts in it would take long.
_LONGEST = 40
# A part of a split has at least so many letters, or is used so often.
_PART_LETTERS, _PART_USES, _PART_FUZZY = 3, 30, 4
_NUMBER_FIRST = re.compile(r"^(\d+)([^\W\d_]{3,})$")
_KEPT_CANDIDATES, _KEPT_PATHS, _KEPT_NEAR, _KEPT_PARTS = 10, 8, 20, 4

# Words that may have been meant, and what that costs.
_Candidate = tuple[tuple[str, ...], float]


class Speller:
    """Finds the likeliest words behind what was typed: near in letters, and likely after the word before."""

    def __init__(self, model: WordModel, names: Iterable[str] = ()) -> None:
        self._model = model
        self._names = frozenset(names)
        self._known = {word for word, count in model.uses.items() if count >= _LEAST_USES}
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._known):
            self._by_length.setdefault(len(word), []).append(word)
        # Words come back within a message (as a whole and in pieces) and between messages.
        self._near = lru_cache(maxsize=20_000)(self._look_near)
        self._candidates = lru_cache(maxsize=20_000)(self._think_of)
        self._pool = lru_cache(maxsize=None)(self._words_between)

    @classmethod
    def learn(cls, texts: Iterable[str], names: Sequence[str] = ()) -> Speller:
        """Return a speller that knows the words of `texts` (folded, see `plain`), and every word of `names`."""
        of_names = [word for name in names for word in name.split()]
        return cls(WordModel.learn([*texts, *(name for name in names for _ in range(_LEAST_USES))]), of_names)

    def state(self) -> dict[str, Any]:
        """Return what must be kept, as plain data."""
        pairs = [[*pair, count] for pair, count in self._model.pairs.items()]
        return {"uses": self._model.uses, "pairs": pairs, "names": sorted(self._names)}

    @classmethod
    def restore(cls, state: Mapping[str, Any]) -> Speller:
        """Return the speller whose `state` was kept."""
        pairs = {(first, second): count for first, second, count in state["pairs"]}
        return cls(WordModel(state["uses"], pairs), state["names"])

    def mend(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Return the words that were probably meant, each with the place of what was typed for it."""
        paths: list[dict[str, tuple[float, int, str, tuple[str, ...]]]] = [{} for _ in range(len(words) + 1)]
        paths[0][START] = (0.0, 0, "", ())
        for place in range(len(words)):
            best = sorted(paths[place].items(), key=lambda path: path[1][0])[:_KEPT_PATHS]
            for to, (meant, cost) in self._steps(words, place):
                for before, (so_far, *_) in best:
                    total, last = so_far + cost, before
                    for word in meant:
                        total += _CONTEXT * self._model.cost(last, word)
                        last = word
                    if last not in paths[to] or total < paths[to][last][0]:
                        paths[to][last] = (total, place, before, meant)
        return self._walk_back(words, paths)

    def _steps(self, words: Sequence[Word], place: int) -> list[tuple[int, _Candidate]]:
        """Return what may be meant from `place` on, with the place after it."""
        steps = [(place + 1, candidate) for candidate in self._candidates(words[place].text)]
        if place + 1 < len(words):
            steps += [(place + 2, candidate) for candidate in self._joined(words[place].text, words[place + 1].text)]
        return steps

    def _joined(self, one: str, other: str) -> list[_Candidate]:
        joined = one + other
        known = one in self._known and other in self._known
        if known or not joined.isascii() or _has_digit(joined) or not _SHORTEST_JOIN <= len(joined) <= _LONGEST:
            return []
        if joined in self._known:
            return [((joined,), _JOIN)]
        if len(joined) < _SHORTEST_JOIN + 2:
            return []
        return [((word,), _JOIN + _LETTER * errors) for word, errors in self._near(joined, 1)]

    def _walk_back(self, words: Sequence[Word], paths: Sequence[Mapping[str, Any]]) -> tuple[Word, ...]:
        mended: list[Word] = []
        place = len(words)
        last = min(paths[place], key=lambda word: paths[place][word][0] + _CONTEXT * self._model.cost(word, END))
        while place:
            _, start, before, meant = paths[place][last]
            mended[:0] = [Word(word, words[start].start, words[place - 1].end) for word in meant]
            place, last = start, before
        return tuple(mended)

    def _think_of(self, word: str) -> tuple[_Candidate, ...]:
        """Return the likeliest things meant by `word`, itself among them."""
        itself: _Candidate = ((word,), 0.0 if word in self._known else _UNKNOWN)
        if len(word) > _LONGEST or not word.isascii():
            # What is left after folding is in another script, and the known words are too few to mend that by.
            return (itself,)
        if _has_digit(word):
            # A number is what it is; only what was typed against it may come off ("6kinderen").
            return (itself, *(((digits, rest), _SPLIT) for digits, rest in _NUMBER_FIRST.findall(word)))
        if word in self._known:
            others = self._near(word, 1) if len(word) >= _SHORTEST_KNOWN else ()
            return (itself, *(((other,), _OTHER) for other, errors in others if errors))
        near = [((other,), self._errors_cost(word, other, errors)) for other, errors in self._near(word, _most(word))]
        thought = sorted([*near, *self._splits(word)], key=self._alone)
        return (itself, *thought[:_KEPT_CANDIDATES])

    def _errors_cost(self, word: str, other: str, errors: int) -> float:
        return _LETTER * errors + (_FIRST if word[0] != other[0] else 0.0)

    def _splits(self, word: str) -> list[_Candidate]:
        if len(word) < _SHORTEST_SPLIT:
            return []
        run_together: list[_Candidate] = [
            ((left, right), _SPLIT + _LETTER * (wrong_left + wrong_right))
            for cut in range(1, len(word))
            for left, wrong_left in self._parts(word[:cut])
            for right, wrong_right in self._parts(word[cut:])
            if wrong_left + wrong_right <= 1
        ]
        letter_for_space: list[_Candidate] = [
            ((word[:cut], word[cut + 1 :]), _SPLIT + 1.0)
            for cut in range(2, len(word) - 2)
            if word[:cut] in self._known and word[cut + 1 :] in self._known
        ]
        return run_together + letter_for_space

    def _parts(self, part: str) -> Sequence[tuple[str, int]]:
        if part in self._known:
            telling = len(part) >= _PART_LETTERS or part in self._names or self._model.uses[part] > _PART_USES
            return ((part, 0),) if telling else ()
        return self._near(part, 1)[:_KEPT_PARTS] if len(part) >= _PART_FUZZY else ()

    def _alone(self, candidate: _Candidate) -> float:
        meant, cost = candidate
        return cost + _CONTEXT * sum(self._model.cost("", word) for word in meant)

    def _look_near(self, word: str, most: int) -> tuple[tuple[str, int], ...]:
        """Return known words at most `most` letters from `word`, with how many, the nearest and most used first."""
        pool = self._pool(len(word) - most, len(word) + most)
        found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=most, limit=None)
        ranked = sorted((int(errors), -self._model.uses[known], known) for known, errors, _ in found)
        return tuple((known, errors) for errors, _, known in ranked[:_KEPT_NEAR])

    def _words_between(self, shortest: int, longest: int) -> list[str]:
        return [word for length in range(shortest, longest + 1) for word in self._by_length.get(length, ())]


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _most(word: str) -> int:
    """Return how many letters of an unknown word may be wrong."""
    return 0 if len(word) < 2 else 1 if len(word) < 5 else 2 if len(word) < 10 else 3
