"""Find street addresses and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kleinschalig.privacy.forms import every
from kleinschalig.privacy.lists import load_lists
from kleinschalig.privacy.spans import ADRES, POSTCODE, Span

_ANY = re.IGNORECASE
_WORD = r"[^\W\d_]"

_POSTCODE = re.compile(r"\b[1-9]\d{3}(?P<gap>[ \u00a0-]?)(?P<letters>[a-z]{2})\b(?!['’-]\w)", _ANY)
_LABELLED_POSTCODE = re.compile(r"\b(?:postcode|pc)\b\D{0,12}?(?P<found>[1-9]\d{3}(?: ?[a-z]{2}\b)?)", _ANY)
# Words of two letters that may follow a year.
_SMALL_WORDS = re.compile(
    "is|in|en|of|te|de|op|om|we|ik|je|zo|na|al|er|ze|nu|uu|uw|ga|ja|ok|dr|tm|pj|xl|kv|kj|jz|gi|px|ct|mw|kg|km|mb|gb|nl|"
    "eu|bv|ha|he|ho|mn|zn|hb|el|st|ev|ca|pm|oa|ai|ea|cq|rp|ji|le|la|bi|da|du|au|an|at|as|us|it|or|on|to|by|my|so|if|up"
)

# How streets end: surely, or as other words do too.
_ALONE = r"(?:straat|laan|plein|gracht|singel|kade|steeg|dreef|plantsoen|dijk)"
_STRONG = rf"(?:{_ALONE}|straatje|straatweg|str\.|laantje|weg|boulevard|allee)"
_WEAK = (
    r"(?:hof|hofje|pad|park|berg|veld|dam|ring|wal|markt|haven|baan|erf|hoeve|burg|vaart|brink|vliet|horst|rade|meent|"
    r"weide|bos|poort|tuin|zoom|kamp|akker|oord|hoek|heuvel|schans|donk|rijt|gaarde|stede|wijk|zijde|hage|mark|bult|"
    r"es|str)"
)
_HOUSE = r"\d{1,4}(?:-?[a-dfA-Z](?!\w)| [a-dA-D](?!\w))?(?:[ -]?(?:\d{1,3}|hs|bis|[IVX]{1,4})(?!\w))?"
_NOT_HOUSE = (
    r"(?!\s*(?:jaar|jr|jongeren|kinderen|mensen|personen|begeleiders|euro|%|procent|uur|dagen|weken|maanden|minuten|"
    r"keer|km|meter|plekken|plaatsen|vormen|groepen|locaties|voorzieningen))"
)
_NUMBER = rf"\s*,?\s*(?:nr\.?|nummer|huisnummer)?\s*{_HOUSE}\b{_NOT_HOUSE}"
_OF = r"(?:\s+(?:van|de|der|den|het|'t)\s+[A-Z][\w'’-]+)?"
_PARTS = rf"(?:(?:[A-Z]{_WORD}*[.'’]?|van|de|der|den|het|'t|ten|ter|v\.?d\.?|1e|2e)[ -]){{0,4}}"
_STREET = re.compile(rf"\b(?-i:{_PARTS}){_WORD}[\w'’-]*{_STRONG}(?-i:{_OF}){_NUMBER}", _ANY)
_TWO_WORDS = re.compile(rf"\b{_WORD}[\w'’-]+ (?:straat|laan|weg|plein|kade|dijk|gracht){_NUMBER}", _ANY)
_LAAN_VAN = re.compile(
    rf"\b(?:laan|plein|weg|kade) (?:van|der|\d{{4}})[ -][\w -]{{2,30}}?\s{_HOUSE}\b{_NOT_HOUSE}", _ANY
)
_CAPITAL_STREET = re.compile(
    rf"\b{_PARTS}[A-Z][\w'’-]*{_OF}\s*,?\s+(?:nr\.?|nummer|huisnummer)?\s*{_HOUSE}\b{_NOT_HOUSE}"
)
_ENDS_AS_STREET = re.compile(rf"[a-z]{{2,}}(?:{_STRONG}|{_WEAK}){_OF}\W+(?:nr|nummer|huisnummer)?\W*\d")
_LIVES = re.compile(
    r"\b(?:woont?|wonen|woonden?|wonende?|(?:woon)?adres(?: is)?|verblijft|ingeschreven|verhuisd naar)\s*:?\s*"
    r"(?:(?:nu|ik|we|wij|hij|zij|ze|ook|samen|nog)\s+)?(?:(?:op|aan|in|bij)\s+)?(?:(?:de|het|'t)\s+)?"
    rf"(?P<found>(?:{_WORD}[\w'’.-]*\s+){{1,4}}?{_HOUSE})\b(?!\d)(?!e\b){_NOT_HOUSE}",
    _ANY,
)
_STREET_ALONE = re.compile(rf"\b(?:[A-Z]{_WORD}+ (?:(?:van|de|der|den) )*)*[A-Z]{_WORD}{{2,}}(?:{_ALONE}|weg)\b")
_LIVES_IN_STREET = re.compile(rf"\b(?:woont?|wonen|adres)\b[^.?!\d]{{0,25}}?\b(?P<found>{_WORD}{{3,}}{_ALONE})\b", _ANY)
_POSTBUS = re.compile(r"\bpostbus\s+\d+\b", _ANY)
# Numbers that count or date something.
_COUNTED = re.compile(
    r"\b(?:19|20)\d\d$|\b(?:groep|huis|verblijf|leeftijd|maximaal|minimaal|minstens|hoogstens|met|van|tot|tussen|"
    r"ongeveer|zo'n|sinds|jeugdzorg\w*|zijn|is|en|er|of|dan)\s+\d+\w?$",
    _ANY,
)
_HOUSE_NUMBER = re.compile(r"[\s,]+(?:nr\.?|nummer|huisnummer)?[\s,]*\d")


def find_addresses(text: str) -> Iterator[Span]:
    """Yield the streets and postcodes in `text`. Parts may overlap."""
    yield from (span for span in every(_STREET_ALONE, ADRES, text) if span.start)
    yield from every(_LIVES_IN_STREET, ADRES, text, _is_street)
    if any(char.isdigit() for char in text):
        yield from _with_digits(text)


def _with_digits(text: str) -> Iterator[Span]:
    for pattern in (_STREET, _TWO_WORDS, _LAAN_VAN, _POSTBUS, _LIVES):
        yield from every(pattern, ADRES, text, _is_street)
    for match in _CAPITAL_STREET.finditer(text):
        # A word with a capital and a number: a street by its ending, or where a postcode follows.
        if _ENDS_AS_STREET.search(match.group()) or _POSTCODE.match(text[match.end() :].lstrip(" ,")):
            yield Span(match.start(), match.end(), ADRES)
    for match in _POSTCODE.finditer(text):
        if _is_postcode(match):
            yield Span(match.start(), match.end(), POSTCODE)
    yield from every(_LABELLED_POSTCODE, POSTCODE, text)


def _is_postcode(match: re.Match[str]) -> bool:
    """Return whether this is a postcode and no year before a small word ("in 2020 is")."""
    letters = match.group("letters")
    return not match.group("gap") or letters.isupper() or not _SMALL_WORDS.fullmatch(letters)


def _is_street(found: str) -> bool:
    """Return whether this is a street and no other word with a number ("wonen in een groep 4")."""
    street = _HOUSE_NUMBER.split(found)[0].split()[-1].casefold()
    known = street in load_lists().ordinary and not street.endswith(("straat", "laan", "gracht"))
    return not known and not _COUNTED.search(found)
