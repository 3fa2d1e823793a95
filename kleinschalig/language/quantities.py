"""Find ages and other numbers in a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kleinschalig.language.numbers import numbers_in

_NUMBER = r"(\d{1,3}|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig)"
_PERSON = r"(?:zoon|zoontje|dochter|dochtertje|kind|kindje|jongen|meisje|meid|broer|broertje|zus|zusje|kleinzoon|kleindochter|puber|pleegkind|pleegzoon|pleegdochter|neefje|nichtje|hij|zij|ze|ik|cliënt|jongere|jeugdige)"
_AGE = re.compile(
    rf"{_NUMBER}\s*-?\s*(?:jaar|jarige?n?|jr|j)\b(?!\s*(?:geleden|lang|in))"
    rf"|\b{_PERSON}\s+(?:\w+\s+)?(?:is|was|wordt|word|ben|van|bent)\s+(?:net\s+|pas\s+|al\s+|nu\s+)?{_NUMBER}\b(?!\s*(?:uur|weken|maanden|dagen|kinderen|jongeren))",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A whole number in a text: `soort` is "leeftijd" (years) or "aantal"."""

    soort: str
    waarde: int
    start: int
    end: int


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the ages and the other whole numbers of `text`, in order of place."""
    ages = [
        Quantity("leeftijd", numbers_in(match.group(1) or match.group(2))[0], *match.span())
        for match in _AGE.finditer(text)
    ]
    covered = {place for age in ages for place in range(age.start, age.end)}
    others = [
        Quantity("aantal", numbers_in(match.group(1))[0], *match.span())
        for match in _ANY.finditer(text)
        if match.start() not in covered
    ]
    return tuple(sorted([*ages, *others], key=lambda quantity: quantity.start))
