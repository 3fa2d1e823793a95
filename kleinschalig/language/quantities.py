"""Find ages and other numbers in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kleinschalig.language.numbers import TOGETHER, numbers_in

_NUMBER = (
    r"\b(?<![\d.])(\d{1,3}(?![\d.]\d)|één|eentje|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien"
    r"|achttien|negentien|twintig)"
)
_PERSON = (
    r"(?:zoon|zoontje|dochter|dochtertje|kind|kindje|jongen|meisje|meid|broer|broertje|zus|zusje|kleinzoon"
    r"|kleindochter|puber|pleegkind|pleegzoon|pleegdochter|neefje|nichtje|hij|zij|ze|ik|cliënt|jongere|jeugdige)"
)
_AGE = re.compile(
    rf"{_NUMBER}\s*-?\s*(?:jaar|jarige?n?|jr|j)\b(?!\s*(?:geleden|lang|in)\b)"
    rf"|\b{_PERSON}\s+(?:\w+\s+)?(?:is|was|wordt|word|ben|van|bent)\s+(?:net\s+|pas\s+|al\s+|nu\s+)?{_NUMBER}\b(?!\s*(?:uur|weken|maanden|dagen|kinderen|jongeren))",
    re.IGNORECASE,
)
# "de drie", "welke twee" and "alle drie" are the variants, not a number of anything.
_ANY = re.compile(rf"(?<!\bde )(?<!\balle )(?<!\bdie )(?<!\bwelke )\b{_NUMBER}\b", re.IGNORECASE)
# A bare "een" is the article, except where it is counted.
_ONLY_ONE = re.compile(r"\b(?:maar|slechts|precies)\s+(een)\b(?!\s+\w+\s+(?:van|groep|huis))", re.IGNORECASE)
_TOGETHER = re.compile(rf"\bmet\s+(?:z.?n|zijn|hun|je|ons)\s+({'|'.join(TOGETHER)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A whole number in a text: `soort` is "leeftijd" (years) or "aantal"."""

    soort: str
    waarde: int
    start: int
    end: int


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the ages and the other whole numbers of `text`, in order of place."""
    together = [
        Quantity("aantal", number, *match.span(1))
        for match in _TOGETHER.finditer(text)
        # None where a letter only looks like one of ours ("tıenen").
        if (number := TOGETHER.get(match.group(1).casefold()))
    ]
    ages = list(_found("leeftijd", _AGE, text))
    covered = {place for age in ages for place in range(age.start, age.end)}
    alone = [Quantity("aantal", 1, *match.span(1)) for match in _ONLY_ONE.finditer(text)]
    others = [other for other in _found("aantal", _ANY, text) if other.start not in covered]
    return tuple(sorted([*together, *alone, *ages, *others], key=lambda quantity: quantity.start))


def _found(soort: str, pattern: re.Pattern[str], text: str) -> Iterator[Quantity]:
    for match in pattern.finditer(text):
        # None where a letter only looks like one of ours ("tıen").
        numbers = numbers_in(next(group for group in match.groups() if group))
        if numbers:
            yield Quantity(soort, numbers[0], *match.span())
