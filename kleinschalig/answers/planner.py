"""Plan the reply to a turn: one answer per question, in order, as one text with its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kleinschalig.answers.answer import Answer, Reply
from kleinschalig.answers.article import answer_advantages, answer_article
from kleinschalig.answers.comparison import answer_comparison
from kleinschalig.answers.conversation import (
    answer_not_understood,
    answer_other_variant,
    answer_talk,
    answer_which_source,
    foreign_line,
)
from kleinschalig.answers.facts import answer_onderwerp, answer_overview, answer_what_is, answer_which_variants
from kleinschalig.answers.phrasing import source_line
from kleinschalig.answers.question import NOT_UNDERSTOOD, OUDER, PROFESSIONAL, Context, Question
from kleinschalig.answers.referral import answer_advice, answer_referral
from kleinschalig.answers.resolve import remember, resolve
from kleinschalig.answers.reverse import answer_reverse
from kleinschalig.knowledge.records import Kennisbank

_AUDIENCES = {"ik_ben_ouder": OUDER, "ik_ben_jongere": OUDER, "ik_ben_professional": PROFESSIONAL}
_MOST_CHOICES = 3
# From this confidence a question in another language is answered, in Dutch.
_CLEAR = 0.5

Handler = Callable[[Question, Context, Kennisbank], Answer]

_HANDLERS: dict[str, Handler] = {
    "wat_is_kleinschalig_verblijf": lambda question, context, kb: answer_what_is(question, kb, context.doelgroep),
    "overzicht_variant": lambda question, _, kb: answer_overview(question, kb),
    "welke_varianten": lambda _question, _context, kb: answer_which_variants(kb),
    "welke_voordelen": lambda question, context, kb: answer_advantages(question, kb, context.doelgroep),
    "verschil_tussen_varianten": lambda question, context, kb: answer_comparison(question, kb, context.doelgroep),
    "zoek_variant": lambda question, context, kb: answer_reverse(question, kb, context.doelgroep),
    "advies_over_persoon": lambda question, context, kb: answer_advice(question, kb, context.doelgroep),
    "andere_variant": lambda _, context, kb: answer_other_variant(context, kb),
    "welke_bron": lambda _, context, kb: _source_of_last(context, kb),
    NOT_UNDERSTOOD: answer_not_understood,
}


def plan_reply(questions: Sequence[Question], context: Context, kb: Kennisbank) -> tuple[Reply, Context]:
    """Return what to say to `questions`, and the context after it. The same input always gives the same reply."""
    for question in questions:
        context = context.after(doelgroep=_AUDIENCES.get(question.intent, context.doelgroep))
    resolved = resolve(questions, context, kb)
    answers = _foreign(questions, resolved, context.doelgroep, kb) or [
        _answer(question, context, kb) for question in resolved
    ]
    missed = all(question.intent == NOT_UNDERSTOOD for question in resolved)
    reply = _joined(answers, context, kb)
    # What only concerns the conversation has no source of its own: the last answer keeps its own.
    feiten = tuple(feit for feit in reply.feiten if not feit.startswith("gesprek.")) or context.feiten
    missed_in_a_row = context.gemist + 1 if missed else 0
    after = remember(context, resolved).after(gemist=missed_in_a_row, begonnen=True, feiten=feiten)
    return reply, after


def _foreign(
    questions: Sequence[Question], resolved: Sequence[Question], doelgroep: str, kb: Kennisbank
) -> list[Answer]:
    """Return the line in the visitor's language, for a text that is not Dutch and not clearly one of our questions."""
    line = foreign_line(" ".join(question.text for question in questions), kb)
    if line is None:
        return []
    clear = [question for question in resolved if _is_clear(question, kb)]
    return [line, *(_answer(question, Context(doelgroep=doelgroep), kb) for question in clear)]


def _is_clear(question: Question, kb: Kennisbank) -> bool:
    """Return whether a question in another language was understood well enough to answer it."""
    on_subject = question.intent not in kb.gesprek and question.intent != NOT_UNDERSTOOD
    return on_subject and bool(question.ranking) and question.ranking[0][1] >= _CLEAR


def _answer(question: Question, context: Context, kb: Kennisbank) -> Answer:
    if question.intent in _HANDLERS:
        return _HANDLERS[question.intent](question, context, kb)
    return _from_content(question, context, kb) or answer_not_understood(question, context, kb)


def _from_content(question: Question, context: Context, kb: Kennisbank) -> Answer | None:
    """Return the answer that stands in the knowledge base under the intent of the question, or None."""
    doelgroep = context.doelgroep
    onderwerp, item = kb.onderwerp_bij_intent(question.intent), kb.artikel_bij_intent(question.intent)
    if onderwerp is not None:
        return answer_onderwerp(question, onderwerp, kb, doelgroep)
    if item is not None:
        return answer_article(question, item, kb, doelgroep)
    if question.intent in kb.doorverwijzingen:
        return answer_referral(kb.doorverwijzingen[question.intent], kb, doelgroep)
    return answer_talk(question.intent, kb, doelgroep) if question.intent in kb.gesprek else None


def _source_of_last(context: Context, kb: Kennisbank) -> Answer:
    return answer_which_source(tuple(place for id_ in context.feiten for place in kb.vindplaatsen_van(id_)), kb)


def _joined(answers: Sequence[Answer], context: Context, kb: Kennisbank) -> Reply:
    places = tuple(dict.fromkeys(place for answer in answers for place in answer.vindplaatsen))
    texts = list(dict.fromkeys(answer.text for answer in answers))
    sources = source_line(kb, places, context.doelgroep)
    greeting = None if context.begonnen else kb.gesprek["kennismaking"].wording(context.doelgroep)
    return Reply(
        text="\n\n".join([*texts, *([sources] if sources else [])]),
        feiten=tuple(dict.fromkeys(feit for answer in answers for feit in answer.feiten)),
        vindplaatsen=places,
        keuzes=tuple(dict.fromkeys(choice for answer in answers for choice in answer.keuzes))[:_MOST_CHOICES],
        tabel=next((answer.tabel for answer in answers if answer.tabel), None),
        kennismaking=greeting,
    )
