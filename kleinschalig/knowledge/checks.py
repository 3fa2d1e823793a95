"""Check what no schema can: that the parts of the knowledge base agree with each other.

Works on the raw content of the files, so that every problem can name its file and field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from kleinschalig.knowledge.cells import Raw, cells
from kleinschalig.knowledge.help_checks import HELP_RULES
from kleinschalig.knowledge.names import check_names_can_be_found, check_names_twice
from kleinschalig.knowledge.problems import Problem, shown
from kleinschalig.knowledge.ranges import check_ranges
from kleinschalig.knowledge.referrals import check_uncertain_numbers, check_untold_addresses
from kleinschalig.knowledge.required import check_required
from kleinschalig.knowledge.sjablonen import check_sjablonen
from kleinschalig.knowledge.wordings import check_easy_wordings, check_figures_of_article, check_figures_of_variants


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


def _unknown_bronnen(content: Raw) -> Iterator[Problem]:
    known = content["bronnen"]
    for file, field, item, _ in cells(content):
        if item.get("bron", "tabel") not in known:
            yield Problem(file, f"{field}.bron", "one of " + ", ".join(known), shown(item.get("bron", "tabel")))


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


def _zorggebieden(content: Raw) -> Iterator[Problem]:
    known = set(content["woordenschat"]["zorggebieden"])
    for file, field, item, _ in cells(content):
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
    check_required,
    _variants,
    _missing_cells,
    _unknown_bronnen,
    check_ranges,
    check_figures_of_variants,
    check_figures_of_article,
    check_easy_wordings,
    _intents,
    check_names_twice,
    check_names_can_be_found,
    check_uncertain_numbers,
    check_untold_addresses,
    _zorggebieden,
    _sjablonen,
    *HELP_RULES,
)


def check_content(content: Raw) -> list[Problem]:
    """Return every disagreement within content that has passed its schemas."""
    return [problem for rule in RULES for problem in rule(content)]
