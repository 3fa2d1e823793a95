"""Define the helplines, and what is said to somebody in danger."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

DAG_EN_NACHT = "dag_en_nacht"
ALARM = "alarmnummer"
# After so many days somebody has to look again whether a number and its hours are still right.
MOST_DAYS = 180


@dataclass(frozen=True)
class Uren:
    """When a line answers: day and night, or every day from `van` to `tot` o'clock."""

    van: int = 0
    tot: int = 24
    meestal: bool = False
    altijd: bool = False


@dataclass(frozen=True)
class Leeftijd:
    """The ages a line is for, from `van` until `tot`."""

    van: int
    tot: int


@dataclass(frozen=True)
class ZonderBellen:
    """The way to a line that is no phone call; `uren` is None where the source does not say when."""

    soort: str
    adres: str | None
    uren: Uren | None


@dataclass(frozen=True)
class Hulplijn:
    """One helpline; `telefoon` is empty where it has no national number, `gratis` None where sources do not agree."""

    id: str
    naam: str
    telefoon: tuple[str, ...]
    gratis: bool | None
    uren: Uren | None
    leeftijd: Leeftijd | None
    zonder_bellen: ZonderBellen
    bron: str
    gelezen_op: str
    nagekeken_op: datetime.date | None
    zekerheid: str

    @property
    def altijd_open(self) -> bool:
        """Return whether it answers day and night."""
        return self.uren is not None and self.uren.altijd


@dataclass(frozen=True)
class Gevaar:
    """What is said for one kind of danger: the first sentences per language, and which helplines."""

    soort: str
    lijnen: tuple[str, ...]
    meekijken: bool
    begin: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Unchecked:
    """A helpline that somebody has to look up again, and why."""

    lijn: str
    reden: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"hulplijnen.yml: {self.lijn}: {self.reden}"


def build_hulplijn(key: str, raw: Mapping[str, Any]) -> Hulplijn:
    """Return the helpline that one entry of hulplijnen.yml describes."""
    other, age, checked = raw["zonder_bellen"], raw["leeftijd"], raw["nagekeken_op"]
    return Hulplijn(
        id=key,
        naam=raw["naam"],
        telefoon=tuple(raw["telefoon"]),
        gratis=raw["gratis"],
        uren=_uren(raw["uren"]),
        leeftijd=None if age is None else Leeftijd(**age),
        zonder_bellen=ZonderBellen(other["soort"], other["adres"], _uren(other["uren"])),
        bron=raw["bron"],
        gelezen_op=raw["gelezen_op"],
        nagekeken_op=None if checked is None else datetime.date.fromisoformat(checked),
        zekerheid=raw["zekerheid"],
    )


def build_gevaar(key: str, raw: Mapping[str, Any]) -> Gevaar:
    """Return the kind of danger that one entry of gevaar.yml describes."""
    return Gevaar(key, tuple(raw["lijnen"]), raw["meekijken"], MappingProxyType(dict(raw["begin"])))


def unchecked(lines: Iterable[Hulplijn], today: datetime.date) -> Iterator[Unchecked]:
    """Yield the helplines that nobody looked up, or too long ago."""
    for line in lines:
        if line.nagekeken_op is None:
            yield Unchecked(line.id, f"nagekeken_op is empty; read {line.gelezen_op}, not checked on the live page")
        elif (days := (today - line.nagekeken_op).days) > MOST_DAYS:
            yield Unchecked(line.id, f"nagekeken_op is {days} days ago, at most {MOST_DAYS}")


def _uren(raw: Any) -> Uren | None:
    if raw is None:
        return None
    return Uren(altijd=True) if raw == DAG_EN_NACHT else Uren(**raw)
