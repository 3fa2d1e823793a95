"""Find dates of birth, and other dates that name a day and a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kleinschalig.privacy.forms import every
from kleinschalig.privacy.spans import DATUM, Span

_ANY = re.IGNORECASE
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maa(?:rt)?|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
# Written out, a day of these years is no birthday of somebody who writes or is written about.
_RECENT = re.compile(r"(?:202[2-9]|20[3-9]\d)$")
_DATES = (
    re.compile(
        r"(?<![\w/.-])(?:[0-2]?\d|3[01]) ?[-/.\\] ?(?:0?\d|1[0-2]) ?[-/.\\] ?(?:(?:19|20)\d\d|['’]?\d\d)(?![\w/-])"
    ),
    re.compile(r"(?<!\w)(?:19|20)\d\d ?[-/.] ?(?:0?\d|1[0-2]) ?[-/.] ?(?:[0-2]?\d|3[01])(?!\d)"),
    re.compile(rf"\b(?:[0-2]?\d|3[01])(?:e|ste|de)? ?-?{_MONTH}\.? ?-?(?:(?:19|20)\d\d|['’]\d\d)\b", _ANY),
)
_BORN = re.compile(
    r"\b(?:geboren|geb|geboortedatum|geboortedag|verjaardag|jarig|verjaart|gebdatum|gebdat)\b"
    r"(?:\s*(?:\.|is|was|op|in|de|:|van|hij|zij|ze|wordt))*\s*"
    rf"(?P<found>\d{{6,8}}|(?:[0-2]?\d|3[01])(?:e|ste|de)?[ -/.](?:{_MONTH}|\d\d?)(?:[ -/.]['’]?\d{{2,4}})?"
    rf"|{_MONTH}\s+(?:19|20)\d\d)\b",
    _ANY,
)


def find_dates(text: str) -> Iterator[Span]:
    """Yield the dates in `text`. Parts may overlap."""
    if any(char.isdigit() for char in text):
        for pattern in _DATES:
            yield from every(pattern, DATUM, text, lambda found: not (_RECENT.search(found) and found[-6].isalpha()))
        yield from every(_BORN, DATUM, text)
