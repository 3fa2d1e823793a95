"""Plan the reply to a turn: one answer per question, in order, as one text with its sources."""

from __future__ import annotations

import dataclasses
import re
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
from kleinschalig.answers.facts import (
    answer_again,
    answer_onderwerp,
    answer_overview,
    answer_simpler,
    answer_what_is,
    answer_which_variants,
)
from kleinschalig.answers.phrasing import source_line
from kleinschalig.answers.question import COMPARISON, NOT_UNDERSTOOD, OUDER, PROFESSIONAL, SEARCH, Context, Question
from kleinschalig.answers.referral import answer_advice, answer_referral
from kleinschalig.answers.resolve import remember, resolve
from kleinschalig.answers.reverse import answer_reverse
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.normalise import plain

_AUDIENCES = {"ik_ben_ouder": OUDER, "ik_ben_jongere": OUDER, "ik_ben_professional": PROFESSIONAL}
_MOST_CHOICES = 3
# After this question the conversation is forgotten.
ERASE_INTENT = "wis_gesprek"
# From this confidence a question in another language is answered, in Dutch.
_CLEAR = 0.5
# What goes on with a referral: "... en hoe lang dan?", "... kan dat in een kleinschalig verblijf?"
_ADDS = re.compile(
    r"^(?:en |maar )?(?:(?:kan|mag|gaat|lukt|moet) (?:dat|daar)\b|\w+(?: \w+)? dan$)|\bwat is dat\b"
    r"|^(?:en |maar )?(?:(?:wie|waar|hoe|wanneer) )?(?:is|zijn|kost|heet|werkt) (?:dat|die)(?: \w+)?$"
)
_ELSEWHERE = "buiten_onderwerp"
# So few words after what is not ours are about that ("... de jeugdopleiding, vanaf welke leeftijd?").
_FEW_WORDS = 3

Handler = Callable[[Question, Context, Kennisbank], Answer]

_HANDLERS: dict[str, Handler] = {
    "wat_is_kleinschalig_verblijf": lambda question, context, kb: answer_what_is(question, kb, context.doelgroep),
    "overzicht_variant": lambda question, _, kb: answer_overview(question, kb),
    "welke_varianten": lambda _question, _context, kb: answer_which_variants(kb),
    "welke_voordelen": lambda question, context, kb: answer_advantages(question, kb, context.doelgroep),
    "verschil_tussen_varianten": lambda question, context, kb: answer_comparison(question, kb, context.doelgroep),
    "zoek_variant": lambda question, context, kb: _searched(question, context, kb),  # noqa: PLW0108 (defined below)
    "advies_over_persoon": lambda question, context, kb: answer_advice(question, kb, context.doelgroep),
    "makkelijker": lambda _, context, kb: _simpler(context, kb),
    "andere_variant": lambda _, context, kb: answer_other_variant(context, kb),
    "welke_bron": lambda _, context, kb: _source_of_last(context, kb),
    NOT_UNDERSTOOD: answer_not_understood,
}


def plan_reply(
    questions: Sequence[Question], context: Context, kb: Kennisbank, masked: bool = False
) -> tuple[Reply, Context]:
    """Return what to say to `questions`, and the context after it. The same input always gives the same reply.

    `masked` tells that personal data was taken out of the message.
    """
    for question in questions:
        context = context.after(doelgroep=_AUDIENCES.get(question.intent, context.doelgroep))
    asked, after = _answered(questions, context, kb)
    resolved = [question for question, _ in asked]
    answers = _foreign(questions, resolved, context.doelgroep, kb) or [answer for _, answer in asked]
    missed = all(question.intent == NOT_UNDERSTOOD for question in resolved)
    reply = _joined(answers, context, kb)
    if masked and not context.gemeld:
        reply = dataclasses.replace(reply, melding=kb.gesprek["gemaskeerd"].wording(context.doelgroep))
    if any(question.intent == ERASE_INTENT for question in resolved):
        reply = dataclasses.replace(reply, wissen=True)
    remembered = remember(context, resolved).vragen
    # What only concerns the conversation has no source of its own: the last answer keeps its own.
    feiten = _of_sources(reply.feiten) or context.feiten
    gemist = context.gemist + 1 if missed else 0
    gemeld = context.gemeld or masked
    return reply, after.after(vragen=remembered, gemist=gemist, begonnen=True, feiten=feiten, gemeld=gemeld)


def _answered(
    questions: Sequence[Question], context: Context, kb: Kennisbank
) -> tuple[list[tuple[Question, Answer]], Context]:
    """Return each question as it is meant with its answer, and the context; each one is read after those before it."""
    asked: list[tuple[Question, Answer]] = []
    for question in questions:
        if asked and _goes_with(question, asked[-1][0], kb):
            continue
        for meant in resolve([question], context, kb):
            answer = _answer(meant, context, kb)
            told = dataclasses.replace(meant, verteld=answer.feiten) if meant.intent in {SEARCH, COMPARISON} else meant
            asked.append((told, answer))
            context = _after(context, told, answer)
    return asked, context


def _goes_with(question: Question, before: Question, kb: Kennisbank) -> bool:
    """Return whether a part of a message only adds to the referral before it ("wat is een gezinshuis en hoe ...?").

    That one named another woonvorm and this one asks a fact of no variant, or this one goes on ("en hoe lang dan?").
    """
    elsewhere = before.intent in kb.doorverwijzingen or before.intent == _ELSEWHERE
    if not elsewhere or question.intent in kb.doorverwijzingen:
        return False
    asks_fact = kb.onderwerp_bij_intent(question.intent) is not None
    of_variant = bool(question.varianten or question.verwijzing)
    explained = before.intent in kb.doorverwijzingen and before.intent.startswith("wat_is_")
    text = plain(question.text)
    short = before.intent == _ELSEWHERE and len(text.split()) <= _FEW_WORDS and not of_variant
    return (explained and asks_fact and not of_variant) or short or bool(_ADDS.search(text))


def _after(context: Context, question: Question, answer: Answer) -> Context:
    """Return the context after one answer; behind a search, what follows is about the one variant that was found."""
    context = remember(context, (question,))
    found = {feit.partition(".")[0] for feit in answer.feiten} if question.intent == SEARCH else set()
    varianten = tuple(found) if len(found) == 1 else context.varianten
    return context.after(varianten=varianten, feiten=_of_sources(answer.feiten) or context.feiten)


def _of_sources(feiten: Sequence[str]) -> tuple[str, ...]:
    return tuple(feit for feit in feiten if not feit.startswith("gesprek."))


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


def _searched(question: Question, context: Context, kb: Kennisbank) -> Answer:
    """Return what a search finds; asked again it has no words any more, and what it told is told again."""
    if question.text:
        return answer_reverse(question, kb, context.doelgroep)
    return answer_again(question.verteld, kb, context.doelgroep)


def _simpler(context: Context, kb: Kennisbank) -> Answer:
    """Return what was told last in the simplest words; before anything was told, ask what should be simpler."""
    if not any(kb.feit(id_) for id_ in context.feiten):
        return answer_talk("makkelijker", kb, context.doelgroep)
    return answer_simpler(context.feiten, kb)


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
