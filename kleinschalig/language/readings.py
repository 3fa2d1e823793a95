"""Decide which questions a message holds, from how its whole and its pieces were understood."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kleinschalig.language.intent_model import Ranking

Entity = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """When a reading counts.

    `unsure` and `margin`: below this confidence, and this close to the runner-up, the likeliest intent is not trusted.
    `piece`: from this confidence a part of a message is a question of its own, unless its intent is one of `asides`
    (thanks, a greeting, ...), for what those say belongs to their neighbours.
    `turns`: those of them that ask the same of another variant, and so are a question of their own behind one that
    named its variant.
    `whole`: intents (a comparison, a search) that ask one thing in several sentences; such a message is not cut.
    """

    unsure: float = 0.35
    margin: float = 0.08
    piece: float = 0.3
    asides: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """How a text was understood: its intents with confidences (likeliest first), its entities, and its subjects.

    `start` says where the text stands in the message; the places of the entities count from there.
    """

    text: str
    start: int
    ranking: Ranking
    entities: tuple[Entity, ...] = ()
    subjects: Ranking = ()

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
    clear = [
        piece
        for place, piece in enumerate(pieces)
        if piece.confidence >= limits.piece
        and (piece.intent not in limits.asides or _turns(piece, pieces[:place], limits))
    ]
    kept: list[Reading] = []
    for piece in clear:
        if piece.intent in limits.whole or not any(_same_question(piece, other) for other in kept):
            kept.append(piece)
    if len(kept) >= 2:
        return tuple(kept)
    if len(clear) == len(pieces) or not kept:
        return (whole,)
    if whole.confidence >= kept[0].confidence:
        return (whole,)
    # One clear question among asides: what the asides name ("... bij alle drie") is about it too.
    return (dataclasses.replace(whole, ranking=kept[0].ranking, subjects=kept[0].subjects),)


_SURE = 0.8
# So many words only point back at the sentence before ("welke soort is dat?", "is dat bij kv anders?").
_POINTER_WORDS = 6
_POINTS = re.compile(r"\b(?:dat|die|dit|het|deze|dan)\b", re.IGNORECASE)


def _ends_in_pointer(whole: Reading, pieces: Sequence[Reading]) -> bool:
    """Return whether the piece that asks what the whole asks only points at the others ("welke soort is dat?")."""
    return any(
        piece.intent == whole.intent and len(piece.text.split()) <= _POINTER_WORDS and _POINTS.search(piece.text)
        for piece in pieces
    )


def _turns(piece: Reading, before: Sequence[Reading], limits: Limits) -> bool:
    """Return whether the piece asks what was asked before it of another variant ("... bij kv en hoeveel bij kji?")."""
    asked = [_varianten(earlier) for earlier in before if earlier.intent not in limits.asides]
    return piece.intent in limits.turns and any(named and named != _varianten(piece) for named in asked[-1:])


def _varianten(reading: Reading) -> frozenset[str]:
    return frozenset(str(item["value"]) for item in reading.entities if item["entity"] == "variant")


def _same_question(one: Reading, other: Reading) -> bool:
    def about(reading: Reading) -> tuple[str, frozenset[tuple[str, str]]]:
        named = frozenset(
            (item["entity"], str(item["value"]))
            for item in reading.entities
            if item["entity"] in {"variant", "zorggebied"}
        )
        return reading.intent, named

    return about(one) == about(other)
