"""Read the signals of all languages from patterns/, and find them in a message."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kleinschalig.safety import text

DUTCH = "nl"
FOLDER = Path(__file__).parent / "patterns"
# Headings that are no kind of danger: what sounds like it and is not, what makes a signal doubtful (a general
# question, something long past), what takes that doubt away (it happens now, to the writer), and what makes danger
# without any signal unlikely (a joke, a game, a pet).
_NO_DANGER, _DOUBT, _NOW, _LIGHT = "geen", "twijfel", "nu", "luchtig"
_ASIDE = frozenset({_NO_DANGER, _DOUBT, _NOW, _LIGHT})
_COMMENT, _WEAK = ";", "? "
_HEADING = re.compile(r"\[(\w+)\]")
_MACRO = re.compile(r"\{(\w+)\} = (.+)")


@dataclass(frozen=True)
class Signal:
    """What was found: a kind of danger, the language it was said in, and whether it is enough by itself."""

    soort: str
    taal: str
    sterk: bool


@dataclass(frozen=True)
class Signs:
    """What a text shows: its signals, whether those are doubtful, and whether it is light of tone."""

    signals: frozenset[Signal]
    twijfel: bool = False
    luchtig: bool = False


@dataclass
class Patterns:
    """The patterns of one language as they are written down, by heading."""

    macros: dict[str, str] = field(default_factory=dict)
    by_heading: dict[str, list[str]] = field(default_factory=dict)


def read_patterns(path: Path) -> Patterns:
    """Return the content of a file of patterns/.

    Raises:
        ValueError: a pattern stands before the first heading.
    """
    found, heading = Patterns(), ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(_COMMENT):
            continue
        if macro := _MACRO.fullmatch(line):
            found.macros[macro.group(1)] = macro.group(2)
        elif named := _HEADING.fullmatch(line):
            heading = named.group(1)
        elif heading:
            found.by_heading.setdefault(heading, []).append(line)
        else:
            raise ValueError(f"{path.name}: a pattern stands before the first heading: {line!r}")
    return found


@functools.cache
def _all_patterns() -> Mapping[str, Patterns]:
    return {path.stem: read_patterns(path) for path in sorted(FOLDER.glob("*.txt"))}


@functools.cache
def _searches() -> tuple[tuple[Signal, re.Pattern[str]], ...]:
    return tuple(
        (Signal(soort, taal, strong), _compiled([item.removeprefix(_WEAK) for item in chosen], patterns.macros))
        for taal, patterns in _all_patterns().items()
        for soort, written in patterns.by_heading.items()
        for strong in (True, False)
        if soort not in _ASIDE and (chosen := [item for item in written if item.startswith(_WEAK) != strong])
    )


@functools.cache
def _asides(heading: str) -> Mapping[str, re.Pattern[str]]:
    return {
        taal: _compiled(patterns.by_heading[heading], patterns.macros)
        for taal, patterns in _all_patterns().items()
        if heading in patterns.by_heading
    }


def _compiled(written: list[str], macros: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(text.pattern(item, macros) for item in written))


def find_signs(message: str) -> Signs:
    """Return what a message shows; figures of speech are no signals, but they make it light of tone."""
    folded, dutch = text.folded(message), text.dutch(message)
    written = {taal: dutch if taal == DUTCH else folded for taal in _all_patterns()}
    searched = dict(written)
    for taal, search in _asides(_NO_DANGER).items():
        searched[taal] = search.sub(text.BREAK, written[taal])
    signals = frozenset(signal for signal, search in _searches() if search.search(searched[signal.taal]))
    light = searched != written or _shows(_LIGHT, written)
    return Signs(signals, _shows(_DOUBT, written) and not _shows(_NOW, written), light)


def _shows(heading: str, written: Mapping[str, str]) -> bool:
    return any(search.search(written[taal]) for taal, search in _asides(heading).items())
