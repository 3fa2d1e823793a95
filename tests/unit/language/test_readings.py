from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.readings import Entity, Limits, Reading, choose_readings, is_list

UNHURRIED = settings(deadline=None, max_examples=60)
LIMITS = Limits(asides=frozenset({"groeten", "bedanken"}))
NAMES = ["kosten", "eten", "bezoek", "groeten", "bedanken"]
ENTITIES = st.lists(
    st.fixed_dictionaries({"entity": st.sampled_from(["variant", "kenmerk"]), "value": st.sampled_from(["a", "b"])}),
    max_size=2,
)


def _reading(intent: str, confidence: float, *entities: Entity, start: int = 0) -> Reading:
    return Reading(f"tekst over {intent}", start, ((intent, confidence), ("iets anders", 0.01)), entities)


def _entity(kind: str, value: str, start: int = 0, end: int = 0) -> Entity:
    return {"entity": kind, "value": value, "start": start, "end": end}


def _listing(text: str, *names: str, kind: str = "kenmerk") -> Reading:
    entities = tuple(_entity(kind, name, text.index(name), text.index(name) + len(name)) for name in names)
    return Reading(text, 0, (("kenmerk", 0.9),), entities)


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    confidence = draw(st.floats(min_value=0, max_value=1))
    return _reading(draw(st.sampled_from(NAMES)), confidence, *draw(ENTITIES), start=draw(st.integers(0, 200)))


def test_a_reading_has_the_intent_and_confidence_that_rank_first() -> None:
    expected = ("bezoek", 0.7)
    reading = Reading("mag oma langskomen", 0, (("bezoek", 0.7), ("eten", 0.2)))

    actual = (reading.intent, reading.confidence)

    assert expected == actual


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ((("eten", 0.9), ("bezoek", 0.1)), False),
        ((("eten", 0.3), ("bezoek", 0.1)), True),
        ((("eten", 0.35), ("bezoek", 0.1)), False),
        ((("eten", 0.5), ("bezoek", 0.45)), True),
        ((("eten", 0.5), ("bezoek", 0.4)), False),
        ((("eten", 0.4),), False),
        ((("eten", 0.2),), True),
    ],
)
def test_a_reading_is_unsure_when_weak_or_close_to_the_runner_up(
    ranking: tuple[tuple[str, float], ...], expected: bool
) -> None:
    actual = Reading("wat eten we", 0, ranking).is_unsure(Limits(unsure=0.35, margin=0.08))

    assert expected == actual


def test_limits_decide_what_is_unsure() -> None:
    reading = Reading("wat eten we", 0, (("eten", 0.5), ("bezoek", 0.3)))
    expected = [False, True, True]

    actual = [reading.is_unsure(limits) for limits in (Limits(), Limits(unsure=0.6), Limits(margin=0.3))]

    assert expected == actual


@pytest.mark.parametrize("count", [0, 1])
def test_a_message_of_one_piece_is_read_as_a_whole(count: int) -> None:
    whole = _reading("eten", 0.2)

    actual = choose_readings(whole, [_reading("bezoek", 0.99)] * count, LIMITS)

    assert (whole,) == actual


def test_clear_questions_are_answered_one_by_one_in_order() -> None:
    pieces = [_reading("eten", 0.8), _reading("bezoek", 0.6), _reading("kosten", 0.9)]

    actual = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert tuple(pieces) == actual


def test_a_piece_at_the_limit_is_a_question() -> None:
    pieces = [_reading("eten", 0.4), _reading("bezoek", 0.4)]

    actual = choose_readings(_reading("kosten", 0.99), pieces, Limits(piece=0.4))

    assert tuple(pieces) == actual


def test_pieces_that_are_not_clear_are_left_out_beside_clear_questions() -> None:
    first, vague, last = _reading("eten", 0.8), _reading("kosten", 0.2), _reading("bezoek", 0.9)

    actual = choose_readings(_reading("kosten", 0.99), [first, vague, last], LIMITS)

    assert (first, last) == actual


def test_asides_are_left_out_beside_clear_questions() -> None:
    hello, first, last = _reading("groeten", 0.95), _reading("eten", 0.8), _reading("bezoek", 0.9)

    actual = choose_readings(_reading("kosten", 0.99), [hello, first, last], LIMITS)

    assert (first, last) == actual


def test_the_same_question_asked_again_counts_once() -> None:
    first, again, other = _reading("eten", 0.8), _reading("eten", 0.9), _reading("bezoek", 0.9)

    actual = choose_readings(_reading("kosten", 0.99), [first, again, other], LIMITS)

    assert (first, other) == actual


def test_the_whole_is_read_where_all_pieces_ask_the_same() -> None:
    whole = _reading("eten", 0.1)

    actual = choose_readings(whole, [_reading("eten", 0.8), _reading("eten", 0.9)], LIMITS)

    assert (whole,) == actual


@pytest.mark.parametrize("kind", ["variant", "zorggebied"])
def test_the_same_question_about_another_variant_or_area_is_another_question(kind: str) -> None:
    pieces = [_reading("kosten", 0.8, _entity(kind, "een")), _reading("kosten", 0.8, _entity(kind, "twee"))]

    actual = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert tuple(pieces) == actual


