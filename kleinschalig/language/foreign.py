"""Notice that a text is not in Dutch: by its script, or by the small words that every sentence of a language has."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kleinschalig.language.normalise import plain, words

# Small words that nearly every Dutch sentence has, informal spelling included.
_DUTCH = frozenset(
    """
    de het een ik je jij u hij ze wij we jullie en of maar niet geen wat wie waar hoe hoeveel waarom welke
    wanneer is zijn was heeft hebben heb kan kunnen mag moet moeten wil wordt worden er daar hier dat die dit
    deze van voor met bij op naar uit in om aan tot als dan nog ook wel mijn me mn jouw uw zo zn t n ff gwn
    kids groep jongeren kinderen wonen woont gaat komt gaan blijven thuis huis verschil oud lang terug dag hoi
    goedemorgen bedankt dankje
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class LanguageSigns:
    """What tells a language: its script, where that is not Latin, and small words of it."""

    woorden: frozenset[str]
    schrift: str | None = None


def foreign_language(text: str, languages: Mapping[str, LanguageSigns]) -> str | None:
    """Return which of `languages` the text is in, or None where it is Dutch or too little to tell."""
    for name, signs in languages.items():
        if signs.schrift and _share_in_script(text, signs.schrift) > 0.5:
            return name
    found = [word.text for word in words(text)]
    dutch = sum(word in _DUTCH for word in found)
    counts = {name: sum(word in signs.woorden for word in found) for name, signs in languages.items()}
    name = max(counts, key=lambda language: counts[language])
    enough = 1 if len(found) <= 2 else 2
    return name if counts[name] >= enough and counts[name] > dutch else None


def fold_signs(woorden: list[str], schrift: str | None = None) -> LanguageSigns:
    """Return the signs of a language, its words folded as texts are."""
    return LanguageSigns(frozenset(part for word in woorden for part in plain(word).split()), schrift)


def _share_in_script(text: str, script: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(unicodedata.name(char, "").startswith(script) for char in letters) / len(letters) if letters else 0.0
