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

    `text` is the text as it was meant, `typed` as it was typed. `start` says where the text stands in the message; the
    places of the entities count from there. `dangers` are the intents of danger with their confidences; `ranking` is
    that of the other intents, as if there were no danger.
    """

    text: str
    start: int
    ranking: Ranking
    entities: tuple[Entity, ...] = ()
    subjects: Ranking = ()
    story: bool = False
    typed: str = ""
    dangers: Ranking = ()

    @property
    def danger(self) -> float:
        """Return which part of the classifier's confidence went to danger."""
        return sum(confidence for _, confidence in self.dangers)

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


@dataclass(frozen=True)
class Understanding:
    """How a message was understood: its whole, the readings chosen to be answered, and each of its fragments."""

    whole: Reading
    chosen: tuple[Reading, ...]
    fragments: tuple[Reading, ...] = ()


def choose_readings(whole: Reading, pieces: Sequence[Reading], limits: Limits) -> tuple[Reading, ...]:
    """Return the readings to answer, in order: the pieces that are clear questions if two are, else the whole."""
    if len(pieces) < 2:
        return (whole,)
    if whole.intent in limits.whole and whole.confidence >= _SURE and _ends_in_pointer(whole, pieces):
        return (whole,)
    kept = _kept(pieces, limits)
    if len(kept) >= _SEVERAL:
        return kept
    if not kept:
        return (_turned(pieces, limits) or whole,)
    sure_question = whole.intent in limits.asides and kept[0].confidence >= _SURE
    if whole.confidence >= kept[0].confidence and not sure_question:
        return (whole,)
    # One clear question among asides: what the asides name ("... bij alle drie") is about it too.
    return (dataclasses.replace(whole, ranking=kept[0].ranking, subjects=kept[0].subjects),)


def _kept(pieces: Sequence[Reading], limits: Limits) -> tuple[Reading, ...]:
    """Return the pieces that are clear questions, each asked once."""
    kept: list[Reading] = []
    for place, piece in enumerate(pieces):
        aside = piece.intent in limits.asides and not _turns(piece, pieces[:place], limits)
        if piece.story or aside or piece.confidence < limits.piece:
            continue
        dropped = place > 0 and not any(other.start == pieces[place - 1].start for other in kept)
        named = _with_names_of(pieces[place - 1], piece) if dropped else piece
        if piece.intent in limits.whole or not any(_same_question(named, other) for other in kept):
            kept.append(named)
    return tuple(kept)


def _turned(pieces: Sequence[Reading], limits: Limits) -> Reading | None:
    """Return the last piece, where it surely asks the same of another variant ("aha. en bij kji?")."""
    last = pieces[-1]
    return last if last.intent in limits.turns and last.confidence >= _SURE and _varianten(last) else None


def _with_names_of(before: Reading, piece: Reading) -> Reading:
    """Return the piece, with the variants of what stands before it where it names none ("naar kji. mag hij ...?")."""
    if _varianten(piece):
        return piece
    moved = tuple(
        {**item, "start": item["start"] + before.start - piece.start, "end": item["end"] + before.start - piece.start}
        for item in before.entities
        if item["entity"] == "variant"
    )
    return dataclasses.replace(piece, entities=(*moved, *piece.entities))


_SURE = 0.8
_SEVERAL = 2
# So many words only point back at the sentence before ("welke soort is dat?", "is dat bij kv anders?").
_POINTER_WORDS, _BARE_WORDS = 6, 2
_POINTS = re.compile(r"\b(?:dat|die|dit|het|deze|dan)\b", re.IGNORECASE)


def _ends_in_pointer(whole: Reading, pieces: Sequence[Reading]) -> bool:
    """Return whether the piece that asks what the whole asks only points at the others ("welke soort is dat?")."""
    return any(piece.intent == whole.intent and _only_points(piece.text) for piece in pieces)


def _only_points(text: str) -> bool:
    count = len(text.split())
    return count <= _BARE_WORDS or (count <= _POINTER_WORDS and bool(_POINTS.search(text)))


def _turns(piece: Reading, before: Sequence[Reading], limits: Limits) -> bool:
    """Return whether the piece asks what was asked before it of another variant ("... bij kv en hoeveel bij kji?")."""
    asked = [_varianten(earlier) for earlier in before if earlier.intent not in limits.asides]
    return piece.intent in limits.turns and any(named and named != _varianten(piece) for named in asked[-1:])


def _varianten(reading: Reading) -> frozenset[str]:
    return frozenset(str(item["value"]) for item in reading.entities if item["entity"] == "variant")


def _same_question(one: Reading, before: Reading) -> bool:
    """Return whether `one` asks what was asked before, of the same, or of nothing that it names."""
    return one.intent == before.intent and _names(one) in {_names(before), frozenset()}


def _names(reading: Reading) -> frozenset[tuple[str, str]]:
    return frozenset(
        (item["entity"], str(item["value"])) for item in reading.entities if item["entity"] in {"variant", "zorggebied"}
    )
