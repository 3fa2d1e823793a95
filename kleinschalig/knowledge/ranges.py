"""Check the numbers within one value against each other."""

from __future__ import annotations

from collections.abc import Iterator

from kleinschalig.knowledge.cells import Raw, facts
from kleinschalig.knowledge.problems import Problem


def check_ranges(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each range that ends before it begins, and each preference beyond its maximum."""
    for file, field, item in facts(content):
        value, place = item["waarde"], f"{field}.waarde"
        for name, part in {"": value, **value}.items():
            if isinstance(part, dict) and {"van", "tot"} <= part.keys() and part["van"] > part["tot"]:
                inner = f"{place}.{name}" if name else place
                yield Problem(file, f"{inner}.tot", f"at least van, which is {part['van']}", str(part["tot"]))
        if "voorkeur" in value and "maximum" in value and value["voorkeur"] > value["maximum"]:
            expected = f"at most maximum, which is {value['maximum']}"
            yield Problem(file, f"{place}.voorkeur", expected, str(value["voorkeur"]))
