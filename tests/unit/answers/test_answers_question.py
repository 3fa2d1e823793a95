from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.question import Context, Question, question_from_parse

_names = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
_tuples_of_names = st.lists(_names, max_size=2).map(tuple)
_tuples_of_numbers = st.lists(st.integers(min_value=0, max_value=99), max_size=2).map(tuple)
_questions = st.builds(
    Question,
    intent=_names,
    varianten=_tuples_of_names,
    kenmerken=_tuples_of_names,
    woonvormen=_tuples_of_names,
    zorggebieden=_tuples_of_names,
    leeftijden=_tuples_of_numbers,
    aantallen=_tuples_of_numbers,
)
_contexts = st.builds(
    Context,
    vragen=st.lists(_questions, max_size=2).map(tuple),
    varianten=_tuples_of_names,
    doelgroep=st.sampled_from(["ouder", "professional"]),
    gemist=st.integers(min_value=0, max_value=9),
    begonnen=st.booleans(),
)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


def _entity(kind: str, value: Any, start: int) -> dict[str, Any]:
    return {"entity": kind, "value": value, "start": start, "end": start + 1}


def _parse(*entities: dict[str, Any], **more: Any) -> Question:
    return question_from_parse({"intent": {"name": "voor_wie", "confidence": 0.9}, "entities": entities, **more})


# Reading what Rasa understood.


def test_a_parse_without_entities_is_a_question_about_nothing_in_particular() -> None:
    assert Question("voor_wie") == question_from_parse({"intent": {"name": "voor_wie"}})


def test_every_kind_of_entity_has_its_own_place() -> None:
    question = _parse(
        _entity("variant", "a", 0),
        _entity("kenmerk", "b", 1),
        _entity("woonvorm", "c", 2),
        _entity("zorggebied", "d", 3),
        _entity("verwijzing", "alle", 4),
        _entity("leeftijd", 14, 5),
        _entity("aantal", 6, 6),
        text="de vraag",
        lijst=[["b", ["a"]], ["e", []]],
        ranking=[["voor_wie", 0.9], ["welke_leeftijd", 0.1]],
        onderwerpen=[["voor_wie", 0.7], ["welke_leeftijd", 0.3]],
    )

    expected = Question(
        intent="voor_wie",
        text="de vraag",
        varianten=("a",),
        verwijzing="alle",
        kenmerken=("b",),
        lijst=(("b", ("a",)), ("e", ())),
        woonvormen=("c",),
        zorggebieden=("d",),
        leeftijden=(14,),
        aantallen=(6,),
        ranking=(("voor_wie", 0.9), ("welke_leeftijd", 0.1)),
        onderwerpen=(("voor_wie", 0.7), ("welke_leeftijd", 0.3)),
    )
    assert expected == question


def test_things_are_kept_in_the_order_of_the_text_and_once() -> None:
    question = _parse(_entity("variant", "b", 9), _entity("variant", "a", 2), _entity("variant", "b", 4))

    expected = ("a", "b")
    assert expected == question.varianten


def test_a_variant_after_behalve_is_left_out() -> None:
    question = _parse(_entity("variant", "b", 20), _entity("verwijzing", "behalve", 10), _entity("kenmerk", "k", 0))

    expected = ((), ("b",), ("k",))
    assert expected == (question.varianten, question.uitgezonderd, question.kenmerken)


def test_a_variant_before_behalve_is_meant() -> None:
    question = _parse(_entity("variant", "a", 0), _entity("verwijzing", "behalve", 10), _entity("variant", "b", 20))

    expected = (("a",), ("b",))
    assert expected == (question.varianten, question.uitgezonderd)


def test_behalve_beside_alle_leaves_the_reference_standing() -> None:
    question = _parse(
        _entity("verwijzing", "alle", 0), _entity("verwijzing", "behalve", 10), _entity("variant", "b", 20)
    )

    expected = ("alle", ("b",))
    assert expected == (question.verwijzing, question.uitgezonderd)


def test_of_two_references_the_first_counts() -> None:
    question = _parse(_entity("verwijzing", "andere", 8), _entity("verwijzing", "alle", 3))

    expected = "alle"
    assert expected == question.verwijzing


