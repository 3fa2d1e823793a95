"""Find names of persons: by who is introduced ("mijn zoon …"), by lists of names, and by how names are built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kleinschalig.privacy.lists import Lists
from kleinschalig.privacy.name_tokens import LIKELY, PERHAPS, SURELY, Token, introduced, starts_sentence, tokens_of
from kleinschalig.privacy.name_words import (
    BEFORE_PLACES,
    CALLED,
    CHILDREN,
    COMMON_SURNAMES,
    FOREIGN_PARTICLES,
    INNER_PARTICLES,
    LOOSE_TITLES,
    PARTICLES,
    PERSONS,
    SHORTEST_IN_LOWER_CASE,
    TITLES,
    is_long_enough,
)
from kleinschalig.privacy.spans import NAAM, Span

_LOOKS_LIKE_VERB = re.compile(r"(?:de|te|ing|[dt]|en)$")
_ABOUT_CARE = re.compile("kleinschal|gezins|jeugd|pleeg")
_MOST_PARTS = 6
_MOST_PARTICLES = 4


class NameFinder:
    """Finds names in texts."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def find(self, text: str, kept: Sequence[Span]) -> Iterator[Span]:
        """Yield the names in `text`; what lies in `kept` belongs to none."""
        tokens = tokens_of(text)
        known = [any(token.start < span.end and span.start < token.end for span in kept) for token in tokens]
        reading = _Reading(text, tokens, self._lists)
        at = 0
        while at < len(tokens):
            length = 0 if known[at] else reading.name_at(at)
            if any(known[at : at + length]):
                length = _before_kept(tokens, at, known[at : at + length].index(True))
            if length:
                yield Span(tokens[at].start, tokens[at + length - 1].last_place, NAAM)
            at += max(length, 1)


def _before_kept(tokens: Sequence[Token], at: int, length: int) -> int:
    """Return how long a name is that something kept follows: of "Marieke van Jeugdstem" only the first word."""
    while length and tokens[at + length - 1].low in PARTICLES:
        length -= 1
    return length


