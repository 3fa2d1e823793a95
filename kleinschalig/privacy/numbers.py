"""Find numbers and addresses by which a person is known: telephone, e-mail, bsn, bank account, file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kleinschalig.privacy.forms import every
from kleinschalig.privacy.spans import ACCOUNT, BSN, DOSSIER, EMAIL, IBAN, NUMMER, TELEFOON, Span

_ANY = re.IGNORECASE
# Between the digits of a number people put spaces, points, dashes.
_SEP = r"[ .\-/()\u00a0\u2010-\u2015]{0,3}"
_WORD = r"[^\W\d_]"

_EMAIL = re.compile(
    r"(?:\w+ (?:punt|dot) (?:de |van )?)*[\w.+%'-]+(?:@| @ | ?(?:\(at\)|\[at\]|apenstaartje) ?)"
    r"[\w-]+(?:(?:\.| \. |\(dot\)| ?\b(?:punt|dot)\b ?)[\w-]+)*"
    r"|[\w.+-]+ at [\w-]+ ?(?:\.|punt|dot) ?(?:nl|com|be|org|net|eu)\b",
    _ANY,
)
_HANDLE = re.compile(
    r"(?<![\w.])@[a-z_][\w.]{2,}"
    r"|\b(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|tele(?:gram)?)(?: is)?[: ]+(?:(?=[\w.]*[\d_.]\w)[\w.]{4,})",
    _ANY,
)
_IBAN = re.compile(
    r"\b[a-z]{2}[ -]?\d{2}(?:[ -]?[a-z]{4})(?:[ .-]?\d){6,16}\b|\b[a-z]{2}\d{2}(?:[ -]?\d{4}){3,7}\b", _ANY
)
_PHONE = re.compile(
    rf"(?<![\w])(?:(?:\+|00){_SEP}\d{{1,3}}{_SEP}(?:\(0\){_SEP})?(?:\d{_SEP}){{7,11}}\d|\(?0{_SEP}(?:\d{_SEP}){{8}}\d)(?!\d)"
)
# Lines that belong to organisations: 112, 0800, 0900, 14 0xx.
_PUBLIC = re.compile(r"0(?:800|900|906|909)|14\s?0")
_FILE_WORD = (
    r"(?:dossier|zaak|cli[eë]nt|klant|polis|pati[eë]nt|parket|rekest|rol|registratie|relatie|aanmeld|beschikking|kind|"
    r"leerling|behandel|skj|big|agb|v|bvn|paspoort|rijbewijs|id|document|kenteken|verzeker|strippen|cjib|reknr|rekening)"
)
_FILE = re.compile(
    rf"\b(?:{_FILE_WORD}[ -]?(?:nummer|nr|code|id)|dossier|zaak|kenmerk|referentie|ref|kenteken)\b"
    rf"[.:]?(?:\s+(?:is|van\s+{_WORD}+(?:\s+{_WORD}+)?(?:\s+is)?|nr|nummer|luidt|no)[.:]?)*\s*[:#=]?\s*"
    r"(?P<found>(?=[\w/.-]*\d)(?:[\w]+(?:[/.-][\w]+)*)(?: (?=[\w/.-]*\d)[\w/.-]*\w)*)",
    _ANY,
)
_COURT = re.compile(r"\b(?:C/\d+/\d+(?: ?/ ?[A-Z]{2} ?[A-Z]{2} ?\d\d-\d+)?|JE ?RK ?\d\d[-/]\d+|\d\d[-/]\d{6}-\d\d)\b")
_CODE = re.compile(
    r"(?<![\w/.-])(?=[\w/.-]*[a-z])(?=(?:[^\W\d_]|[/.-])*(?:\d[a-z/.-]*){5,})[a-z0-9]+(?:[/.-][a-z0-9]+)*\b", _ANY
)
_LABELLED_BSN = re.compile(
    r"\b(?:bsn|burgerservice|sofi)[ -]?(?:nummer|nr)?\b\D{0,20}?(?P<found>\d(?:[ .-]?\d){5,9})", _ANY
)
_NINE = re.compile(r"(?<![\d,.])\d(?:[ .-]?\d){7,8}(?![\d]|[.,]\d)")
_LONG = re.compile(r"(?<![\w.,])\d(?:[ .\-/]?\d){5,}(?![\w]|,\d)")
_MONEY_BEFORE = re.compile(r"(?:€|eur|euro)\s*$", _ANY)
_MONEY_AFTER = re.compile(r"\s*(?:€|euro|eur\b|,-)", _ANY)
_THOUSANDS = re.compile(
    r"\d{1,3}(?:[. ]000)+|\d{1,3}(?:\.\d{3})+|\d+0000|(?:19|20)\d\d ?[-/] ?(?:19|20)?\d\d(?: ?[-/] ?(?:19|20)\d\d)*"
)
_SPOKEN = re.compile(
    r"\b(?:(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|dubbel)[ ,-]+){6,}"
    r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)\b",
    _ANY,
)


def find_numbers(text: str) -> Iterator[Span]:
    """Yield the numbers and electronic addresses in `text`. Parts may overlap."""
    yield from every(_EMAIL, EMAIL, text)
    yield from every(_HANDLE, ACCOUNT, text)
    yield from every(_SPOKEN, TELEFOON, text)
    if any(char.isdigit() for char in text):
        yield from _with_digits(text)


def _with_digits(text: str) -> Iterator[Span]:
    yield from every(_IBAN, IBAN, text)
    yield from every(_FILE, DOSSIER, text, _is_file_number)
    yield from every(_COURT, DOSSIER, text)
    yield from every(_CODE, DOSSIER, text)
    yield from every(_LABELLED_BSN, BSN, text)
    yield from every(_NINE, BSN, text, lambda found: is_bsn(re.sub(r"\D", "", found)))
    yield from every(_PHONE, TELEFOON, text, lambda found: not _PUBLIC.match(re.sub(r"\D", "", found)))
    for span in every(_LONG, NUMMER, text, _is_personal_number):
        if not (_MONEY_BEFORE.search(text[: span.start]) or _MONEY_AFTER.match(text[span.end :])):
            yield span


def is_bsn(digits: str) -> bool:
    """Return whether `digits`, eight or nine, pass the eleven-test of the burgerservicenummer."""
    padded = digits.zfill(9)
    if len(padded) != 9 or not int(padded):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, padded, strict=True)) % 11 == 0


def _is_file_number(found: str) -> bool:
    return sum(char.isdigit() for char in found) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", found)


def _is_personal_number(found: str) -> bool:
    digits = re.sub(r"\D", "", found)
    return not _THOUSANDS.fullmatch(found) and not _PUBLIC.match(digits)