def test_a_question_can_be_looked_up_once_it_was_read() -> None:
    question = _parse(lijst=[["b", ["a"]]], onderwerpen=[["voor_wie", 0.7]], ranking=[["voor_wie", 0.9]])

    assert isinstance(hash(question), int)


# Remembering.


def test_what_is_remembered_of_a_question_never_holds_the_text_of_the_visitor() -> None:
    question = Question("voor_wie", text="mijn zoon Piet uit Assen", varianten=("a",), ranking=(("voor_wie", 0.9),))

    expected = {"intent": "voor_wie", "varianten": ("a",)}
    assert expected == question.remembered()


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(_questions, st.text(alphabet="QXZ", min_size=1))
def test_no_word_of_the_visitor_reaches_the_slot(question: Question, words: str) -> None:
    asked = Question(**{**question.remembered(), "text": words, "verwijzing": words, "uitgezonderd": (words,)})

    assert words not in json.dumps(Context(vragen=(asked,)).as_slot())


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(_contexts)
def test_a_context_comes_back_from_its_slot_as_it_went_in(context: Context) -> None:
    assert context == Context.from_slot(json.loads(json.dumps(context.as_slot())))


@pytest.mark.parametrize("raw", [None, {}])
def test_an_empty_slot_is_the_start_of_a_conversation(raw: dict[str, Any] | None) -> None:
    assert Context() == Context.from_slot(raw)


@pytest.mark.parametrize(
    "change",
    [
        {"vragen": None},
        {"vragen": [{}]},
        {"vragen": [{"intent": "voor_wie", "onbekend": 1}]},
        {"varianten": 5},
        {"gemist": "veel"},
        {"gemist": None},
    ],
)
def test_a_damaged_slot_is_a_conversation_that_has_begun_without_memory(change: dict[str, Any]) -> None:
    assert Context(begonnen=True) == Context.from_slot({**Context(varianten=("a",)).as_slot(), **change})


@pytest.mark.parametrize("name", ["vragen", "varianten", "doelgroep", "gemist", "begonnen"])
def test_a_slot_of_an_older_release_is_a_conversation_that_has_begun_without_memory(name: str) -> None:
    raw = Context(varianten=("a",)).as_slot()
    del raw[name]

    assert Context(begonnen=True) == Context.from_slot(raw)


@pytest.mark.parametrize("raw", ["tekst", 5, ["een"], True])
def test_a_slot_of_another_shape_is_a_conversation_that_has_begun_without_memory(raw: Any) -> None:
    assert Context(begonnen=True) == Context.from_slot(raw)


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.fixed_dictionaries(dict.fromkeys(("varianten", "doelgroep", "gemist", "begonnen"), _json)))
def test_whatever_stands_in_a_slot_beside_the_questions_a_sound_context_comes_out(raw: dict[str, Any]) -> None:
    context = Context.from_slot({**raw, "vragen": []})

    assert context == Context.from_slot(json.loads(json.dumps(context.as_slot())))
    assert (tuple, int, bool) == (type(context.varianten), type(context.gemist), type(context.begonnen))


@pytest.mark.parametrize(
    ("kept", "expected"),
    [("professional", "professional"), ("ouder", "ouder"), ("directeur", "ouder"), (None, "ouder")],
)
def test_whoever_is_no_professional_is_spoken_to_as_ouder(kept: Any, expected: str) -> None:
    assert expected == Context.from_slot({**Context(begonnen=True).as_slot(), "doelgroep": kept}).doelgroep


def test_a_changed_context_leaves_the_old_one_as_it_was() -> None:
    context = Context(varianten=("a",))

    assert (Context(varianten=("a",), gemist=1), 0) == (context.after(gemist=1), context.gemist)


# What can be read from a question.


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("x", varianten=("a", "b")), True),
        (Question("x", verwijzing="alle"), True),
        (Question("x", varianten=("a",)), False),
        (Question("x", verwijzing="andere"), False),
        (Question("x"), False),
    ],
)
def test_a_question_names_several_variants_one_by_one_or_all_at_once(question: Question, expected: bool) -> None:
    assert expected == question.names_several


def test_the_words_of_a_question_are_those_in_which_texts_are_compared() -> None:
    question = Question("x", "Én jz+, dán?")

    assert (question.folded, question.words) == ("en jzplus dan", ["en", "jzplus", "dan"])
