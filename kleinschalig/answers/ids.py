"""Write and read the ids by which a reply names what it states: "kleinschalig_verblijf.tarief", "gesprek.groet"."""

from __future__ import annotations

from collections.abc import Iterable

_TALK = "gesprek."
_REFERRAL = "doorverwijzing."


def feit_id(variant: str, onderwerp: str) -> str:
    """Return the id of a variant's fact."""
    return f"{variant}.{onderwerp}"


def talk_id(name: str) -> str:
    """Return the id of something said about the conversation itself."""
    return _TALK + name


def referral_id(intent: str) -> str:
    """Return the id of a referral."""
    return _REFERRAL + intent


def variant_of(id_: str) -> str:
    """Return the variant that a fact is about; for anything else, what kind of thing it is."""
    return id_.partition(".")[0]


def onderwerp_of(id_: str) -> str:
    """Return the onderwerp of a variant's fact; for anything else, its name within its kind."""
    return id_.partition(".")[2]


def with_source(ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of `ids` that can have a source: all but what concerns the conversation itself."""
    return tuple(id_ for id_ in ids if not id_.startswith(_TALK))
