"""Read from a question which number or range it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from kleinschalig.language.normalise import plain

_MANY = 10_000
_Counted = TypeVar("_Counted")


class Limit(Enum):
    """What kind of range a question names."""

    EXACT = "precies"
    MORE = "meer dan"
    LESS = "minder dan"
    AT_LEAST = "minstens"
    AT_MOST = "hoogstens"
    PREFERENCE = "liefst"
    MOST = "de meeste"
    LEAST = "de minste"
    NONE = "geen"


# In this order: "niet meer dan" holds "meer dan", and "niet" turns a limit round.
_WORDS = (
    (Limit.PREFERENCE, r"liefst|voorkeur|voorkeuren"),
    (
        Limit.AT_MOST,
        r"hoogstens|hooguit|maximaal|maximum|max|ten hoogste|of minder|tot en met"
        r"|niet (?:meer|groter|ouder) dan|niet boven",
    ),
    (
        Limit.AT_LEAST,
        r"minstens|minimaal|minimum|ten minste|tenminste|op zijn minst|of meer|vanaf"
        r"|niet (?:minder|kleiner|jonger) dan|niet onder",
    ),
    (Limit.MORE, r"meer dan|boven|groter dan|ouder dan|over de"),
    (Limit.LESS, r"minder dan|onder|kleiner dan|jonger dan"),
)
_PATTERNS = tuple((limit, re.compile(rf"\b(?:{words})\b")) for limit, words in _WORDS)
_NONE = re.compile(r"\b(?:geen|nul|niks|niets)\b")
_MOST = re.compile(r"\b(?:meeste|grootst|grootste|hoogste|langste|langst)\b")
_LEAST = re.compile(r"\b(?:minste|kleinst|kleinste|laagste|kortste|kortst)\b")


@dataclass(frozen=True)
class Bounds:
    """The numbers a question asks for: from `low` up to and including `high`, and how it said so."""

    low: int
    high: int
    limit: Limit

    def holds(self, number: int) -> bool:
        """Return whether `number` is among them."""
        return self.low <= number <= self.high

    def overlaps(self, low: int, high: int) -> bool:
        """Return whether some number from `low` to `high` is among them."""
        return low <= self.high and self.low <= high

    @property
    def is_extreme(self) -> bool:
        """Return whether the highest or the lowest is asked for, whatever it is."""
        return self.limit in {Limit.MOST, Limit.LEAST}

    def among(self, counts: Mapping[_Counted, int]) -> tuple[_Counted, ...]:
        """Return the things whose count is asked for."""
        if not self.is_extreme:
            return tuple(thing for thing, count in counts.items() if self.holds(count))
        wanted = (max if self.limit is Limit.MOST else min)(counts.values(), default=None)
        return tuple(thing for thing, count in counts.items() if count == wanted)


def read_bounds(text: str, numbers: Iterable[int]) -> Bounds | None:
    """Return the range that `text` names, given the numbers found in it ("meer dan vier" is 5 and up), or None."""
    folded = plain(text)
    number = next(iter(numbers), None)
    if number is None:
        return _without_number(folded)
    limit = next((limit for limit, pattern in _PATTERNS if pattern.search(folded)), Limit.EXACT)
    low, high = {
        Limit.AT_MOST: (0, number),
        Limit.AT_LEAST: (number, _MANY),
        Limit.MORE: (number + 1, _MANY),
        Limit.LESS: (0, number - 1),
    }.get(limit, (number, number))
    return Bounds(low, high, limit)


def _without_number(folded: str) -> Bounds | None:
    for pattern, limit in ((_MOST, Limit.MOST), (_LEAST, Limit.LEAST), (_NONE, Limit.NONE)):
        if pattern.search(folded):
            return Bounds(0, 0, limit)
    return None
