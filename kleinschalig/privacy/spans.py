"""Mark parts of a text that are personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

NAAM = "naam"
TELEFOON = "telefoonnummer"
EMAIL = "e-mailadres"
ADRES = "adres"
POSTCODE = "postcode"
DATUM = "datum"
BSN = "bsn"
IBAN = "rekeningnummer"
DOSSIER = "dossiernummer"
ACCOUNT = "account"
NUMMER = "nummer"
# Of kinds that are found in the same place, the first is named.
KINDS = (EMAIL, ACCOUNT, IBAN, DOSSIER, DATUM, TELEFOON, BSN, ADRES, POSTCODE, NUMMER, NAAM)
_PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")


@dataclass(frozen=True)
class Span:
    """A part of a text, from `start` to `end` (exclusive), and what kind of data it is."""

    start: int
    end: int
    kind: str

    def overlaps(self, other: Span) -> bool:
        """Return whether this shares a letter with `other`."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: Span) -> Span:
        """Return what covers both, of the kind that comes first."""
        kind = min(self.kind, other.kind, key=KINDS.index)
        return Span(min(self.start, other.start), max(self.end, other.end), kind)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans that cover the same letters, in order of place, none of which touches another."""
    done: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if done and done[-1].overlaps(span):
            done[-1] = done[-1].joined(span)
        else:
            done.append(span)
    return done


def has_placeholder(text: str) -> bool:
    """Return whether something was masked in `text`."""
    return bool(_PLACEHOLDER.search(text))


def without_placeholders(text: str) -> str:
    """Return `text` with spaces for what was masked, so that every other word stays where it stands."""
    return _PLACEHOLDER.sub(lambda found: " " * len(found.group()), text)
