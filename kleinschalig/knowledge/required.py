"""Name the content that answers rely on by name, and say what of it is missing."""

from __future__ import annotations

from collections.abc import Iterator

from kleinschalig.knowledge.cells import Raw
from kleinschalig.knowledge.problems import Problem, shown

# The variant that is meant where none is named; only of this one does the article speak.
DEFAULT_VARIANT = "kleinschalig_verblijf"
# The intent of the fact in the article that says what that variant is.
DEFINITION = "wat_is_kleinschalig_verblijf"
# What can be asked of a variant, as far as it is treated differently from the rest.
NAMEN = "namen"
DOEL = "doel"
DOELGROEP = "doelgroep"
LEEFTIJD = "leeftijd"
AANTAL_JONGEREN = "aantal_jongeren"
OPVOEDERS = "opvoeders"
TARIEF = "tarief"
VOORZIENINGEN = "voorzieningen"
SPREIDING = "spreiding"
PLANNEN = "plannen"
ONDERWERPEN = (
    NAMEN, DOEL, DOELGROEP, LEEFTIJD, AANTAL_JONGEREN, OPVOEDERS, TARIEF, VOORZIENINGEN, SPREIDING, PLANNEN,
)  # fmt: skip
# What the assistant says at moments that are no question. Those that answer a question go by its intent.
GESPREK = (
    "kennismaking",
    "gemaskeerd",
    "niet_begrepen",
    "niet_begrepen_alweer",
    "leeg_bericht",
    "te_lang_bericht",
    "storing",
    "advies_over_persoon",
    "niet_in_bron",
    "andere_vormen",
    "andere_variant",
    "makkelijker",
)


def check_required(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each thing that answers rely on and that is not there."""
    yield from _default_variant(content)
    intents = [item["intent"] for item in content["artikel"].values()]
    if DEFINITION not in intents:
        yield Problem("artikel.yml", "(whole file)", f"a fact with intent {DEFINITION!r}", _only(intents))
    onderwerpen = {key for kenmerk, cell in content["kenmerken"].items() for key in (kenmerk, *cell.get("delen", {}))}
    for key in ONDERWERPEN:
        if key not in onderwerpen:
            yield Problem("kenmerken.yml", key, "a kenmerk or deel, for answers ask for it by this name", "nothing")
    for key in GESPREK:
        if key not in content["gesprek"]:
            yield Problem("gesprek.yml", key, "a text, for the assistant says it by this name", "nothing")


def _default_variant(content: Raw) -> Iterator[Problem]:
    ids = {file: variant["id"] for file, variant in content["varianten"].items()}
    if DEFAULT_VARIANT in ids.values():
        return
    file = f"varianten/{DEFAULT_VARIANT}.yml"
    if file in ids:
        yield Problem(file, "id", f"{DEFAULT_VARIANT!r}, which answers rely on", shown(ids[file]))
    else:
        yield Problem("varianten/", "(files)", f"a variant with id {DEFAULT_VARIANT!r}", _only(list(ids.values())))


def _only(found: list[str]) -> str:
    return f"only {', '.join(found)}" if found else "nothing"
