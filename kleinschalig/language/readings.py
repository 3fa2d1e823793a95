"""Decide which questions a message holds, from how its whole and its pieces were understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kleinschalig.language.intent_model import Ranking

Entity = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """When a reading counts.

    `unsure` and `margin`: below this confidence, and this close to the runner-up, the likeliest intent is not trusted.
    `piece`: from this confidence a part of a message is a question of its own, unless its intent is one of `asides`
    (thanks, a greeting, ...), for what those say belongs to their neighbours.
    `whole`: intents (a comparison, a search) that ask one thing in several sentences; such a message is not cut.
    """

    unsure: float = 0.35
    margin: float = 0.08
    piece: float = 0.3
    asides: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """How a text was understood: its intents with confidences (likeliest first) and its entities.

    `start` says where the text stands in the message; the places of the entities count from there.
    """

    text: str
    start: int
    ranking: Ranking
    entities: tuple[Entity, ...] = ()

    @property
    def intent(self) -> str:
        """Return the likeliest intent."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """Return how sure the likeliest intent is."""
        return self.ranking[0][1]

    def is_unsure(self, limits: Limits) -> bool:
        """Return whether the likeliest intent is too weak, or too close to the next."""
        runner_up = self.ranking[1][1] if len(self.ranking) > 1 else 0.0
        return self.confidence < limits.unsure or self.confidence - runner_up < limits.margin


def choose_readings(whole: Reading, pieces: Sequence[Reading], limits: Limits) -> tuple[Reading, ...]:
    """Return the readings to answer, in order: the pieces that are clear questions if two are, else the whole."""
    if len(pieces) < 2:
        return (whole,)
    if whole.intent in limits.whole and whole.confidence >= _SURE and _ends_in_pointer(whole, pieces):
        return (whole,)
    clear = [piece for piece in pieces if piece.confidence >= limits.piece and piece.intent not in limits.asides]
    kept: list[Reading] = []
    for piece in clear:
        if not any(_same_question(piece, other) for other in kept):
            kept.append(piece)
    if len(kept) >= 2:
        return tuple(kept)
    if len(clear) == len(pieces) or not kept:
        return (whole,)
    if whole.confidence >= kept[0].confidence:
        return (whole,)
    # One clear question among asides: what the asides name ("... bij alle drie") is about it too.
    return (Reading(whole.text, whole.start, kept[0].ranking, whole.entities),)


_SURE = 0.8
# So many words only point back at the sentence before ("welke soort is dat?", "is dat bij kv anders?").
_POINTER_WORDS = 6


def _ends_in_pointer(whole: Reading, pieces: Sequence[Reading]) -> bool:
    """Return whether the piece that asks what the whole asks is too short to be a question without the others."""
    return any(piece.intent == whole.intent and len(piece.text.split()) <= _POINTER_WORDS for piece in pieces)


_BETWEEN_LISTED = re.compile(r"^(?:\W|\b(?:en|of|plus|ook|het|de|hun|aantal)\b)*$", re.IGNORECASE)


def is_list(reading: Reading, kind: str = "kenmerk") -> bool:
    """Return whether the text lists two or more entities of `kind`: nothing but joining words stands between them."""
    found = sorted((item["start"], item["end"], item["value"]) for item in reading.entities if item["entity"] == kind)
    if len({value for *_, value in found}) < 2:
        return False
    gaps = (reading.text[one[1] : other[0]] for one, other in pairwise(found))
    return all(_BETWEEN_LISTED.match(gap) for gap in gaps)


def _same_question(one: Reading, other: Reading) -> bool:
    def about(reading: Reading) -> tuple[str, frozenset[tuple[str, str]]]:
        named = frozenset(
            (item["entity"], str(item["value"]))
            for item in reading.entities
            if item["entity"] in {"variant", "zorggebied"}
        )
        return reading.intent, named

    return about(one) == about(other)
