"""Read the signals of all languages from patterns/, and find them in a message."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kleinschalig.safety import text

DUTCH = "nl"
FOLDER = Path(__file__).parent / "patterns"
# Headings that are no kind of danger: what sounds like it and is not, what makes a signal doubtful (a general
# question, something long past), what takes that doubt away (it happens now, to the writer), and what makes danger
# without any signal unlikely (a joke, a game, a pet).
_NO_DANGER, _DOUBT, _NOW, _LIGHT = "geen", "twijfel", "nu", "luchtig"
_ASIDE = frozenset({_NO_DANGER, _DOUBT, _NOW, _LIGHT})
_COMMENT = ";"
# How much a pattern weighs, by what stands before it.
_CERTAIN, _STRONG, _WEAK = "! ", "", "? "
# The letters of the languages that are not written in Latin ones.
_LATIN, _LETTERS = "[a-z]", {"ar": "[\u0600-\u06ff]", "uk": "[\u0400-\u04ff]"}
# Words that no other of the languages has; with so many different ones a text is Dutch.
_DUTCH_WORDS = re.compile(
    r"\b(?:ik|het|een|niet|naar|maar|voor|mijn|zijn|hij|zij|wij|ook|wordt|heeft|hoe|wat|dat|zo|van|op|bij|geen|deze|daar"
    r"|jullie|onze|mag|moet|worden|kinderen)\b"
)
_ENOUGH = 2
_HEADING = re.compile(r"\[(\w+)\]")
_MACRO = re.compile(r"\{(\w+)\} = (.+)")
_MACRO_USED = re.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True)
class Signal:
    """What was found: a kind of danger, the language it was said in, and how much it weighs.

    `sterk` is enough unless the detector is all but sure that there is nothing; `zeker` is enough whatever it says.
    """

    soort: str
    taal: str
    sterk: bool
    zeker: bool = False


@dataclass(frozen=True)
class Signs:
    """What a text shows: its signals, whether those are doubtful, and whether it is light of tone."""

    signals: frozenset[Signal]
    twijfel: bool = False
    luchtig: bool = False


def read_patterns(path: Path) -> dict[str, list[str]]:
    """Return the patterns in a file of patterns/ by heading, their macros written out.

    Raises:
        ValueError: a pattern stands before the first heading, or a macro is used that does not stand above it.
    """
    found: dict[str, list[str]] = {}
    macros: dict[str, str] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(_COMMENT):
            continue
        if macro := _MACRO.fullmatch(line):
            macros[macro.group(1)] = _written_out(macro.group(2), macros, path.name)
        elif named := _HEADING.fullmatch(line):
            heading = named.group(1)
        elif heading:
            found.setdefault(heading, []).append(_written_out(line, macros, path.name))
        else:
            raise ValueError(f"{path.name}: a pattern stands before the first heading: {line!r}")
    return found


def _written_out(line: str, macros: Mapping[str, str], where: str) -> str:
    """Return a line with the words of its macros in their place."""
    if unknown := set(_MACRO_USED.findall(line)) - set(macros):
        raise ValueError(f"{where}: a macro is not known (yet): {min(unknown)!r}")
    return _MACRO_USED.sub(lambda used: f"(?:{macros[used.group(1)]})", line)


@functools.cache
def _all_patterns() -> Mapping[str, Mapping[str, list[str]]]:
    return {path.stem: read_patterns(path) for path in sorted(FOLDER.glob("*.txt"))}


@functools.cache
def _searches() -> Mapping[str, tuple[tuple[Signal, re.Pattern[str]], ...]]:
    """Return what is searched for in each language."""
    return {
        taal: tuple(
            (Signal(soort, taal, weight != _WEAK, weight == _CERTAIN), _compiled(chosen))
            for soort, written in by_heading.items()
            for weight in (_CERTAIN, _STRONG, _WEAK)
            if soort not in _ASIDE and (chosen := [rest for found, rest in map(_weighed, written) if found == weight])
        )
        for taal, by_heading in _all_patterns().items()
    }


def _weighed(line: str) -> tuple[str, str]:
    """Return how much a pattern weighs, and the pattern."""
    weight = next(mark for mark in (_CERTAIN, _WEAK, _STRONG) if line.startswith(mark))
    return weight, line.removeprefix(weight)


@functools.cache
def _asides(heading: str) -> Mapping[str, re.Pattern[str]]:
    return {
        taal: _compiled(by_heading[heading]) for taal, by_heading in _all_patterns().items() if heading in by_heading
    }


def _compiled(written: list[str]) -> re.Pattern[str]:
    return text.any_of(text.pattern(item) for item in written)


def find_signs(message: str) -> Signs:
    """Return what a message shows; figures of speech are no signals, but they make it light of tone."""
    written = _written(message)
    searched = dict(written)
    for taal, search in _asides(_NO_DANGER).items():
        if taal in written:
            searched[taal] = search.sub(text.BREAK, written[taal])
    signals = frozenset(
        signal for taal, typed in searched.items() for signal, search in _searches()[taal] if search.search(typed)
    )
    light = searched != written or _shows(_LIGHT, written)
    return Signs(_believed(signals, message), _shows(_DOUBT, written) and not _shows(_NOW, written), light)


def _written(message: str) -> dict[str, str]:
    """Return how a message reads in each language that is written in its letters."""
    folded = text.folded(message)
    languages = [taal for taal in _all_patterns() if re.search(_LETTERS.get(taal, _LATIN), folded)]
    return {taal: text.dutch(message) if taal == DUTCH else folded for taal in languages}


def _believed(signals: frozenset[Signal], message: str) -> frozenset[Signal]:
    """Return the signals, those of another language weaker where the message is in Dutch: words look alike."""
    if all(signal.taal == DUTCH for signal in signals) or not _is_dutch(message):
        return signals
    return frozenset(
        signal if signal.taal == DUTCH else Signal(signal.soort, signal.taal, sterk=False) for signal in signals
    )


def _is_dutch(message: str) -> bool:
    return len(set(_DUTCH_WORDS.findall(message.casefold()))) >= _ENOUGH


def _shows(heading: str, written: Mapping[str, str]) -> bool:
    return any(search.search(written[taal]) for taal, search in _asides(heading).items() if taal in written)
