"""Check the names by which people call things: each is found in a text, and means one thing."""

from __future__ import annotations

from collections.abc import Iterator

from kleinschalig.knowledge.cells import Raw
from kleinschalig.knowledge.problems import Problem, shown
from kleinschalig.language.matching import MAX_WORDS
from kleinschalig.language.normalise import plain


def check_names_twice(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each name of two things. Case, accents, hyphens and spaces make no other name."""
    owners: dict[str, tuple[str, str]] = {}
    for file, field, owner, names in _all_names(content):
        for name in names:
            seen = owners.setdefault(plain(name).replace(" ", ""), (owner, f"{file} {field}"))
            if seen[0] != owner:
                yield Problem(
                    file, field, f"names that mean one thing, but {name!r} also stands at {seen[1]}", shown(name)
                )


def check_names_can_be_found(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each name that no text will be found to hold: it has no word, or too many."""
    for file, field, _, names in _all_names(content):
        for name in names:
            count = len(plain(name).split())
            if not 1 <= count <= MAX_WORDS:
                yield Problem(file, field, f"a name of 1 to {MAX_WORDS} words", f"{count} in {shown(name)}")


def _all_names(content: Raw) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield file, field, what is named (its kind and key) and the names."""
    yield from _of_variants(content)
    yield from _of_kenmerken(content)
    for group, items in content["woordenschat"].items():
        for key, item in items.items():
            for field in ("synoniemen", "alleen_begrijpen"):
                yield "woordenschat.yml", f"{group}.{key}.{field}", f"{group} {key}", item.get(field, [])


def _of_variants(content: Raw) -> Iterator[tuple[str, str, str, list[str]]]:
    for file, variant in content["varianten"].items():
        owner = f"variant {variant['id']}"
        for field in ("synoniemen", "alleen_begrijpen"):
            yield file, field, owner, variant.get(field, [])
        for field in ("naam", "afkorting"):
            yield file, field, owner, [variant[field]]


def _of_kenmerken(content: Raw) -> Iterator[tuple[str, str, str, list[str]]]:
    for kenmerk, cell in content["kenmerken"].items():
        for key, item in {kenmerk: cell, **cell.get("delen", {})}.items():
            yield "kenmerken.yml", f"{key}.synoniemen", f"kenmerk {key}", item.get("synoniemen", [])
