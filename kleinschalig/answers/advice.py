"""Keep from advice on a person: notice that it is asked for, and say for whom each variant is and who can judge."""

from __future__ import annotations

import re

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.intents import ADVICE, BESIDE_ADVICE, EXPLANATION_OF, IN_GENERAL, SEARCH
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.required import DOELGROEP

# Which one of several suits asks for a judgement, whoever it is about.
_JUDGES = re.compile(r"\b(?:past|passen|passend|passende|beste|geschikt|geschikte|geschiktst)\b")
_OWN = r"(?:mijn|mn|m n|onze|ons) \w+"
_WHOM = rf"(?:mij|hem|haar|ons|{_OWN})\b"
_WHO = rf"(?:ik|hij|ze|zij|we|wij|{_OWN})\b"
_GOOD = (
    r"(?:goede?|slechte?|beter|betere|beste?|geschikte?|passende?|verstandige?|te zwaar|te licht|iets|wat|niets|niks)"
)
_PLACE = r"(?:klein|groep|leefgroep|voorziening|instelling|inrichting|gezinshuis|pleeggezin|jeugdzorg|jz|kjz|kv|kji)"
# Of one person it is asked in more ways: "is dat goed voor hem?", "moet mijn zoon naar een gezinshuis?" A question
# starts with them: in "nu moet hij naar een groep, hoe lang is dat?" they are told.
_JUDGES_PERSON = re.compile(
    rf"\b(?:past|passen)\b.* bij {_WHOM}|^(?:(?:en|maar|dus|of) )?(?:"
    rf"(?:is|zijn|zou|zouden|welke?|wat)\b.*\b{_GOOD}(?: \w+)? voor {_WHOM}"
    rf"|(?:moet|moeten|kan|kunnen|zou|zouden) {_WHO}(?: \w+){{0,3}} beter\b"
    rf"|(?:moet|moeten) {_WHO}(?: \w+)? naar (?:(?:een|n|zo n|de|die|het) )?{_PLACE}"
    rf"|(?:moet|moeten) {_WHO}(?: \w+)? (?:hier|daar|er) ?(?:heen|naartoe)\b)"
)


def asks_for_advice(question: Question, kb: Kennisbank) -> bool:
    """Return whether a question that was taken for one on facts asks for a judgement on a person."""
    if question.intent == SEARCH and _JUDGES.search(question.folded):
        return True
    near = question.intent.startswith(EXPLANATION_OF) or question.intent in IN_GENERAL | BESIDE_ADVICE
    elsewhere = question.intent in kb.doorverwijzingen or question.intent in kb.gesprek
    return (near or not elsewhere) and bool(_JUDGES_PERSON.search(question.folded))


def answer_advice(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return that no person is judged and who can, and for whom each named variant is (all by default)."""
    varianten = [kb.varianten[id_] for id_ in question.varianten or tuple(kb.varianten)]
    feiten = [variant.feiten[DOELGROEP] for variant in varianten]
    if len(feiten) == 1:
        facts = feiten[0].wording(doelgroep)
    else:
        facts = "\n".join(f"- {variant.naam}: {feit.kort}" for variant, feit in zip(varianten, feiten, strict=True))
    text = f"{kb.gesprek[ADVICE].wording(doelgroep)}\n{facts}"
    return Answer(text, tuple(feit.id for feit in feiten), tuple(feit.vindplaats for feit in feiten))
