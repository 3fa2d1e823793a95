"""Recognise the towns, regions and zorggebieden that the facts name."""

from __future__ import annotations

from dataclasses import dataclass

from kleinschalig.knowledge.records import Feit, Kennisbank
from kleinschalig.knowledge.required import PLANNEN, SPREIDING, VOORZIENINGEN
from kleinschalig.knowledge.values import Regios, Voorzieningen
from kleinschalig.language.normalise import plain

# "Noord-Nederland" may be called by its first part, except where that part says too little.
_TOO_SHORT_A_NAME = "noord"


@dataclass(frozen=True)
class NamedPlace:
    """A town or region named in a text, and the fact that names it too."""

    variant: str
    onderwerp: str


def named_places(text: str, kb: Kennisbank) -> tuple[NamedPlace, ...]:
    """Return the facts that name a town or region of `text`: where voorzieningen stand, or are to come."""
    folded = f" {plain(text)} "
    found = [
        NamedPlace(variant.id, PLANNEN if isinstance(told.waarde, Regios) else SPREIDING)
        for variant in kb.varianten.values()
        for feit in variant.feiten.values()
        for told in (feit, *feit.recenter)
        if any(f" {name} " in folded for name in _names(told.waarde))
    ]
    return tuple(dict.fromkeys(found))


def asks_of_places(intent: str, kb: Kennisbank) -> bool:
    """Return whether `intent` asks how many voorzieningen there are, where they stand, or are to come."""
    onderwerp = kb.onderwerp_bij_intent(intent)
    return onderwerp is not None and onderwerp.kenmerk == kb.onderwerpen[VOORZIENINGEN].kenmerk


def counts_per_zorggebied(feit: Feit) -> dict[str, int]:
    """Return how many voorzieningen the fact counts in each zorggebied; nothing where it does not divide by those."""
    return dict(feit.waarde.per_zorggebied) if isinstance(feit.waarde, Voorzieningen) else {}


def _names(value: object) -> list[str]:
    towns = [plain(name) for name in getattr(value, "plaatsen", ())]
    regions = [plain(name) for name in getattr(value, "regios", ())]
    parts = [plain(name.partition("-")[0]) for name in getattr(value, "regios", ())]
    return [*towns, *regions, *(name for name in parts if name != _TOO_SHORT_A_NAME)]
