"""Answer from the article, which speaks of kleinschalig verblijf only."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.phrasing import fill
from kleinschalig.answers.question import Question
from kleinschalig.answers.resolve import DEFAULT_VARIANT
from kleinschalig.knowledge.records import ArtikelFeit, Kennisbank
from kleinschalig.knowledge.values import Paginas


def answer_article(question: Question, item: ArtikelFeit, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return one fact of the article; asked of another variant, it says that the article does not speak of that one."""
    text = item.feit.wording(doelgroep)
    if isinstance(item.feit.waarde, Paginas):
        text = "\n".join([text, *(f"- {page.titel}: {page.over}" for page in item.feit.waarde.paginas)])
    if question.varianten and DEFAULT_VARIANT not in question.varianten:
        text = f"{text} {kb.gesprek['andere_vormen'].wording(doelgroep)}"
    return Answer(text, (item.feit.id,), (item.feit.vindplaats,))


def answer_advantages(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return all advantages of the article, in short."""
    found = [item.feit for item in kb.artikel.values() if item.is_voordeel]
    text = "\n".join([fill(kb, "voordelen_kop"), *(f"- {feit.kort}" for feit in found)])
    if question.varianten and DEFAULT_VARIANT not in question.varianten:
        text = f"{text}\n{kb.gesprek['andere_vormen'].wording(doelgroep)}"
    return Answer(text, tuple(feit.id for feit in found), (found[0].vindplaats,))
