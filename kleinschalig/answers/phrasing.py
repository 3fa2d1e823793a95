"""Put facts into sentences with the sjablonen of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kleinschalig.answers.question import PROFESSIONAL
from kleinschalig.knowledge.records import Kennisbank, Variant, Vindplaats


def fill(kb: Kennisbank, sjabloon: str, **content: object) -> str:
    """Return the sjabloon with `content` filled in."""
    return kb.sjablonen[sjabloon].format(**content)


def listing(kb: Kennisbank, items: Sequence[str], joiner: str = "en") -> str:
    """Return "a, b en c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {kb.sjablonen[joiner]} {items[-1]}"


def sentence(text: str) -> str:
    """Return `text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def variant_name(variant: Variant) -> str:
    """Return the name of a variant as it stands within a sentence, with its article where Dutch wants one."""
    return f"de {variant.naam}" if variant.naam.endswith("inrichting") else variant.naam


def source_line(kb: Kennisbank, vindplaatsen: Iterable[Vindplaats], doelgroep: str) -> str:
    """Return the line that names each source once, with its year; professionals also get row and column."""
    cited = citations(kb, vindplaatsen, doelgroep)
    return fill(kb, "bron", bronnen=cited) if cited else ""


def citations(kb: Kennisbank, vindplaatsen: Iterable[Vindplaats], doelgroep: str) -> str:
    """Return the sources, each once, as they stand within a sentence."""
    return "; ".join(dict.fromkeys(_citation(kb, place, doelgroep) for place in vindplaatsen))


def _citation(kb: Kennisbank, place: Vindplaats, doelgroep: str) -> str:
    jaar = place.jaar or place.bron.jaar or kb.sjablonen["zonder_jaar"]
    exact = _place(kb, place)
    if doelgroep == PROFESSIONAL and exact:
        return fill(kb, "bron_precies", kort=place.bron.kort, plek=exact, jaar=jaar)
    return fill(kb, "bron_kort", kort=place.bron.kort, jaar=jaar)


def _place(kb: Kennisbank, place: Vindplaats) -> str | None:
    if place.rij and place.kolom:
        return fill(kb, "bron_cel", rij=place.rij, kolom=place.kolom)
    return fill(kb, "bron_deel", plek=place.plek) if place.plek else None
