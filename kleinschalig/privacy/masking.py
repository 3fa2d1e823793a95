"""Replace personal data in Dutch free text by the name of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.privacy.addresses import find_addresses
from kleinschalig.privacy.dates import find_dates
from kleinschalig.privacy.kept import KeptNames, names_of
from kleinschalig.privacy.lists import load_lists
from kleinschalig.privacy.names import NameFinder
from kleinschalig.privacy.numbers import find_numbers
from kleinschalig.privacy.spans import NAAM, Span, joined

_FORMS = (find_numbers, find_addresses, find_dates)


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and the kinds that it had, in the order of their first place."""

    text: str
    kinds: tuple[str, ...] = ()


class Masker:
    """Masks personal data; the names in `kept` are never taken for any."""

    def __init__(self, kept: Iterable[str]) -> None:
        self._kept = KeptNames(kept)
        self._names = NameFinder(load_lists())

    @classmethod
    def for_kennisbank(cls, kennisbank: Kennisbank) -> Masker:
        """Return a masker that leaves what the knowledge base names."""
        return cls(names_of(kennisbank))

    def mask(self, text: str) -> Masked:
        """Return `text` with "[naam]", "[telefoonnummer]" and the like in the place of personal data."""
        kept = self._kept.find(text)
        formed = [span for find in _FORMS for span in find(text) if not _is_kept(span, kept)]
        spans = joined([*formed, *self._names.find(text, kept)])
        parts, last = [], 0
        for span in spans:
            parts += [text[last : span.start], f"[{span.kind}]"]
            last = span.end
        return Masked("".join([*parts, text[last:]]), tuple(dict.fromkeys(span.kind for span in spans)))


def _is_kept(span: Span, kept: list[Span]) -> bool:
    return span.kind != NAAM and any(other.start <= span.start and span.end <= other.end for other in kept)
