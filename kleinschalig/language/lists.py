"""Read from the entities of a text what it lists, and of what ("doelgroep kv, doelgroep kji, tarief kji")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Entity = dict[str, Any]
# A kenmerk with the variants that the list asks it of; none where the list names none for it.
Item = tuple[str, tuple[str, ...]]

_JOINING = (
    r"en|of|plus|ook|het|de|een|hun|aantal|bij|van|voor|qua|vs|versus|graag|met"
    r"|tegen|tegenover|afgezet|vergeleken|naast"
)
# What stands in brackets only explains the name before it.
_BETWEEN = re.compile(rf"^(?:\W|\([^()]*\)|\b(?:{_JOINING})\b)*$", re.IGNORECASE)


def read_list(text: str, entities: Sequence[Entity]) -> tuple[Item, ...]:
    """Return the kenmerken that `text` lists, in order, each with its variants; nothing where it lists no two.

    It is a list when nothing but joining words stands between the names. A list that starts with a variant speaks of
    that one until it names another; else each kenmerk goes with the variants named next.
    """
    # What stands before the text was named in the story that leads to it.
    within = [item for item in entities if item["entity"] in {"kenmerk", "variant"} and item["start"] >= 0]
    named = sorted(within, key=lambda item: item["start"])
    kenmerken = [item["value"] for item in named if item["entity"] == "kenmerk"]
    if len(set(kenmerken)) < 2 or not _is_unbroken(text, named):
        return ()
    starts_with_variant = named[0]["entity"] == "variant"
    paired = _pair(named) if starts_with_variant else _pair(named[::-1])[::-1]
    if len(set(kenmerken)) == len(kenmerken) and len({varianten for _, varianten in paired}) == 1:
        return tuple((kenmerk, ()) for kenmerk in kenmerken)
    return tuple(dict.fromkeys(paired))


def _is_unbroken(text: str, named: Sequence[Entity]) -> bool:
    gaps = [(one, other, text[one["end"] : other["start"]]) for one, other in pairwise(named)]
    # Two kenmerken side by side ("duur diensten") are one thing; a variant stands bare beside its kenmerk.
    apart = all(gap.strip() or "variant" in {one["entity"], other["entity"]} for one, other, gap in gaps)
    return apart and all(_BETWEEN.match(gap) for *_, gap in gaps)


def _pair(named: Sequence[Entity]) -> list[Item]:
    """Return each kenmerk with the run of variants met last before it."""
    paired: list[Item] = []
    run: list[str] = []
    ended = False
    for item in named:
        if item["entity"] == "kenmerk":
            paired.append((item["value"], tuple(sorted(run))))
            ended = True
        else:
            run = [item["value"]] if ended else [*run, item["value"]]
            ended = False
    return _filled(paired)


def _filled(paired: list[Item]) -> list[Item]:
    """Return the pairs; those before any variant was named go with the first that was."""
    first = next((varianten for _, varianten in paired if varianten), ())
    return [(kenmerk, varianten or first) for kenmerk, varianten in paired]
