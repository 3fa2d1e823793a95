"""Check that the wordings of a fact state the numbers of its value and no others, and that there is an easy one."""

from __future__ import annotations

from collections.abc import Iterator

from kleinschalig.knowledge.cells import Raw, cells, facts
from kleinschalig.knowledge.problems import Problem
from kleinschalig.knowledge.values import build_waarde, figures, is_silent
from kleinschalig.language.numbers import numbers_in


def check_figures_of_variants(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each number in a fact of a variant that its cell does not hold, or that is left out."""
    for file, field, item, cell in cells(content):
        allowed = _own_figures(item).union(_own_figures(cell), *map(_own_figures, cell.get("delen", {}).values()))
        yield from _figures_of_wordings(file, field, item, allowed)


def check_figures_of_article(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each number in a fact of the article that its value does not hold, or that is left out."""
    for key, item in content["artikel"].items():
        yield from _figures_of_wordings("artikel.yml", key, item, _own_figures(item))


def check_easy_wordings(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each fact without `makkelijk`, or where that states other numbers than `ouder`."""
    for file, field, item in facts(content):
        if "makkelijk" not in item:
            yield Problem(file, f"{field}.makkelijk", "a wording in very easy words", "nothing")
            continue
        own, of_ouder, said = _own_figures(item), set(numbers_in(item["ouder"])), set(numbers_in(item["makkelijk"]))
        # Where `ouder` lacks a number of the value, that is a fault of `ouder`: it is not told twice.
        if said - of_ouder - own:
            yield Problem(
                file,
                f"{field}.makkelijk",
                f"only the numbers of ouder {sorted(of_ouder)}",
                str(sorted(said - of_ouder - own)),
            )
        yield from _left_out(file, f"{field}.makkelijk", item, said)


def _own_figures(item: Raw) -> set[int]:
    years = {item["jaar"]} if "jaar" in item else set()
    return set(figures(build_waarde(item["waarde"]))) | years


def _figures_of_wordings(file: str, field: str, item: Raw, allowed: set[int]) -> Iterator[Problem]:
    for register in ("ouder", "professional", "kort"):
        if register not in item:
            continue
        said = set(numbers_in(item[register]))
        if said - allowed:
            yield Problem(
                file,
                f"{field}.{register}",
                f"only the numbers of its value {sorted(allowed)}",
                str(sorted(said - allowed)),
            )
        if register != "kort":
            yield from _left_out(file, f"{field}.{register}", item, said)


def _left_out(file: str, field: str, item: Raw, said: set[int]) -> Iterator[Problem]:
    """Yield a problem where `said` lacks a number of the value. A zero may be said in words ("geen", "niet")."""
    wanted = _own_figures(item) - {0}
    if not is_silent(build_waarde(item["waarde"])) and wanted - said:
        yield Problem(file, field, f"the numbers {sorted(wanted)} of its value", f"no {sorted(wanted - said)}")
