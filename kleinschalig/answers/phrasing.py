"""Put facts into sentences with the sjablonen of the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence

from kleinschalig.knowledge.records import Kennisbank, Variant


def fill(kb: Kennisbank, sjabloon: str, **content: object) -> str:
    """Return the sjabloon with `content` filled in."""
    return kb.sjablonen[sjabloon].format(**content)


def listing(kb: Kennisbank, items: Sequence[str]) -> str:
    """Return "a, b en c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {fill(kb, 'en')} {items[-1]}"


def sentence(text: str) -> str:
    """Return `text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def variant_name(variant: Variant) -> str:
    """Return the name of a variant as it stands within a sentence, with its article where Dutch wants one."""
    return f"de {variant.naam}" if variant.naam.endswith("inrichting") else variant.naam
