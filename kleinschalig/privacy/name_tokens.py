"""Cut a text into words as names are made of, and tell how surely what stands before a word introduces a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kleinschalig.privacy.lists import without_accents
from kleinschalig.privacy.name_words import BEFORE_PERSONS, CALLED, PERSONS, TITLES

# How surely a name follows.
PERHAPS, LIKELY, SURELY = 1, 2, 3

_TOKEN = re.compile(r"(?<!\w)['’`][tTsS]\b|[^\W\d_]+(?:[-'’`][^\W\d_]+)*\.?")
_BETWEEN = re.compile(r"[\s.,:;()\"'‘’“”=-]{1,4}")
# What is looked at of the text before a word.
_LOOK_BACK = 40
_GREETING = re.compile(
    r"(?:\b(?:groet(?:en|jes)?|gr|grt|mvg|liefs|hoogachtend|xx+|bedankt namens)[,.!:]?\s*(?:van\s+)?|\n\s*)$",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:ik ben|ben ik|dit is|[uj]e? spreekt met|spreek je met|hier is)\s+$", re.IGNORECASE)
_NAME_IS = re.compile(
    r"\b(?:(?:voor|achter|roep|meisjes)?na+m(?:en)?\s*(?:is|was|zijn|:|=|luidt)|(?:voor|achter|roep)naam)\s*$",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = re.compile(r"[.!?:;\n•\"'(-]\s*$")


@dataclass(frozen=True)
class Token:
    """A word of a text with its place; a point behind it belongs to it ("J.")."""

    text: str
    start: int
    end: int

    @cached_property
    def low(self) -> str:
        """Return the word in lower case, without accents."""
        return without_accents(self.text.rstrip(".").casefold().replace("’", "'").replace("`", "'"))

    @cached_property
    def letters(self) -> int:
        """Return its length without a point."""
        return len(self.text.rstrip("."))

    @property
    def capital(self) -> bool:
        """Return whether it has a capital as names have; a word in capitals only has none."""
        return self.text[0].isupper() and not (self.letters > 1 and self.text.isupper())

    @property
    def initial(self) -> bool:
        """Return whether it is one capital."""
        return self.text[0].isupper() and self.letters == 1

    @property
    def last_place(self) -> int:
        """Return where a name ends that ends with this: before the point that ends a sentence."""
        return self.end - 1 if self.text.endswith(".") and self.letters > 1 else self.end


def tokens_of(text: str) -> list[Token]:
    """Return the words of `text`."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def starts_sentence(text: str, token: Token) -> bool:
    """Return whether any word would have a capital at this place."""
    before = text[max(0, token.start - _LOOK_BACK) : token.start]
    return not before.strip() or bool(_SENTENCE_BEFORE.search(before))


def introduced(text: str, tokens: list[Token], at: int) -> int:
    """Return how surely the word at `at` is a name, by what stands before it; 0 for not."""
    if not at:
        return 0
    previous, token = tokens[at - 1], tokens[at]
    before, gap = text[max(0, token.start - _LOOK_BACK) : token.start], text[previous.end : token.start]
    if _NAME_IS.search(before):
        return SURELY
    if not _BETWEEN.fullmatch(gap):
        return 0
    return _by_previous(tokens, at, gap) or _by_phrase(before)


def _by_previous(tokens: list[Token], at: int, gap: str) -> int:
    previous = tokens[at - 1]
    if previous.low in TITLES:
        # "mevr." is one word, "gezin." ends a sentence.
        ended = previous.text.endswith(".") and previous.letters > 4
        return 0 if "," in gap or ended else SURELY
    ended = previous.text.endswith(".") or "." in gap or ";" in gap
    if previous.low in CALLED and not ended:
        return SURELY
    if previous.low in PERSONS and not ended:
        return LIKELY if "," not in gap and at > 1 and tokens[at - 2].low in BEFORE_PERSONS else PERHAPS
    return 0


def _by_phrase(before: str) -> int:
    if _GREETING.search(before):
        return SURELY
    return PERHAPS if _SELF.search(before) else 0
