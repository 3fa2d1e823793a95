"""Measure how hard a Dutch text is to read, and report where it passes the limits of kennisbank/leesbaarheid.yml.

How common a word is, the caller tells: the word list is needed for testing only, not for serving.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kleinschalig.knowledge.schema import read_yaml

Frequency = Callable[[str], float]

# What ends in a full stop that never ends a sentence: these, initials, and forms as "o.a."; "enz." may be last.
_ABBREVIATION = re.compile(
    r"(?:art|bijv|blz|bv|ca|dhr|drs?|evt|hfst|incl|ing|jl|max|mevr|min|mr|mw|nrs?|prof|resp|tel|zgn"
    r"|jan|feb|mrt|apr|aug|sept|okt|nov|dec)\.|[^\W\d_]\.|(?:[^\W\d_]{1,2}\.){2,}",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n+")

_ADDRESS = (
    r"https?://\S*\w|www\.\S*\w|\S+@\S+\w"
    r"|[^\W_][\w-]*(?:\.[\w-]+)*\.(?:com|eu|net|nl|org)\b(?:/[\w/?=&%#.-]*\w)?"
)
_NUMBER = r"0\d{1,3}(?:[ -]\d{2,})+|\d+(?:[.,:-]\d+)*(?:ste|de|e)?\b"
_BLANK = r"\{\w+\}"
_SPECIAL = re.compile(f"{_BLANK}|{_ADDRESS}|{_NUMBER}", re.IGNORECASE)
_WORD = re.compile(rf"{_SPECIAL.pattern}|(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:['’-][^\W_]+)*", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """What a text may be at most; the fields are the keys of leesbaarheid.yml.

    A word is rare below `zipf_minimum`; a rare word may have `letters_zeldzaam` letters, unless it is `toegestaan`.
    The number of sentences counts only where `zinnen_per_tekst` is given.
    """

    woorden_per_zin: int
    gemiddeld_per_zin: float
    woorden_per_tekst: int
    zipf_minimum: float
    letters_zeldzaam: int
    toegestaan: frozenset[str] = frozenset()
    zinnen_per_tekst: int | None = None


@dataclass(frozen=True)
class Violation:
    """One limit that a text passes: `rule` is the limit's name, `detail` the sentence or word."""

    text_id: str
    rule: str
    measured: float
    limit: float
    detail: str

    def __str__(self) -> str:
        """Return the violation as one line."""
        return f"{self.text_id}: {self.rule} is {self.measured:g}, limit {self.limit:g}: {self.detail}"


def load_limits(path: Path, kind: str | None = None) -> Limits:
    """Return the limits kept in the file at `path`: those of every text, or those of one kind ("makkelijk")."""
    raw = read_yaml(path)
    groups = [*raw["toegestaan"].values()]
    limits = raw["grenzen"]
    if kind is not None:
        # What may be said in a text of every kind may be said in one of this kind too.
        groups.append(raw[kind]["ook_toegestaan"])
        limits = raw[kind]["grenzen"]
    return Limits(**limits, toegestaan=frozenset(word.casefold() for group in groups for word in group))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text`; each line of a list is one."""
    found, start = [], 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            found.append(text[start : match.end()].strip())
            start = match.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match.group().startswith("\n"):
        return True
    following = text[match.end() :].lstrip()
    if following[:1].islower():
        return False
    last = text[: match.end()].rsplit(maxsplit=1)[-1].lstrip("(\"'“‘")
    return not _ABBREVIATION.fullmatch(last)


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`; a number, a phone number, a web address and a blank ("{jaar}") are one each."""
    return tuple(match.group() for match in _WORD.finditer(text))


def check_readability(text_id: str, text: str, limits: Limits, frequency: Frequency) -> tuple[Violation, ...]:
    """Return every limit that `text` passes; `frequency` returns the zipf frequency of a word."""
    return (*_too_long(text_id, text, limits), *_too_rare(text_id, text, limits, frequency))


def _too_long(text_id: str, text: str, limits: Limits) -> Iterator[Violation]:
    lengths = [(sentence, len(words(sentence))) for sentence in sentences(text)]
    for sentence, length in lengths:
        if length > limits.woorden_per_zin:
            yield Violation(text_id, "woorden_per_zin", length, limits.woorden_per_zin, sentence)
    total = sum(length for _, length in lengths)
    average = round(total / max(1, len(lengths)), 1)
    if len(lengths) > 1 and average > limits.gemiddeld_per_zin:
        yield Violation(text_id, "gemiddeld_per_zin", average, limits.gemiddeld_per_zin, text)
    if limits.zinnen_per_tekst is not None and len(lengths) > limits.zinnen_per_tekst:
        yield Violation(text_id, "zinnen_per_tekst", len(lengths), limits.zinnen_per_tekst, text)
    if total > limits.woorden_per_tekst:
        yield Violation(text_id, "woorden_per_tekst", total, limits.woorden_per_tekst, text)


def _too_rare(text_id: str, text: str, limits: Limits, frequency: Frequency) -> Iterator[Violation]:
    for word in dict.fromkeys(parts(text)):
        if word not in limits.toegestaan and is_rare(word, limits, frequency):
            yield Violation(text_id, "zipf_minimum", frequency(word), limits.zipf_minimum, word)


def is_rare(word: str, limits: Limits, frequency: Frequency) -> bool:
    """Return whether `word` is both rarer and longer than the limits want it."""
    return len(word) > limits.letters_zeldzaam and frequency(word) < limits.zipf_minimum


def parts(text: str) -> tuple[str, ...]:
    """Return what can be looked up in a word list: the words in lower case, taken apart at hyphens, without numbers."""
    plain = (word for word in words(text) if not _SPECIAL.fullmatch(word))
    return tuple(part for word in plain for part in word.casefold().split("-"))
