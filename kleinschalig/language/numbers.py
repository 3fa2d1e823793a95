"""Read and write the small whole numbers of this field in Dutch words and digits."""

from __future__ import annotations

import re

_UNITS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
]
_WORDS = {word: number for number, word in enumerate(_UNITS)}
# "Met z'n achten": how many they are together.
TOGETHER = {
    "tweeën": 2,
    "tweeen": 2,
    "drieën": 3,
    "drieen": 3,
    "vieren": 4,
    "vijven": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
    "negenen": 9,
    "tienen": 10,
}
_WRITTEN = {**{number: word for word, number in _WORDS.items()}, 0: "geen", 1: "één"}

# A bare "een" is nearly always the article; only "één" is the number.
_TOKEN = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+|één|[a-z]+", re.IGNORECASE)


def in_words(number: int) -> str:
    """Return `number` as it stands in a Dutch sentence: words up to twenty ("geen" for 0), else digits."""
    return _WRITTEN.get(number, f"{number:,}".replace(",", "."))


def numbers_in(text: str) -> tuple[int, ...]:
    """Return every whole number written in `text`, in digits ("1.707") or in words from nul to twintig."""
    found = []
    for token in _TOKEN.findall(text):
        number = _as_number(token.lower())
        if number is not None:
            found.append(number)
    return tuple(found)


def _as_number(token: str) -> int | None:
    if token in {"één", "eentje"}:
        return 1
    if token[0].isdigit():
        return int(token.replace(".", ""))
    return None if token == "een" else _WORDS.get(token)
