"""Answer from the article, which speaks of kleinschalig verblijf only."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.phrasing import fill
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import ArtikelFeit, Kennisbank
from kleinschalig.knowledge.required import DEFAULT_VARIANT
from kleinschalig.knowledge.values import Paginas


def answer_article(question: Question, item: ArtikelFeit, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return one fact of the article; asked of another variant, it says that the article does not speak of that one."""
    text = item.feit.wording(doelgroep)
    if isinstance(item.feit.waarde, Paginas):
        text = "\n".join([text, *(f"- {page.titel}: {page.over}" for page in item.feit.waarde.paginas)])
    if _asks_of_others_only(question):
        text = f"{text} {kb.gesprek['andere_vormen'].wording(doelgroep)}"
    return Answer(text, (item.feit.id,), (item.feit.vindplaats,))


def answer_advantages(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return all advantages of the article, in short."""
    found = [item.feit for item in kb.artikel.values() if item.is_voordeel]
    text = "\n".join([fill(kb, "voordelen_kop"), *(f"- {feit.kort}" for feit in found)])
    if _asks_of_others_only(question):
        text = f"{text}\n{kb.gesprek['andere_vormen'].wording(doelgroep)}"
    return Answer(text, tuple(feit.id for feit in found), tuple(dict.fromkeys(feit.vindplaats for feit in found)))


def _asks_of_others_only(question: Question) -> bool:
    return bool(question.varianten) and DEFAULT_VARIANT not in question.varianten
