"""Misspell text the way hurried people do, to see what is still understood; training never sees any of it."""

from __future__ import annotations

import random

_LETTERS = "abcdefghijklmnoprstuvwz"
_LONG_WORD = 8


def misspell(text: str, rng: random.Random, rate: float = 0.06, joins: float = 0.3) -> str:
    """Return `text` with about `rate` of its letters changed.

    With probability `joins` two words are run together, and with half of that one long word is cut in two.
    """
    letters: list[str] = []
    for letter in text:
        letters.extend(_mistyped(letter, rng, rate))
        if len(letters) > 1 and rng.random() < rate / 4:
            letters[-1], letters[-2] = letters[-2], letters[-1]
    result = "".join(letters).split()
    if len(result) > 2 and rng.random() < joins:
        place = rng.randrange(len(result) - 1)
        result[place : place + 2] = [result[place] + result[place + 1]]
    if result and rng.random() < joins / 2:
        place = rng.randrange(len(result))
        result[place] = _cut(result[place], rng)
    return " ".join(result)


def _cut(word: str, rng: random.Random) -> str:
    if len(word) < _LONG_WORD:
        return word
    place = rng.randrange(3, len(word) - 2)
    return f"{word[:place]} {word[place:]}"


def _mistyped(letter: str, rng: random.Random, rate: float) -> str:
    chance = rng.random()
    if chance < rate / 4:
        return ""
    if chance < rate / 2:
        return letter * 2
    return rng.choice(_LETTERS) if chance < rate * 3 / 4 else letter