class _Reading:
    """One text as it is read."""

    def __init__(self, text: str, tokens: list[Token], lists: Lists) -> None:
        self._text = text
        self._tokens = tokens
        self._lists = lists

    def name_at(self, at: int) -> int:
        """Return how many tokens from `at` on are a name."""
        token = self._tokens[at]
        trust = introduced(self._text, self._tokens, at)
        if token.initial and (token.text.endswith(".") or trust):
            length = self._after_initials(at, trust)
            if length:
                return length
        if token.low in PARTICLES:
            return self._with_particles(at, trust)
        return 1 + self._surname_from(at + 1, trust) if self._starts_name(at, trust) else 0

    def _starts_name(self, at: int, trust: int) -> bool:
        token = self._tokens[at]
        word = self._base(token)
        if token.letters < 2 or token.low in TITLES or token.low in PERSONS:
            return False
        if at and self._tokens[at - 1].low in BEFORE_PLACES and word in self._lists.places:
            return False
        return self._after_introduction(at, word, trust) if trust >= LIKELY else self._by_itself(at, word, trust)

    def _by_itself(self, at: int, word: str, trust: int) -> bool:
        """Return whether a word is a name that at best is perhaps introduced."""
        token, lists = self._tokens[at], self._lists
        first = word in lists.first_names
        if word in lists.ordinary:
            sure = trust == PERHAPS or self._surname_follows(at)
            return token.capital and first and sure and not starts_sentence(self._text, token)
        if first:
            return trust > 0 or (token.capital and len(word) > 2) or is_long_enough(word)
        if not token.capital or word in lists.places:
            return False
        return trust > 0 or (word in lists.surnames and not starts_sentence(self._text, token))

    def _after_introduction(self, at: int, word: str, trust: int) -> bool:
        """Return whether a word is a name that is introduced as one."""
        token, last, lists = self._tokens[at], self._tokens[at - 1].low, self._lists
        ordinary, listed = word in lists.ordinary, word in lists.first_names or word in lists.surnames
        if listed and (not ordinary or (token.capital and trust == SURELY)):
            return True
        if token.capital:
            return not ordinary or word in lists.first_names
        if last in TITLES and word in COMMON_SURNAMES:
            return True
        if ordinary or len(word) < SHORTEST_IN_LOWER_CASE or _ABOUT_CARE.match(word):
            return False
        strict = last in CALLED or last == "is"
        return strict or (last in CHILDREN | TITLES - LOOSE_TITLES and not _LOOKS_LIKE_VERB.search(word))

    def _surname_follows(self, at: int) -> bool:
        rest = [token for token in self._tokens[at + 1 : at + 4] if token.low not in PARTICLES]
        return bool(rest) and rest[0].capital and rest[0].low in self._lists.surnames

    def _surname_from(self, at: int, trust: int) -> int:
        """Return how many tokens from `at` on continue the name before them."""
        length = 0
        while at + length < len(self._tokens) and length < _MOST_PARTS and self._touches(at + length):
            token = self._tokens[at + length]
            if token.low in PARTICLES:
                return length + self._with_particles(at + length, max(trust, PERHAPS))
            if not self._continues(token, trust):
                break
            length += 1
        return length

    def _touches(self, at: int) -> bool:
        """Return whether nothing but space stands between a token and the one before."""
        previous, token = self._tokens[at - 1], self._tokens[at]
        ended = previous.text.endswith(".") and not previous.initial
        return not ended and not self._text[previous.end : token.start].strip(" \u00a0")

    def _continues(self, token: Token, trust: int) -> bool:
        word, lists = self._base(token), self._lists
        ordinary, listed = word in lists.ordinary, word in lists.surnames or word in lists.first_names
        if token.initial or token.capital:
            return token.initial or not ordinary or listed
        if len(word) < SHORTEST_IN_LOWER_CASE:
            return False
        if trust == SURELY and not _LOOKS_LIKE_VERB.search(word):
            return listed or not ordinary
        return listed and not ordinary

    def _with_particles(self, at: int, trust: int) -> int:
        """Return the length of "van der Berg" and the like, 0 where there is none."""
        last = at
        while last < len(self._tokens) and self._tokens[last].low in PARTICLES and last - at < _MOST_PARTICLES:
            last += 1
        if last == len(self._tokens) or self._tokens[at].low in INNER_PARTICLES:
            return 0
        if not all(self._touches(place) for place in range(at + 1, last + 1)):
            return 0
        if not (self._ends_surname(at, last, trust) if trust else self._is_surname(at, last)):
            return 0
        return last - at + 1 + self._surname_from(last + 1, PERHAPS)

    def _ends_surname(self, at: int, last: int, trust: int) -> bool:
        """Return whether the token at `last` ends a surname that is introduced."""
        token, lists = self._tokens[last], self._lists
        word = self._base(token)
        one = last - at == 1
        if self._tokens[at].text in {"van", "de"} and one and word in lists.first_names - lists.surnames:
            return False
        listed, ordinary = word in lists.surnames or word in lists.first_names, word in lists.ordinary
        if token.capital and (listed or trust >= LIKELY or word not in lists.places):
            return True
        if trust == SURELY and (word in COMMON_SURNAMES or (listed and not one)):
            return True
        return not ordinary and (listed or trust == SURELY)

    def _is_surname(self, at: int, last: int) -> bool:
        """Return whether the tokens are a surname that nothing introduces."""
        token, lists = self._tokens[last], self._lists
        word = self._base(token)
        if word in lists.ordinary or word in lists.places:
            return False
        listed = word in lists.surnames
        if self._tokens[at].low in FOREIGN_PARTICLES:
            return token.capital or listed
        return token.capital and listed

    def _after_initials(self, at: int, trust: int) -> int:
        """Return the length of "A.B. van der Berg" and the like, 0 where there is none."""
        last = at
        while last < len(self._tokens) and self._tokens[last].initial:
            last += 1
        if last == len(self._tokens) or not self._touches(last):
            return last - at if trust == SURELY else 0
        token = self._tokens[last]
        if token.low in PARTICLES:
            more = self._with_particles(last, LIKELY)
            return last - at + more if more else 0
        fits = token.capital and token.letters > 2
        known = token.low not in self._lists.ordinary or token.low in self._lists.surnames
        return last - at + 1 if fits and known else 0

    def _base(self, token: Token) -> str:
        """Return a name without the ending that says whose something is ("Sanne's", "Ahmeds")."""
        for ending in ("'s", "'", "s"):
            stem = token.low.removesuffix(ending)

            if stem != token.low and is_long_enough(stem) and stem in self._lists.first_names:
                return token.low if token.low in self._lists.ordinary else stem
        return token.low
