from __future__ import annotations

import pytest

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.memory import after_answer, after_turn, remember
from kleinschalig.answers.question import Context, Question

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


def _after(*questions: Question) -> Context:
    return remember(Context(begonnen=True), questions)


# A turn.


@pytest.mark.parametrize("intent", ["groet", "bedankt", "welke_bron", "nlu_fallback", "ik_ben_professional", "privacy"])
def test_small_talk_leaves_the_subject_as_it_was(intent: str) -> None:
    context = _after(Question("voor_wie", varianten=(JZ,)))

    assert context == remember(context, (Question(intent),))


def test_all_questions_of_a_turn_are_remembered_without_its_small_talk() -> None:
    asked = (Question("voor_wie", varianten=(JZ,)), Question("groet"), Question("school"))

    context = remember(Context(), asked)

    assert ((asked[0], asked[2]), (JZ,)) == (context.vragen, context.varianten)


def test_the_last_named_variants_are_remembered_until_others_are_named() -> None:
    named = (Question("voor_wie", varianten=(JZ,)), Question("voor_wie", varianten=(KJ,)))

    expected = (KJ,)
    assert expected == remember(_after(*named), (Question("voordeel_rust"),)).varianten


# An answer within a turn.

_TARIEF = Question("wat_is_het_tarief", varianten=(JZ,))
_LEEFTIJD = Question("welke_leeftijd", varianten=(JZ,))


def _after_answers(*questions: Question) -> tuple[Question, ...]:
    return after_answer(_after(Question("school")), questions, Answer("")).vragen


def test_questions_of_a_turn_on_the_same_variants_are_remembered_together() -> None:
    assert _after_answers(_TARIEF, _LEEFTIJD) == (_TARIEF, _LEEFTIJD)


def test_a_question_on_another_variant_starts_anew() -> None:
    other = Question("voor_wie", varianten=(KJ,))

    assert _after_answers(_TARIEF, other) == (other,)
    assert _after_answers(_TARIEF, other, _LEEFTIJD) == (_LEEFTIJD,)


def test_small_talk_within_a_turn_leaves_what_is_remembered() -> None:
    context = after_answer(Context(), (_TARIEF,), Answer(""))

    assert after_answer(context, (_TARIEF, Question("bedankt")), Answer("")) == context
    assert _after_answers(_TARIEF, Question("bedankt"), _LEEFTIJD) == (_TARIEF, _LEEFTIJD)


@pytest.mark.parametrize(
    ("feiten", "expected"), [((f"{KJ}.tarief",), (KJ,)), ((f"{KJ}.tarief", f"{KV}.tarief"), (JZ,)), ((), (JZ,))]
)
def test_behind_a_search_the_one_variant_that_was_found_is_spoken_of(
    feiten: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    context = Context(varianten=(JZ,))

    assert expected == after_answer(context, (Question("zoek_variant"),), Answer("", feiten)).varianten


# The end of a turn.


def test_after_a_turn_all_its_questions_and_all_that_was_stated_are_remembered() -> None:
    asked = (_TARIEF, Question("voor_wie", varianten=(KJ,)))
    feiten = (f"{JZ}.tarief", "gesprek.bedankt", f"{KJ}.doelgroep")

    context = after_turn(Context(), Context(varianten=(KJ,)), asked, feiten)

    expected = (asked, (f"{JZ}.tarief", f"{KJ}.doelgroep"), (KJ,), True)
    assert expected == (context.vragen, context.feiten, context.varianten, context.begonnen)


def test_what_has_no_source_leaves_that_of_the_answer_before_it() -> None:
    before = Context(feiten=(f"{JZ}.tarief",))

    assert after_turn(before, before, (Question("bedankt"),), ("gesprek.bedankt",)).feiten == before.feiten


def test_turns_that_were_not_understood_are_counted_until_one_is() -> None:
    before, missed = Context(gemist=1), Question("nlu_fallback")

    expected = [2, 0, 0]
    turns = [(missed,), (missed, _TARIEF), (_TARIEF,)]
    assert expected == [after_turn(before, before, turn, ()).gemist for turn in turns]
