"""Fold Dutch text to a plain form in which spelling habits no longer matter, and remember where each word stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:\+)?", re.UNICODE)


@dataclass(frozen=True)
class Word:
    """Hold one folded word and the place of its original in the text (`end` is exclusive)."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` in lower case, without accents; "jz+" becomes "jzplus"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"(?<=[a-z])\s?\+", "plus", plain)


def words(text: str) -> tuple[Word, ...]:
    """Return the folded words of `text`, in order, with their places in it."""
    return tuple(Word(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text))


def plain(text: str) -> str:
    """Return the folded words of `text` joined by single spaces: the form in which texts are compared."""
    return " ".join(word.text for word in words(text))
