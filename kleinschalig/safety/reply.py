"""Compose what is said to somebody in danger: help first, with the numbers of hulplijnen.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kleinschalig.knowledge.help import ALARM, Hulplijn, Uren
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.safety.detect import detect
from kleinschalig.safety.signals import DUTCH

UNCERTAIN = "onzeker"
_CHAT = "chat"


def fallback(text: str, kb: Kennisbank) -> str | None:
    """Return the reply to a text that nothing else will answer: what its signals alone say of danger, or None."""
    danger = detect(text)
    return None if danger is None else reply(danger.soort, kb, danger.taal)


def reply(soort: str, kb: Kennisbank, taal: str = DUTCH) -> str:
    """Return the reply to one kind of danger, in the language asked for, or in Dutch where there is none."""
    danger, taal = kb.gevaar[soort], taal if taal in kb.hulpzinnen else DUTCH
    zinnen, lines = kb.hulpzinnen[taal], lines_of(soort, kb)
    said = [danger.begin[taal], *(f"- {_line(line, zinnen)}" for line in lines)]
    said += _when_closed(lines, zinnen)
    said.append(zinnen["niemand_leest_mee"])
    if danger.meekijken:
        said.append(zinnen["meekijken"])
    return "\n".join(said)


def lines_of(soort: str, kb: Kennisbank) -> tuple[Hulplijn, ...]:
    """Return the helplines that are named for one kind of danger, the first one to turn to first."""
    lines = (kb.hulplijnen[name] for name in kb.gevaar[soort].lijnen)
    return tuple(line for line in lines if line.zekerheid != UNCERTAIN)


def as_payload(soort: str, kb: Kennisbank) -> dict[str, Any]:
    """Return the same helplines for channels that can show links: `tel:` addresses and web addresses."""
    return {
        "gevaar": soort,
        "hulplijnen": [
            {
                "naam": line.naam,
                "telefoon": [{"nummer": number, "adres": tel(number)} for number in line.telefoon],
                "zonder_bellen": line.zonder_bellen.adres,
            }
            for line in lines_of(soort, kb)
        ],
    }


def tel(number: str) -> str:
    """Return the address by which a phone calls `number`."""
    return "tel:" + re.sub(r"\D", "", number)


def _line(line: Hulplijn, zinnen: Mapping[str, str]) -> str:
    """Return one helpline as a sentence: for whom, its numbers, its hours, and how to reach it without calling."""
    way = line.zonder_bellen
    if line.id == ALARM:
        number = _numbers(line, zinnen)
        return zinnen["alarm"].format(nummer=number, uren=_terms(line, zinnen), adres=way.adres)
    name = line.naam[:1].upper() + line.naam[1:]
    if line.leeftijd:
        name += f" ({zinnen['leeftijd'].format(van=line.leeftijd.van, tot=line.leeftijd.tot)})"
    other = zinnen[way.soort].format(adres=way.adres)
    hours = _hours(way.uren, zinnen)
    if not line.telefoon:
        known = hours or _hours(line.uren, zinnen) or zinnen["uren_onbekend"]
        return f"{name}: {other} ({known})."
    call, terms = zinnen["bel"].format(nummer=_numbers(line, zinnen)), _terms(line, zinnen)
    if terms:
        call += f" ({terms})"
    if way.uren is None and (line.uren is None or way.soort == _CHAT):
        # Day and night on the phone does not mean that the chat is.
        hours = zinnen["uren_onbekend"]
    elif way.uren == line.uren:
        hours = ""
    either = zinnen["of"]
    return f"{name}: {call}. {either[:1].upper()}{either[1:]} {other}{f' ({hours})' if hours else ''}."


def _numbers(line: Hulplijn, zinnen: Mapping[str, str]) -> str:
    return f" {zinnen['of']} ".join(line.telefoon)


def _terms(line: Hulplijn, zinnen: Mapping[str, str]) -> str:
    """Return what it costs and when it answers, as far as that is known."""
    free = zinnen["gratis"] if line.gratis else ""
    return ", ".join(part for part in (free, _hours(line.uren, zinnen)) if part)


def _hours(uren: Uren | None, zinnen: Mapping[str, str]) -> str:
    if uren is None:
        return ""
    if uren.altijd:
        return zinnen["dag_en_nacht"]
    return zinnen["meestal" if uren.meestal else "elke_dag"].format(van=uren.van, tot=uren.tot)


def _when_closed(lines: tuple[Hulplijn, ...], zinnen: Mapping[str, str]) -> Iterator[str]:
    """Yield who is there day and night, where the first line is not."""
    always = [line for line in lines if line.altijd_open and line.id != ALARM]
    if always and not lines[0].altijd_open:
        sentence = zinnen["dicht"].format(naam=always[0].naam)
        yield re.sub(r"(?<=\? )[^\W\d_]", lambda first: first.group().upper(), sentence)
