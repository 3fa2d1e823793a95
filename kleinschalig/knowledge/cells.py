"""Walk the facts in the raw content of the files, each with the file and field that a problem names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Raw = Mapping[str, Any]


def cells(content: Raw) -> Iterator[tuple[str, str, Raw, Raw]]:
    """Yield file, field, fact and the cell it belongs to, for every cell, deel and newer figure of the variants."""
    for file, variant in content["varianten"].items():
        for kenmerk, cell in variant["kenmerken"].items():
            for key, item in {"": cell, **cell.get("delen", {})}.items():
                field = f"kenmerken.{kenmerk}" + (f".delen.{key}" if key else "")
                yield file, field, item, cell
                for index, newer in enumerate(item.get("recenter", ())):
                    yield file, f"{field}.recenter.{index}", newer, newer


def facts(content: Raw) -> Iterator[tuple[str, str, Raw]]:
    """Yield file, field and fact for every fact there is: those of the variants, and those of the article."""
    for file, field, item, _ in cells(content):
        yield file, field, item
    for key, item in content["artikel"].items():
        yield "artikel.yml", key, item