def test_the_same_question_with_another_number_is_the_same_question() -> None:
    whole = _reading("kosten", 0.5)
    pieces = [_reading("kosten", 0.8, _entity("aantal", "2")), _reading("kosten", 0.8, _entity("aantal", "3"))]

    actual = choose_readings(whole, pieces, LIMITS)

    assert (whole,) == actual


def test_the_whole_is_read_where_no_piece_is_clear() -> None:
    whole = _reading("eten", 0.3)

    actual = choose_readings(whole, [_reading("bezoek", 0.29), _reading("kosten", 0.1)], LIMITS)

    assert (whole,) == actual


def test_the_whole_is_read_where_all_pieces_are_asides() -> None:
    whole = _reading("bedanken", 0.3)

    actual = choose_readings(whole, [_reading("groeten", 0.9), _reading("bedanken", 0.9)], LIMITS)

    assert (whole,) == actual


def test_the_one_clear_question_is_read_where_the_whole_is_less_sure() -> None:
    whole, clear = _reading("kosten", 0.6, _entity("variant", "groot")), _reading("eten", 0.7)

    actual = choose_readings(whole, [_reading("groeten", 0.9), clear], LIMITS)

    # What the rest of the message names is about the one question too.
    assert (Reading(whole.text, whole.start, clear.ranking, whole.entities),) == actual


@pytest.mark.parametrize("confidence", [0.7, 0.8])
def test_the_whole_is_read_where_it_is_as_sure_as_the_one_clear_question(confidence: float) -> None:
    whole = _reading("kosten", confidence)

    actual = choose_readings(whole, [_reading("bezoek", 0.1), _reading("eten", 0.7)], LIMITS)

    assert (whole,) == actual


@UNHURRIED
@given(_readings(), st.lists(_readings(), max_size=6))
def test_what_is_chosen_is_the_whole_or_clear_pieces_in_their_order(whole: Reading, pieces: list[Reading]) -> None:
    clear = [piece for piece in pieces if piece.confidence >= LIMITS.piece and piece.intent not in LIMITS.asides]

    chosen = choose_readings(whole, pieces, LIMITS)

    if len(chosen) == 1:
        assert chosen[0].text == whole.text
        assert chosen[0].ranking in [whole.ranking, *(piece.ranking for piece in clear)]
    else:
        remaining = iter(clear)
        assert all(any(piece is one for piece in remaining) for one in chosen)


@UNHURRIED
@given(_readings(), st.lists(_readings(), max_size=6))
def test_there_is_an_answer_and_never_more_than_was_asked(whole: Reading, pieces: list[Reading]) -> None:
    chosen = choose_readings(whole, pieces, LIMITS)

    assert 1 <= len(chosen) <= max(1, len(pieces))


@pytest.mark.parametrize(
    "text",
    [
        "tuin, zolder en kelder",
        "tuin zolder kelder",
        "het aantal tuin plus de zolder plus hun kelder",
        "tuin / zolder & kelder",
        "tuin of zolder of ook kelder",
        "is er tuin, OF zolder, EN kelder?",
    ],
)
def test_entities_with_only_joining_words_between_them_are_a_list(text: str) -> None:
    actual = is_list(_listing(text, "tuin", "zolder", "kelder"))

    assert actual is True


@pytest.mark.parametrize("text", ["tuin zonder zolder", "tuin en is er een zolder", "tuin in plaats van zolder"])
def test_entities_with_other_words_between_them_are_no_list(text: str) -> None:
    actual = is_list(_listing(text, "tuin", "zolder"))

    assert actual is False


def test_one_gap_with_other_words_breaks_the_list() -> None:
    actual = is_list(_listing("tuin en zolder maar liever kelder", "tuin", "zolder", "kelder"))

    assert actual is False


@pytest.mark.parametrize("names", [(), ("tuin",)])
def test_fewer_than_two_entities_are_no_list(names: tuple[str, ...]) -> None:
    actual = is_list(_listing("de tuin", *names))

    assert actual is False


def test_one_thing_named_twice_is_no_list() -> None:
    entities = (_entity("kenmerk", "tuin", 0, 4), _entity("kenmerk", "tuin", 8, 12))

    actual = is_list(Reading("tuin en tuin", 0, (("kenmerk", 0.9),), entities))

    assert actual is False


def test_the_order_in_which_entities_were_found_does_not_matter() -> None:
    expected = [True, False]
    found_last_first = [_listing(text, "zolder", "tuin") for text in ("tuin en zolder", "tuin zonder zolder")]

    actual = [is_list(reading) for reading in found_last_first]

    assert expected == actual


def test_entities_of_another_kind_are_listed_only_when_asked_for() -> None:
    listed = _listing("tuin en zolder", "tuin", "zolder", kind="woonvorm")
    expected = (False, True)

    actual = (is_list(listed), is_list(listed, "woonvorm"))

    assert expected == actual
