"""Choose which kind of answer a question gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kleinschalig.answers.advice import answer_advice
from kleinschalig.answers.again import answer_again, answer_simpler, facts_told
from kleinschalig.answers.answer import Answer
from kleinschalig.answers.article import answer_advantages, answer_article
from kleinschalig.answers.comparison import answer_comparison
from kleinschalig.answers.conversation import (
    answer_not_understood,
    answer_other_variant,
    answer_talk,
    answer_which_source,
)
from kleinschalig.answers.facts import answer_onderwerp
from kleinschalig.answers.intents import (
    ADVANTAGES,
    ADVICE,
    COMPARISON,
    OTHER_VARIANT,
    OVERVIEW,
    SEARCH,
    SIMPLER,
    WHICH_SOURCE,
    WHICH_VARIANTS,
)
from kleinschalig.answers.overview import answer_overview, answer_what_is, answer_which_variants
from kleinschalig.answers.question import Context, Question
from kleinschalig.answers.referral import answer_referral
from kleinschalig.answers.reverse import answer_reverse
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.required import DEFINITION


def answer_question(question: Question, context: Context, kb: Kennisbank) -> Answer:
    """Return the answer to one question as it is meant."""
    handler = _HANDLERS.get(question.intent, _from_content)
    return handler(question, context, kb)


def _from_content(question: Question, context: Context, kb: Kennisbank) -> Answer:
    """Return the answer that stands in the knowledge base under the intent of the question."""
    onderwerp, item = kb.onderwerp_bij_intent(question.intent), kb.artikel_bij_intent(question.intent)
    if onderwerp is not None:
        return answer_onderwerp(question, onderwerp, kb, context.doelgroep)
    if item is not None:
        return answer_article(question, item, kb, context.doelgroep)
    if question.intent in kb.doorverwijzingen:
        return answer_referral(kb.doorverwijzingen[question.intent], kb, context.doelgroep)
    if question.intent in kb.gesprek:
        return answer_talk(question.intent, kb, context.doelgroep)
    return answer_not_understood(question, context, kb)


def _searched(question: Question, context: Context, kb: Kennisbank) -> Answer:
    """Return what a search finds; asked again it has no words any more, and what it told is told again."""
    told = facts_told(question.verteld, kb)
    by_words = bool(question.text) or not told
    return answer_reverse(question, kb, context.doelgroep) if by_words else answer_again(told, context.doelgroep)


def _simpler(_: Question, context: Context, kb: Kennisbank) -> Answer:
    """Return what was told last in the simplest words; before anything was told, ask what should be simpler."""
    told = facts_told(context.feiten, kb)
    return answer_simpler(told, kb) if told else answer_talk(SIMPLER, kb, context.doelgroep)


def _source_of_last(_: Question, context: Context, kb: Kennisbank) -> Answer:
    return answer_which_source(tuple(place for id_ in context.feiten for place in kb.vindplaatsen_van(id_)), kb)


_HANDLERS: Mapping[str, Callable[[Question, Context, Kennisbank], Answer]] = {
    DEFINITION: lambda question, context, kb: answer_what_is(question, kb, context.doelgroep),
    OVERVIEW: lambda question, context, kb: answer_overview(question, kb, context.doelgroep),
    WHICH_VARIANTS: lambda _question, _context, kb: answer_which_variants(kb),
    ADVANTAGES: lambda question, context, kb: answer_advantages(question, kb, context.doelgroep),
    COMPARISON: lambda question, context, kb: answer_comparison(question, kb, context.doelgroep),
    ADVICE: lambda question, context, kb: answer_advice(question, kb, context.doelgroep),
    OTHER_VARIANT: lambda _, context, kb: answer_other_variant(context, kb),
    SEARCH: _searched,
    SIMPLER: _simpler,
    WHICH_SOURCE: _source_of_last,
}
