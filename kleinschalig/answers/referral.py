"""Say that the sources are silent and where to turn, and keep from advice on persons."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Doorverwijzing, Kennisbank


def answer_referral(referral: Doorverwijzing, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return the referral, after saying that the two sources do not tell."""
    text = f"{kb.gesprek['niet_in_bron'].wording(doelgroep)} {referral.wording(doelgroep)}"
    places = (referral.vindplaats,) if referral.vindplaats else ()
    return Answer(text, (f"doorverwijzing.{referral.intent}",), places)


def answer_advice(question: Question, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return for whom each named variant is (all by default), and who can judge a person's situation."""
    varianten = [kb.varianten[id_] for id_ in question.varianten or tuple(kb.varianten)]
    feiten = [variant.feiten["doelgroep"] for variant in varianten]
    if len(feiten) == 1:
        facts = feiten[0].wording(doelgroep)
    else:
        facts = "\n".join(f"- {variant.naam}: {feit.kort}" for variant, feit in zip(varianten, feiten, strict=True))
    text = f"{kb.gesprek['advies_over_persoon'].wording(doelgroep)}\n{facts}"
    return Answer(text, tuple(feit.id for feit in feiten), tuple(feit.vindplaats for feit in feiten))
