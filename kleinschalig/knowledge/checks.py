"""Check what no schema can: that the parts of the knowledge base agree with each other.

Works on the raw content of the files, so that every problem can name its file and field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kleinschalig.knowledge.problems import Problem, shown
from kleinschalig.knowledge.sjablonen import check_sjablonen
from kleinschalig.knowledge.values import build_waarde, figures, is_silent
from kleinschalig.language.normalise import plain
from kleinschalig.language.numbers import numbers_in

Raw = Mapping[str, Any]


def _variants(content: Raw) -> Iterator[Problem]:
    for field in ("id", "volgorde"):
        owners: dict[Any, str] = {}
        for file, variant in content["varianten"].items():
            other = owners.setdefault(variant[field], file)
            if other != file:
                yield Problem(file, field, f"a value that {other} does not have", shown(variant[field]))


def _missing_cells(content: Raw) -> Iterator[Problem]:
    for file, variant in content["varianten"].items():
        wanted = {key: set(item.get("delen", {})) for key, item in content["kenmerken"].items()}
        yield from _same_keys(file, "kenmerken", set(wanted), set(variant["kenmerken"]))
        for kenmerk, delen in wanted.items():
            if kenmerk in variant["kenmerken"]:
                found = set(variant["kenmerken"][kenmerk].get("delen", {}))
                yield from _same_keys(file, f"kenmerken.{kenmerk}.delen", delen, found)


def _same_keys(file: str, field: str, wanted: set[str], found: set[str]) -> Iterator[Problem]:
    for key in sorted(wanted - found):
        yield Problem(file, f"{field}.{key}", "a value, or soort niet_bekend or niet_genoemd", "nothing")
    for key in sorted(found - wanted):
        yield Problem(file, f"{field}.{key}", "only what kenmerken.yml names", shown(key))


def _cells(content: Raw) -> Iterator[tuple[str, str, Raw, Raw]]:
    """Yield file, field, fact and the cell it belongs to, for every cell, deel and newer figure of the variants."""
    for file, variant in content["varianten"].items():
        for kenmerk, cell in variant["kenmerken"].items():
            for key, item in {"": cell, **cell.get("delen", {})}.items():
                field = f"kenmerken.{kenmerk}" + (f".delen.{key}" if key else "")
                yield file, field, item, cell
                for index, newer in enumerate(item.get("recenter", ())):
                    yield file, f"{field}.recenter.{index}", newer, newer


def _unknown_bronnen(content: Raw) -> Iterator[Problem]:
    known = content["bronnen"]
    for file, field, item, _ in _cells(content):
        if item.get("bron", "tabel") not in known:
            yield Problem(file, f"{field}.bron", "one of " + ", ".join(known), shown(item.get("bron", "tabel")))


def _own_figures(item: Raw) -> set[int]:
    years = {item["jaar"]} if "jaar" in item else set()
    return set(figures(build_waarde(item["waarde"]))) | years


def _figures_of_variants(content: Raw) -> Iterator[Problem]:
    for file, field, item, cell in _cells(content):
        allowed = _own_figures(item).union(_own_figures(cell), *map(_own_figures, cell.get("delen", {}).values()))
        yield from _figures_of_wordings(file, field, item, allowed)


def _figures_of_article(content: Raw) -> Iterator[Problem]:
    for key, item in content["artikel"].items():
        yield from _figures_of_wordings("artikel.yml", key, item, _own_figures(item))


def _figures_of_wordings(file: str, field: str, item: Raw, allowed: set[int]) -> Iterator[Problem]:
    """Yield a problem for a wording that states another number than its value does, or leaves one out.

    A zero may be said in words ("geen", "niet").
    """
    wanted = _own_figures(item) - {0}
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
        complete = register != "kort" and not is_silent(build_waarde(item["waarde"]))
        if complete and wanted - said:
            yield Problem(
                file, f"{field}.{register}", f"the numbers {sorted(wanted)} of its value", f"no {sorted(wanted - said)}"
            )


def _intents(content: Raw) -> Iterator[Problem]:
    owners: dict[str, list[str]] = defaultdict(list)
    for kenmerk, cell in content["kenmerken"].items():
        owners[cell["intent"]].append(f"kenmerken.yml {kenmerk}")
        for key, deel in cell.get("delen", {}).items():
            owners[deel["intent"]].append(f"kenmerken.yml {kenmerk}.delen.{key}")
    for key, item in content["artikel"].items():
        owners[item["intent"]].append(f"artikel.yml {key}")
    for key in content["doorverwijzingen"]:
        owners[key].append(f"doorverwijzingen.yml {key}")
    for intent, places in owners.items():
        if len(places) > 1:
            yield Problem(
                places[1].split()[0],
                places[1].split()[1],
                f"an intent of its own, not {intent!r}",
                "also at " + places[0],
            )


def _names_twice(content: Raw) -> Iterator[Problem]:
    owners: dict[str, tuple[str, str]] = {}
    for file, field, owner, names in _all_names(content):
        for name in names:
            seen = owners.setdefault(plain(name), (owner, f"{file} {field}"))
            if seen[0] != owner:
                yield Problem(
                    file, field, f"names that mean one thing, but {name!r} also stands at {seen[1]}", shown(name)
                )


def _all_names(content: Raw) -> Iterator[tuple[str, str, str, list[str]]]:
    for file, variant in content["varianten"].items():
        for field in ("synoniemen", "alleen_begrijpen"):
            yield file, field, variant["id"], variant.get(field, [])
    for kenmerk, cell in content["kenmerken"].items():
        for key, item in {kenmerk: cell, **cell.get("delen", {})}.items():
            yield "kenmerken.yml", f"{key}.synoniemen", key, item.get("synoniemen", [])
    for group, items in content["woordenschat"].items():
        for key, item in items.items():
            for field in ("synoniemen", "alleen_begrijpen"):
                yield "woordenschat.yml", f"{group}.{key}.{field}", key, item.get(field, [])


def _uncertain_numbers(content: Raw) -> Iterator[Problem]:
    for key, item in content["doorverwijzingen"].items():
        if item["zekerheid"] == "onzeker" and item["telefoon"] is not None:
            yield Problem(
                "doorverwijzingen.yml", f"{key}.telefoon", "null, for zekerheid is onzeker", shown(item["telefoon"])
            )


def _zorggebieden(content: Raw) -> Iterator[Problem]:
    known = set(content["woordenschat"]["zorggebieden"])
    for file, field, item, _ in _cells(content):
        per_zorggebied = item["waarde"].get("per_zorggebied", {})
        if per_zorggebied and set(per_zorggebied) != known:
            yield Problem(
                file, f"{field}.waarde.per_zorggebied", f"the zorggebieden {sorted(known)}", str(sorted(per_zorggebied))
            )
        if per_zorggebied and sum(per_zorggebied.values()) != item["waarde"]["aantal"]:
            total = sum(per_zorggebied.values())
            yield Problem(
                file, f"{field}.waarde.aantal", f"the sum of the zorggebieden, {total}", str(item["waarde"]["aantal"])
            )


def _sjablonen(content: Raw) -> Iterator[Problem]:
    return check_sjablonen(content["sjablonen"])


# Each rule takes the raw content of all files and yields what breaks it.
RULES: tuple[Callable[[Raw], Iterator[Problem]], ...] = (
    _variants,
    _missing_cells,
    _unknown_bronnen,
    _figures_of_variants,
    _figures_of_article,
    _intents,
    _names_twice,
    _uncertain_numbers,
    _zorggebieden,
    _sjablonen,
)


def check_content(content: Raw) -> list[Problem]:
    """Return every disagreement within content that has passed its schemas."""
    return [problem for rule in RULES for problem in rule(content)]
