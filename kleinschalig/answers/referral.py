"""Say that the sources are silent, and where to turn."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.ids import referral_id
from kleinschalig.knowledge.records import Doorverwijzing, Kennisbank


def answer_referral(referral: Doorverwijzing, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return the referral, after saying that the two sources do not tell."""
    text = f"{kb.gesprek['niet_in_bron'].wording(doelgroep)} {referral.wording(doelgroep)}"
    places = (referral.vindplaats,) if referral.vindplaats else ()
    return Answer(text, (referral_id(referral.intent),), places)
