"""Answer what concerns the conversation itself."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.choices import questions_by_intent, questions_on, worth_offering
from kleinschalig.answers.citing import exact_citations, years_of
from kleinschalig.answers.ids import talk_id
from kleinschalig.answers.intents import OTHER_VARIANT, WHICH_SOURCE
from kleinschalig.answers.phrasing import fill, listing
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.records import Kennisbank, Vindplaats
from kleinschalig.knowledge.required import AANTAL_JONGEREN, DOEL, DOELGROEP


def answer_talk(name: str, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return what the assistant says at this moment of the conversation, with its choices."""
    said = kb.gesprek[name]
    return Answer(said.wording(doelgroep), (talk_id(name),), keuzes=said.keuzes)


def answer_other_variant(context: Context, kb: Kennisbank) -> Answer:
    """Ask what somebody wants to know of the variant that they named without a question."""
    said = answer_talk(OTHER_VARIANT, kb, context.doelgroep)
    return Answer(said.text, said.feiten, keuzes=questions_on((DOEL, DOELGROEP, AANTAL_JONGEREN), kb))


def answer_which_source(vindplaatsen: tuple[Vindplaats, ...], kb: Kennisbank) -> Answer:
    """Say where the last answer came from and how old that is; without a last answer, what all answers come from."""
    if not vindplaatsen:
        return Answer(fill(kb, "welke_bron_geen"), (talk_id(WHICH_SOURCE),))
    years = listing(kb, [str(year) for year in years_of(vindplaatsen)])
    age = fill(kb, "welke_bron_jaar", jaar=years) if years else fill(kb, "welke_bron_geen_jaar")
    named = fill(kb, "welke_bron", bronnen=exact_citations(kb, vindplaatsen))
    return Answer(f"{named} {age}", (talk_id(WHICH_SOURCE),))


def answer_not_understood(question: Question, context: Context, kb: Kennisbank) -> Answer:
    """Ask which of at most three likely questions was meant; the second time in a row offer help instead."""
    if not question.words:
        return answer_talk("leeg_bericht", kb, context.doelgroep)
    choices = _likely_questions(question, context, kb)
    if context.gemist or not choices:
        return answer_talk("niet_begrepen_alweer", kb, context.doelgroep)
    asked = answer_talk("niet_begrepen", kb, context.doelgroep)
    return Answer("\n".join([asked.text, *(f"- {choice}" for choice in choices)]), asked.feiten, keuzes=choices)


def _likely_questions(question: Question, context: Context, kb: Kennisbank) -> tuple[str, ...]:
    questions = questions_by_intent(kb)
    likely = [questions[intent] for intent, _ in question.ranking if intent in questions]
    return worth_offering(likely, (), context.feiten, context.varianten, kb)
