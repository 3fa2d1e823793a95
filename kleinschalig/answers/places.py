"""Recognise the towns and regions that the facts name."""

from __future__ import annotations

from dataclasses import dataclass

from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import Regios
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
        NamedPlace(variant.id, "plannen" if isinstance(told.waarde, Regios) else "spreiding")
        for variant in kb.varianten.values()
        for feit in variant.feiten.values()
        for told in (feit, *feit.recenter)
        if any(f" {name} " in folded for name in _names(told.waarde))
    ]
    return tuple(dict.fromkeys(found))


def _names(value: object) -> list[str]:
    towns = [plain(name) for name in getattr(value, "plaatsen", ())]
    regions = [plain(name) for name in getattr(value, "regios", ())]
    parts = [plain(name.partition("-")[0]) for name in getattr(value, "regios", ())]
    return [*towns, *regions, *(name for name in parts if name != _TOO_SHORT_A_NAME)]
