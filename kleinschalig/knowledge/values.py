"""Define the kinds of value a fact can have: what the sources state, in a form that can be compared and counted.

A value names its kind by `soort`, as in the YAML of kennisbank/. Fields are Dutch because they are content.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Bereik:
    """A closed range of whole numbers; the unit is the field's (uren, professionals)."""

    van: int
    tot: int


@dataclass(frozen=True)
class NietBekend:
    """The source itself says that it is not known."""


@dataclass(frozen=True)
class NietGenoemd:
    """The source does not speak of it."""


@dataclass(frozen=True)
class Namen:
    """Names by which a variant goes."""

    namen: tuple[str, ...]


@dataclass(frozen=True)
class Opsomming:
    """A set of points; `wie` is given where the source says whom they concern."""

    punten: tuple[str, ...]
    wie: tuple[str, ...] = ()


@dataclass(frozen=True)
class Groepsgrootte:
    """The number of children or jongeren in a group."""

    op_maat: bool = False
    maximum: int | None = None
    voorkeur: int | None = None
    vast: int | None = None


@dataclass(frozen=True)
class Leeftijd:
    """An age range in years, from `van` until `tot`."""

    van: int
    tot: int


@dataclass(frozen=True)
class Team:
    """How a team is made up; `professionals` counts its members."""

    samenstelling: str
    professionals: Bereik | None = None


@dataclass(frozen=True)
class Diensten:
    """Shifts: their length in hours, or the parts of the week they cover."""

    uren: Bereik | None = None
    dagdelen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verhouding:
    """So many begeleiders to so many jongeren; `grens` says whether that is a minimum."""

    begeleiders: int
    jongeren: int
    grens: str


@dataclass(frozen=True)
class Plekken:
    """Kinds of place, and the preferred one where the source has a preference."""

    plekken: tuple[str, ...]
    voorkeur: str | None = None


@dataclass(frozen=True)
class Tarief:
    """Which tariff applies; `landelijk` and `regionaal` stay None where the source does not say."""

    grondslag: str
    landelijk: bool | None = None
    regionaal: bool | None = None


@dataclass(frozen=True)
class Voorzieningen:
    """How many voorzieningen there are, per zorggebied or by place."""

    aantal: int
    per_zorggebied: tuple[tuple[str, int], ...] = ()
    plaatsen: tuple[str, ...] = ()
    regio_van: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Regios:
    """Regions in which voorzieningen were announced."""

    regios: tuple[str, ...]


@dataclass(frozen=True)
class Reeks:
    """A figure per year."""

    punten: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Pagina:
    """One page to read on, and what it is about."""

    titel: str
    over: str


@dataclass(frozen=True)
class Paginas:
    """Pages to read on, with their audiences."""

    voor: tuple[str, ...]
    paginas: tuple[Pagina, ...]


@dataclass(frozen=True)
class Persoon:
    """A contact person and their function."""

    naam: str
    functie: str


Waarde: TypeAlias = (
    NietBekend
    | NietGenoemd
    | Namen
    | Opsomming
    | Groepsgrootte
    | Leeftijd
    | Team
    | Diensten
    | Verhouding
    | Plekken
    | Tarief
    | Voorzieningen
    | Regios
    | Reeks
    | Paginas
    | Persoon
)

SOORTEN: dict[str, type[Any]] = {
    "niet_bekend": NietBekend,
    "niet_genoemd": NietGenoemd,
    "namen": Namen,
    "opsomming": Opsomming,
    "groepsgrootte": Groepsgrootte,
    "leeftijd": Leeftijd,
    "team": Team,
    "diensten": Diensten,
    "verhouding": Verhouding,
    "plekken": Plekken,
    "tarief": Tarief,
    "voorzieningen": Voorzieningen,
    "regios": Regios,
    "reeks": Reeks,
    "paginas": Paginas,
    "persoon": Persoon,
}


def is_silent(waarde: Waarde) -> bool:
    """Return whether the source gives no fact here: it is silent, or says that it is not known."""
    return isinstance(waarde, (NietBekend, NietGenoemd))


def build_waarde(raw: dict[str, Any]) -> Waarde:
    """Return the frozen value for one `waarde` mapping that has passed the schema."""
    fields = {name: _freeze(name, content) for name, content in raw.items() if name != "soort"}
    value: Waarde = SOORTEN[raw["soort"]](**fields)
    return value


def _freeze(name: str, content: Any) -> Any:
    if name in {"professionals", "uren"}:
        return Bereik(**content)
    if name == "paginas":
        return tuple(Pagina(**page) for page in content)
    if isinstance(content, list):
        return tuple(content)
    if isinstance(content, dict):
        return tuple(content.items())
    return content


def figures(waarde: Any) -> frozenset[int]:
    """Return every whole number inside a value: what a wording of it must say and may say."""
    if isinstance(waarde, bool) or waarde is None or isinstance(waarde, str):
        return frozenset()
    if isinstance(waarde, int):
        return frozenset({waarde})
    if isinstance(waarde, tuple):
        return frozenset().union(*(figures(item) for item in waarde))
    return frozenset().union(*(figures(getattr(waarde, field.name)) for field in dataclasses.fields(waarde)))
