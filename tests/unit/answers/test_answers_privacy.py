from __future__ import annotations

from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.records import Kennisbank

QUESTION = Question("voor_wie", "voor wie is het")


def test_who_typed_personal_data_is_told_once_and_answered_all_the_same(kb: Kennisbank) -> None:
    told, after = plan_reply([QUESTION], Context(), kb, masked=True)
    again, _ = plan_reply([QUESTION], Context.from_slot(after.as_slot()), kb, masked=True)
    assert told.melding == kb.gesprek["gemaskeerd"].ouder
    assert again.melding is None
    assert told.text == again.text


def test_who_typed_none_is_not_told(kb: Kennisbank) -> None:
    reply, after = plan_reply([QUESTION], Context(), kb)
    assert (reply.melding, after.gemeld) == (None, False)


def test_only_the_wish_to_erase_asks_to_forget_the_conversation(kb: Kennisbank) -> None:
    assert plan_reply([Question("wis_gesprek", "wis dit")], Context(), kb)[0].wissen
    assert plan_reply([QUESTION, Question("wis_gesprek", "en wis dit")], Context(), kb)[0].wissen
    assert not plan_reply([QUESTION], Context(), kb)[0].wissen
