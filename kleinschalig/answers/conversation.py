"""Answer what concerns the conversation itself."""

from __future__ import annotations

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.phrasing import citations, fill
from kleinschalig.answers.question import PROFESSIONAL, Context, Question
from kleinschalig.knowledge.records import Kennisbank, Vindplaats
from kleinschalig.language.foreign import foreign_language
from kleinschalig.language.normalise import plain


def answer_talk(name: str, kb: Kennisbank, doelgroep: str) -> Answer:
    """Return what the assistant says at this moment of the conversation, with its choices."""
    said = kb.gesprek[name]
    return Answer(said.wording(doelgroep), (f"gesprek.{name}",), keuzes=said.keuzes)


def foreign_line(text: str, kb: Kennisbank) -> Answer | None:
    """Return the line in the language of `text` that says the assistant speaks Dutch; None where it is Dutch."""
    name = foreign_language(text, {taal.id: taal.kenmerken for taal in kb.talen.values()})
    return None if name is None else Answer(kb.talen[name].zin, (f"gesprek.andere_taal_{name}",))


def answer_other_variant(context: Context, kb: Kennisbank) -> Answer:
    """Ask what somebody wants to know of the variant that they named without a question."""
    said = answer_talk("andere_variant", kb, context.doelgroep)
    choices = tuple(f"{kb.onderwerpen[name].vraag}?" for name in ("doel", "doelgroep", "aantal_jongeren"))
    return Answer(said.text, said.feiten, keuzes=choices)


def answer_which_source(vindplaatsen: tuple[Vindplaats, ...], kb: Kennisbank) -> Answer:
    """Say where the last answer came from and how old that is; without a last answer, what all answers come from."""
    if not vindplaatsen:
        return Answer(kb.sjablonen["welke_bron_geen"], ("gesprek.welke_bron",))
    years = sorted({year for place in vindplaatsen if (year := place.jaar or place.bron.jaar)})
    age = (
        fill(kb, "welke_bron_jaar", jaar=" en ".join(map(str, years)))
        if years
        else kb.sjablonen["welke_bron_geen_jaar"]
    )
    named = citations(kb, vindplaatsen, PROFESSIONAL)
    return Answer(f"{fill(kb, 'welke_bron', bronnen=named)} {age}", ("gesprek.welke_bron",))


def answer_not_understood(question: Question, context: Context, kb: Kennisbank) -> Answer:
    """Ask which of at most three likely questions was meant; the second time in a row offer help instead."""
    if not plain(question.text):
        return answer_talk("leeg_bericht", kb, context.doelgroep)
    choices = _likely_questions(question, kb)
    if context.gemist or not choices:
        return answer_talk("niet_begrepen_alweer", kb, context.doelgroep)
    asked = answer_talk("niet_begrepen", kb, context.doelgroep)
    return Answer("\n".join([asked.text, *(f"- {choice}" for choice in choices)]), asked.feiten, keuzes=choices)


def _likely_questions(question: Question, kb: Kennisbank) -> tuple[str, ...]:
    asked = {onderwerp.intent: onderwerp.vraag for onderwerp in kb.onderwerpen.values()}
    asked |= {item.intent: item.vraag for item in kb.artikel.values()}
    return tuple(f"{asked[intent]}?" for intent, _ in question.ranking if intent in asked)[:3]
