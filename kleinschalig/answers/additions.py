"""Tell whether a part of a message only adds to the part before it, of which nothing more can be said."""

from __future__ import annotations

import re

from kleinschalig.answers.intents import ELSEWHERE, EXPLANATION_OF
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank

# What goes on with a referral: "... en hoe lang dan?", "... kan dat in een kleinschalig verblijf?"
_ADDS = re.compile(
    r"^(?:en |maar )?(?:(?:kan|mag|gaat|lukt|moet) (?:dat|daar)\b|\w+(?: \w+)? dan$)|\bwat is dat\b"
    r"|^(?:en |maar )?(?:(?:wie|waar|hoe|wanneer) )?(?:is|zijn|kost|heet|werkt) (?:dat|die)(?: \w+)?$"
)
# So few words after what is not ours are about that ("... de jeugdopleiding, vanaf welke leeftijd?").
_FEW_WORDS = 3


def only_adds(question: Question, before: Question, kb: Kennisbank) -> bool:
    """Return whether `question` is about what `before` was referred on for ("wat is een gezinshuis en hoe ...?").

    That one named another woonvorm and this one asks a fact of no variant, or this one goes on ("en hoe lang dan?").
    """
    referred = before.intent in kb.doorverwijzingen
    if not (referred or before.intent == ELSEWHERE) or question.intent in kb.doorverwijzingen:
        return False
    of_variant = bool(question.varianten or question.verwijzing)
    asks_fact = kb.onderwerp_bij_intent(question.intent) is not None
    of_woonvorm = referred and before.intent.startswith(EXPLANATION_OF) and asks_fact and not of_variant
    of_elsewhere = before.intent == ELSEWHERE and len(question.words) <= _FEW_WORDS and not of_variant
    return of_woonvorm or of_elsewhere or bool(_ADDS.search(question.folded))
