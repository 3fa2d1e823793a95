"""Name the sources of an answer: each once, with its year, and for who wants it with the places in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from kleinschalig.answers.phrasing import fill, listing
from kleinschalig.answers.question import PROFESSIONAL
from kleinschalig.knowledge.records import Kennisbank, Vindplaats
from kleinschalig.language.numbers import in_words

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")


def source_line(kb: Kennisbank, vindplaatsen: Iterable[Vindplaats], doelgroep: str) -> str:
    """Return the line that names each source; professionals also get the places in it. Nothing without a source."""
    cited = exact_citations(kb, vindplaatsen) if doelgroep == PROFESSIONAL else _citations(kb, vindplaatsen)
    return fill(kb, "bron", bronnen=cited) if cited else ""


def exact_citations(kb: Kennisbank, vindplaatsen: Iterable[Vindplaats]) -> str:
    """Return the sources as they stand within a sentence, each once with all the places that are cited of it."""
    # Two pages of one site go by one name.
    by_bron = _grouped(vindplaatsen, lambda place: place.bron.kort)
    return "; ".join(_exactly(kb, places) for places in by_bron.values())


def years_of(vindplaatsen: Iterable[Vindplaats]) -> tuple[int, ...]:
    """Return the years that the sources print, oldest first."""
    return tuple(sorted({year for place in vindplaatsen if (year := _year(place))}))


def _citations(kb: Kennisbank, vindplaatsen: Iterable[Vindplaats]) -> str:
    return "; ".join(
        dict.fromkeys(
            fill(kb, "bron_kort", kort=place.bron.kort, jaar=_year(place) or fill(kb, "zonder_jaar"))
            for place in vindplaatsen
        )
    )


def _exactly(kb: Kennisbank, places: Sequence[Vindplaats]) -> str:
    where = _where(kb, places)
    if not where:
        return _citations(kb, places)
    return fill(kb, "bron_precies", kort=places[0].bron.kort, plek=where, jaar=_years(kb, places))


def _years(kb: Kennisbank, places: Sequence[Vindplaats]) -> str:
    """Return the year of all these places of one source; where they differ, which place has which."""
    by_year = _grouped(places, _year)
    if len(by_year) == 1:
        return str(_year(places[0]) or fill(kb, "zonder_jaar"))
    several_columns = len({place.kolom for place in places}) > 1
    parts = [
        fill(kb, "bron_jaar", jaar=year, plek=_where(kb, those, with_columns=several_columns))
        for year, those in by_year.items()
        if year
    ]
    return ", ".join([*parts, *([fill(kb, "verder_zonder_jaar")] if None in by_year else [])])


def _where(kb: Kennisbank, places: Sequence[Vindplaats], *, with_columns: bool = True) -> str:
    """Return the rows and columns, or the parts of an article; columns of which the same rows are cited go together."""
    cells = [(place.kolom, place.rij) for place in places if place.kolom and place.rij]
    rows_by_column = {kolom: tuple(dict.fromkeys(rijen)) for kolom, rijen in _gathered(cells).items()}
    columns_by_rows = _gathered((rijen, kolom) for kolom, rijen in rows_by_column.items())
    tables = [
        fill(kb, "bron_cel", rijen=_rows(kb, rijen), kolommen=_columns(kb, kolommen))
        if with_columns
        else _rows(kb, rijen)
        for rijen, kolommen in columns_by_rows.items()
    ]
    parts = [fill(kb, "bron_deel", plek=plek) for plek in dict.fromkeys(place.plek for place in places) if plek]
    return listing(kb, [*tables, *parts])


def _rows(kb: Kennisbank, rijen: Sequence[str]) -> str:
    every = {kenmerk.rij for kenmerk in kb.kenmerken()}
    if set(rijen) == every:
        return fill(kb, "bron_alle_rijen", aantal=in_words(len(every)))
    return fill(kb, "bron_rij" if len(rijen) == 1 else "bron_rijen", rijen=listing(kb, rijen))


def _columns(kb: Kennisbank, kolommen: Sequence[str]) -> str:
    return fill(kb, "bron_kolom" if len(kolommen) == 1 else "bron_kolommen", kolommen=listing(kb, kolommen))


def _year(place: Vindplaats) -> int | None:
    return place.jaar or place.bron.jaar


def _grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    return _gathered((key(item), item) for item in items)


def _gathered(pairs: Iterable[tuple[_Key, _Item]]) -> dict[_Key, list[_Item]]:
    """Return for each first of the pairs all its seconds, in order."""
    groups: dict[_Key, list[_Item]] = {}
    for first, second in pairs:
        groups.setdefault(first, []).append(second)
    return groups
