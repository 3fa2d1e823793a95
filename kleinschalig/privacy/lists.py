"""Read the lists by which names of persons are told from other words.

First names, surnames and places are those of the de-identification library deduce (LGPL-3.0), read from where it is
installed and never imported: importing it takes 17 s and 1.2 GB. docs/adr/0009 tells what was measured.
"""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_ORDINARY = Path(__file__).with_name("gewone_woorden.txt")
# First names that are given here and that deduce lacks.
_MORE_FIRST_NAMES = Path(__file__).with_name("voornamen.txt")


class ListsMissing(RuntimeError):
    """The lists of names are not installed, so that names could not be masked."""


@dataclass(frozen=True)
class Lists:
    """Words in lower case: names of persons, places, and words that are usually no name."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    ordinary: frozenset[str]


@functools.cache
def load_lists() -> Lists:
    """Return the lists.

    Raises:
        ListsMissing: the package that holds them is not installed.
    """
    source = _source()
    places = _read(source / "locations/lst_placename/lst_residence") | _read(
        source / "locations/lst_placename/lst_municipality"
    )
    return Lists(
        first_names=_read(source / "names/lst_first_name")
        | _with_plain(_MORE_FIRST_NAMES.read_text(encoding="utf-8").split()),
        surnames=_read(source / "names/lst_surname"),
        places=places | _read(source / "locations/lst_placename/lst_province"),
        ordinary=_with_plain(_ORDINARY.read_text(encoding="utf-8").split()),
    )


def _source() -> Path:
    spec = importlib.util.find_spec("deduce")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    source = Path(folders[0], "data", "lookup", "src") if folders else None
    if source is None or not source.is_dir():
        raise ListsMissing("the lists of names (package deduce) are not installed; run 'make setup'")
    return source


def _read(folder: Path) -> frozenset[str]:
    lines = (folder / "items.txt").read_text(encoding="utf-8").splitlines()
    return _with_plain(line.strip().casefold() for line in lines if line.strip())


def _with_plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, without_accents(word)))


def without_accents(word: str) -> str:
    """Return `word` without accents: people leave them out, or type others."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", word.replace("ł", "l").replace("ı", "i"))
        if not unicodedata.combining(char)
    )
