"""Put the answers of a turn together: one text, with its sources once."""

from __future__ import annotations

from collections.abc import Sequence

from kleinschalig.answers.answer import Answer, Reply
from kleinschalig.answers.citing import source_line
from kleinschalig.answers.question import Context
from kleinschalig.knowledge.records import Kennisbank


def join(answers: Sequence[Answer], context: Context, kb: Kennisbank) -> Reply:
    """Return the answers as one reply, for the reader of `context`."""
    places = tuple(dict.fromkeys(place for answer in answers for place in answer.vindplaatsen))
    texts = dict.fromkeys(answer.text for answer in answers)
    sources = source_line(kb, places, context.doelgroep)
    return Reply(
        text="\n\n".join([*texts, *([sources] if sources else [])]),
        feiten=tuple(dict.fromkeys(feit for answer in answers for feit in answer.feiten)),
        vindplaatsen=places,
        keuzes=tuple(choice for answer in answers for choice in answer.keuzes),
        tabel=next((answer.tabel for answer in answers if answer.tabel), None),
        kennismaking=None if context.begonnen else kb.gesprek["kennismaking"].wording(context.doelgroep),
    )
