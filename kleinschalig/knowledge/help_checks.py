"""Check that the helplines and the texts for danger agree: no number twice, no language or way to help missing."""

from __future__ import annotations

import datetime
import re
import string
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kleinschalig.knowledge.help import ALARM, DAG_EN_NACHT
from kleinschalig.knowledge.problems import Problem, shown

Raw = Mapping[str, Any]

_DUTCH = "nl"
_LINES, _TEXTS = "hulplijnen.yml", "gevaar.yml"
# So many digits in a row, however they are parted, can only be a telephone number.
_NUMBER = re.compile(r"\d(?:[ .-]?\d){2,}")
# What each sentence must have a place for, and may have no other.
_FIELDS = {
    "alarm": {"nummer", "uren", "adres"},
    "bel": {"nummer"},
    "elke_dag": {"van", "tot"},
    "meestal": {"van", "tot"},
    "leeftijd": {"van", "tot"},
    "chat": {"adres"},
    "site": {"adres"},
    "dicht": {"naam"},
}


def _lines_of_kinds(content: Raw) -> Iterator[Problem]:
    lines = content["hulplijnen"]
    for kind, raw in content["gevaar"]["soorten"].items():
        field = f"soorten.{kind}.lijnen"
        for name in raw["lijnen"]:
            if name not in lines:
                yield Problem(_TEXTS, field, "only lines of hulplijnen.yml", shown(name))
            elif lines[name]["zekerheid"] == "onzeker":
                yield Problem(_TEXTS, field, "no line whose zekerheid is onzeker", shown(name))
        known = [lines[name] for name in raw["lijnen"] if name in lines]
        if ALARM not in raw["lijnen"]:
            yield Problem(_TEXTS, field, f"{ALARM} among them", shown(raw["lijnen"]))
        if not any(line["uren"] == DAG_EN_NACHT for line in known if line is not lines.get(ALARM) or line is known[0]):
            yield Problem(_TEXTS, field, f"a line that is open {DAG_EN_NACHT}", shown(raw["lijnen"]))


def _ways_to_reach(content: Raw) -> Iterator[Problem]:
    for name, raw in content["hulplijnen"].items():
        way = raw["zonder_bellen"]
        if (way["soort"] == "gemeente") != (way["adres"] is None):
            expected = "null, for the site differs" if way["soort"] == "gemeente" else "where to find it"
            yield Problem(_LINES, f"{name}.zonder_bellen.adres", expected, shown(way["adres"]))
        if raw["nagekeken_op"] is not None and not _is_date(raw["nagekeken_op"]):
            yield Problem(_LINES, f"{name}.nagekeken_op", "a day of the calendar", shown(raw["nagekeken_op"]))


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _languages(content: Raw) -> Iterator[Problem]:
    wanted = {_DUTCH, *content["talen"]}
    found = {f"soorten.{kind}.begin": raw["begin"] for kind, raw in content["gevaar"]["soorten"].items()}
    for field, texts in {**found, "zinnen": content["gevaar"]["zinnen"]}.items():
        for name in sorted(wanted - set(texts)):
            yield Problem(_TEXTS, f"{field}.{name}", "a text in every language of talen.yml", "nothing")
        for name in sorted(set(texts) - wanted):
            yield Problem(_TEXTS, f"{field}.{name}", "only languages of talen.yml", shown(name))


def _numbers_typed(content: Raw) -> Iterator[Problem]:
    for kind, raw in content["gevaar"]["soorten"].items():
        for name, text in raw["begin"].items():
            yield from _typed(f"soorten.{kind}.begin.{name}", text)
    for name, zinnen in content["gevaar"]["zinnen"].items():
        for key, text in zinnen.items():
            yield from _typed(f"zinnen.{name}.{key}", text)


def _typed(field: str, text: str) -> Iterator[Problem]:
    found = _NUMBER.search(text)
    if found:
        yield Problem(_TEXTS, field, "no telephone number: those stand in hulplijnen.yml", shown(found.group()))


def _places(content: Raw) -> Iterator[Problem]:
    for name, zinnen in content["gevaar"]["zinnen"].items():
        for key, text in zinnen.items():
            wanted = _FIELDS.get(key, set())
            found = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
            if found != wanted:
                expected = "the fields " + ", ".join(sorted(wanted)) if wanted else "no fields"
                yield Problem(
                    _TEXTS, f"zinnen.{name}.{key}", expected, ", ".join(sorted(map(str, found))) or "no fields"
                )


# Each rule takes the raw content of all files and yields what breaks it.
HELP_RULES: tuple[Callable[[Raw], Iterator[Problem]], ...] = (
    _lines_of_kinds,
    _ways_to_reach,
    _languages,
    _numbers_typed,
    _places,
)
