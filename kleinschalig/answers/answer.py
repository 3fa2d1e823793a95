"""Define what an answer is: text that stands by itself, and what a richer channel may show beside it."""

from __future__ import annotations

from dataclasses import dataclass

from kleinschalig.knowledge.records import Vindplaats


@dataclass(frozen=True)
class Tabel:
    """A comparison: the first column of each row is the kenmerk."""

    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Answer:
    """The answer to one question. `feiten` are the ids of the facts it states, `vindplaatsen` where those stand."""

    text: str
    feiten: tuple[str, ...] = ()
    vindplaatsen: tuple[Vindplaats, ...] = ()
    keuzes: tuple[str, ...] = ()
    tabel: Tabel | None = None


@dataclass(frozen=True)
class Reply:
    """What is said in one turn: its answers as one text with their sources, and a notice in the first turn.

    `melding` says that personal data was taken out of the message; once in a conversation. `wissen` tells that the
    conversation is to be forgotten after it.
    """

    text: str
    feiten: tuple[str, ...] = ()
    vindplaatsen: tuple[Vindplaats, ...] = ()
    keuzes: tuple[str, ...] = ()
    tabel: Tabel | None = None
    kennismaking: str | None = None
    melding: str | None = None
    wissen: bool = False
