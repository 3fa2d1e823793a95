"""Tell facts once more: in the words of the reader, or in the simplest there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.ids import variant_of
from kleinschalig.answers.phrasing import fill, sentence
from kleinschalig.knowledge.records import Feit, Kennisbank
from kleinschalig.knowledge.values import Paginas


def facts_told(ids: Iterable[str], kb: Kennisbank) -> tuple[Feit, ...]:
    """Return the facts among what a reply stated: only these can be told again in other words."""
    return tuple(feit for id_ in ids if (feit := kb.feit(id_)))


def answer_again(feiten: Iterable[Feit], doelgroep: str) -> Answer:
    """Return the facts in the words of the reader."""
    return _told(feiten, lambda feit: " ".join(feit.wordings(doelgroep)))


def answer_simpler(feiten: Iterable[Feit], kb: Kennisbank) -> Answer:
    """Return the facts in the simplest words, each with the name of the variant it is about."""
    return _told(feiten, lambda feit: _simply(feit, kb))


def _told(feiten: Iterable[Feit], words: Callable[[Feit], str]) -> Answer:
    told = tuple(feiten)
    return Answer(
        text="\n".join(words(feit) for feit in told),
        feiten=tuple(feit.id for feit in told),
        vindplaatsen=tuple(place for feit in told for place in feit.vindplaatsen()),
    )


def _simply(feit: Feit, kb: Kennisbank) -> str:
    words = " ".join(item.simpler() for item in (feit, *feit.recenter))
    if isinstance(feit.waarde, Paginas):
        words = "\n".join([words, *(f"- {page.titel}" for page in feit.waarde.paginas)])
    variant = kb.varianten.get(variant_of(feit.id))
    return fill(kb, "makkelijk_regel", variant=sentence(variant.naam), tekst=words) if variant else words
