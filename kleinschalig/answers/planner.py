"""Plan the reply to a turn: one answer per question, in order, and what is remembered of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kleinschalig.answers.additions import only_adds
from kleinschalig.answers.answer import Answer, Reply
from kleinschalig.answers.choices import worth_offering
from kleinschalig.answers.handlers import answer_question
from kleinschalig.answers.intents import COMPARISON, ERASURE, IS_JONGERE, IS_OUDER, IS_PROFESSIONAL, SEARCH
from kleinschalig.answers.joining import join
from kleinschalig.answers.memory import after_answer, after_turn
from kleinschalig.answers.other_language import clear_answers, foreign_line
from kleinschalig.answers.question import OUDER, PROFESSIONAL, Context, Question
from kleinschalig.answers.resolve import resolve
from kleinschalig.knowledge.records import Kennisbank

_READERS = {IS_OUDER: OUDER, IS_JONGERE: OUDER, IS_PROFESSIONAL: PROFESSIONAL}


def plan_reply(
    questions: Sequence[Question], context: Context, kb: Kennisbank, masked: bool = False
) -> tuple[Reply, Context]:
    """Return what to say to `questions`, and the context after it. The same input always gives the same reply.

    `masked` tells that personal data was taken out of the message.
    """
    for question in questions:
        context = context.after(doelgroep=_READERS.get(question.intent, context.doelgroep))
    asked, after = _asked_and_answered(questions, context, kb)
    meant = [question for question, _ in asked]
    texts = [question.text for question in questions]
    line = foreign_line(" ".join(question.getypt or question.text for question in questions), kb)
    answers = [answer for _, answer in asked] if line is None else [line, *clear_answers(asked, kb)]
    reply = join(answers, context, kb)
    reply = dataclasses.replace(
        reply,
        keuzes=worth_offering(reply.keuzes, texts, (*context.feiten, *reply.feiten), after.varianten, kb),
        melding=kb.gesprek["gemaskeerd"].wording(context.doelgroep) if masked and not context.gemeld else None,
        wissen=any(question.intent == ERASURE for question in meant),
    )
    return reply, after_turn(context, after, meant, reply.feiten).after(gemeld=context.gemeld or masked)


def _asked_and_answered(
    questions: Sequence[Question], context: Context, kb: Kennisbank
) -> tuple[list[tuple[Question, Answer]], Context]:
    """Return each question as it is meant with its answer, and the context; each one is read after those before it."""
    asked: list[tuple[Question, Answer]] = []
    for question in questions:
        if asked and only_adds(question, asked[-1][0], kb):
            continue
        for meant in resolve(question, context, kb):
            answer = answer_question(meant, context, kb)
            # Asked again, a search has no words to search by, and of a comparison one variant may be asked.
            tells = meant.intent in {SEARCH, COMPARISON}
            told = dataclasses.replace(meant, verteld=answer.feiten) if tells else meant
            asked.append((told, answer))
            context = after_answer(context, [question for question, _ in asked], answer)
    return asked, context
