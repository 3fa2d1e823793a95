"""Find the names of the knowledge base in a text, exactly: they are never personal data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import Persoon, Regios
from kleinschalig.language.normalise import plain, words
from kleinschalig.privacy.spans import NAAM, Span


class KeptNames:
    """Finds phrases, whatever their spelling in capitals, accents and hyphens."""

    def __init__(self, names: Iterable[str]) -> None:
        self._phrases = {tuple(folded.split()) for name in names if (folded := plain(name))}
        self._longest = max((len(phrase) for phrase in self._phrases), default=0)

    def find(self, text: str) -> list[Span]:
        """Return where the phrases stand, the longest at each place."""
        found = words(text)
        spans, at = [], 0
        while at < len(found):
            length = self._length_at([word.text for word in found[at : at + self._longest]])
            if length:
                spans.append(Span(found[at].start, found[at + length - 1].end, NAAM))
            at += max(length, 1)
        return spans

    def _length_at(self, ahead: list[str]) -> int:
        return next((length for length in range(len(ahead), 0, -1) if tuple(ahead[:length]) in self._phrases), 0)


def names_of(kennisbank: Kennisbank) -> Iterator[str]:
    """Yield what the knowledge base calls by name: variants, organisations, places, helplines, whom a source names."""
    yield from (term.tekst for term in kennisbank.termen())
    for groep in (kennisbank.woonvormen, kennisbank.zorggebieden):
        yield from (begrip.label for begrip in groep.values())
    for bron in kennisbank.bronnen.values():
        yield from (name for name in (bron.titel, bron.kort, bron.uitgever) if name)
    for referral in kennisbank.doorverwijzingen.values():
        yield from (name for name in (referral.organisatie, referral.website, referral.telefoon) if name)
    for line in kennisbank.hulplijnen.values():
        yield from (name for name in (line.naam, *line.telefoon, line.zonder_bellen.adres) if name)
    for feit in kennisbank.feiten():
        if isinstance(feit.waarde, Persoon):
            yield feit.waarde.naam
        elif isinstance(feit.waarde, Regios):
            yield from feit.waarde.regios
