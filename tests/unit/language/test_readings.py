from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.readings import Entity, Limits, Reading, choose_readings

UNHURRIED = settings(deadline=None, max_examples=60)
LIMITS = Limits(asides=frozenset({"groeten", "bedanken"}))
SEARCHING = Limits(asides=frozenset({"groeten", "bedanken"}), whole=frozenset({"zoeken", "vergelijken"}))
NAMES = ["kosten", "eten", "bezoek", "groeten", "bedanken"]
ENTITIES = st.lists(
    st.builds(
        lambda kind, value: {"entity": kind, "value": value, "start": 0, "end": 1},
        st.sampled_from(["variant", "kenmerk"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=2,
)


def _reading(intent: str, confidence: float, *entities: Entity, start: int = 0) -> Reading:
    return Reading(f"tekst over {intent}", start, ((intent, confidence), ("iets anders", 0.01)), entities)


def _entity(kind: str, value: str, start: int = 0) -> Entity:
    return {"entity": kind, "value": value, "start": start, "end": start + len(value)}


def _named(reading: Reading) -> list[str]:
    return [item["value"] for item in reading.entities]


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
    whole = _reading("eten", 0.95)

    actual = choose_readings(whole, [_reading("eten", 0.8), _reading("eten", 0.9)], LIMITS)

    assert (whole,) == actual


@pytest.mark.parametrize("kind", ["variant", "zorggebied"])
def test_the_same_question_about_another_variant_or_area_is_another_question(kind: str) -> None:
    pieces = [_reading("kosten", 0.8, _entity(kind, "een")), _reading("kosten", 0.8, _entity(kind, "twee"))]

    actual = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert tuple(pieces) == actual


def test_the_same_question_with_another_number_is_the_same_question() -> None:
    whole = _reading("kosten", 0.95)
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


@pytest.mark.parametrize("aside", ["groeten", "bedanken"])
def test_an_aside_does_not_win_over_a_sure_question(aside: str) -> None:
    whole, clear = _reading(aside, 0.99, _entity("variant", "groot")), _reading("eten", 0.85)

    actual = choose_readings(whole, [_reading(aside, 0.99), clear], LIMITS)

    assert (Reading(whole.text, whole.start, clear.ranking, whole.entities),) == actual


def test_an_aside_wins_over_a_question_that_is_hardly_one() -> None:
    whole = _reading("groeten", 0.99)

    assert (whole,) == choose_readings(whole, [_reading("groeten", 0.99), _reading("eten", 0.3)], LIMITS)


# Variants of the piece before.


def _story(*entities: Entity, start: int = 0) -> Reading:
    return dataclasses.replace(_reading("kosten", 0.9, *entities, start=start), story=True)


def test_a_piece_that_names_no_variant_is_about_those_of_the_story_before_it() -> None:
    pieces = [
        _reading("bezoek", 0.9),
        _story(_entity("variant", "hut"), _entity("variant", "villa"), start=15),
        _reading("eten", 0.9, _entity("kenmerk", "koken"), start=30),
    ]

    first, second = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert pieces[0] == first
    assert _named(second) == ["hut", "villa", "koken"]


def test_a_question_keeps_its_variants_to_itself() -> None:
    pieces = [_reading("kosten", 0.9, _entity("variant", "hut")), _reading("eten", 0.9, start=30)]

    assert tuple(pieces) == choose_readings(_reading("kosten", 0.99), pieces, LIMITS)


def test_a_story_is_no_question_however_clear_it_seems() -> None:
    whole = _reading("eten", 0.7)

    assert (whole,) == choose_readings(whole, [_story(), _reading("eten", 0.6, start=30)], LIMITS)


def test_a_piece_that_names_a_variant_is_about_that_one_alone() -> None:
    pieces = [
        _reading("kosten", 0.9, _entity("variant", "hut")),
        _reading("eten", 0.9, _entity("variant", "villa"), start=30),
    ]

    actual = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert tuple(pieces) == actual


@pytest.mark.parametrize("kind", ["kenmerk", "zorggebied", "verwijzing", "aantal"])
def test_of_the_piece_before_it_a_piece_takes_only_variants(kind: str) -> None:
    pieces = [_reading("kosten", 0.9, _entity(kind, "hut")), _reading("eten", 0.9, start=30)]

    actual = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert tuple(pieces) == actual


@pytest.mark.parametrize(("intent", "confidence"), [("groeten", 0.9), ("bezoek", 0.1)], ids=["an aside", "not clear"])
def test_the_piece_before_gives_its_variants_also_where_it_is_no_question(intent: str, confidence: float) -> None:
    pieces = [
        _reading("kosten", 0.9),
        _reading(intent, confidence, _entity("variant", "hut"), start=20),
        _reading("eten", 0.9, start=40),
    ]

    first, second = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert (_named(first), _named(second)) == ([], ["hut"])


def test_a_variant_of_the_story_before_keeps_its_place_in_the_message() -> None:
    pieces = [
        _reading("bezoek", 0.9),
        _story(_entity("variant", "hut", start=12), start=5),
        _reading("eten", 0.9, start=30),
    ]

    _, second = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    places = [(item["start"] + second.start, item["end"] + second.start) for item in second.entities]
    assert places == [(17, 20)]


def test_the_same_question_without_its_variant_counts_once() -> None:
    whole = _reading("kosten", 0.99)
    pieces = [_reading("kosten", 0.9, _entity("variant", "hut")), _reading("kosten", 0.9, start=30)]

    assert (whole,) == choose_readings(whole, pieces, LIMITS)


# Questions in several sentences.


def _sentence(text: str, intent: str, confidence: float = 0.9) -> Reading:
    return Reading(text, 0, ((intent, confidence), ("iets anders", 0.01)))


def test_two_searches_in_one_message_are_both_answered() -> None:
    pieces = [
        _sentence("In welk huis wonen de meeste kinderen bij elkaar?", "zoeken"),
        _sentence("En in welk huis kookt de buurvrouw iedere zondag?", "zoeken"),
    ]

    actual = choose_readings(_reading("zoeken", 0.95), pieces, SEARCHING)

    assert tuple(pieces) == actual


def test_two_searches_are_both_answered_beside_another_question() -> None:
    pieces = [_reading("zoeken", 0.8), _reading("eten", 0.9), _reading("zoeken", 0.7)]

    actual = choose_readings(_reading("eten", 0.9), pieces, SEARCHING)

    assert tuple(pieces) == actual


@pytest.mark.parametrize("intent", ["zoeken", "vergelijken"])
def test_a_search_or_comparison_that_ends_in_a_pointer_back_stays_whole(intent: str) -> None:
    whole = _sentence("Er is een huis waar ze met hun zessen wonen. Welk huis is dat?", intent)
    pieces = [
        _sentence("Er is een huis waar ze met hun zessen wonen.", "eten"),
        _sentence("Welk huis is dat?", intent),
    ]

    actual = choose_readings(whole, pieces, SEARCHING)

    assert (whole,) == actual


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [("Welk huis?", True), ("Welk?", True), ("Welk huis heet zo?", False), ("Welk huis heet dan zo?", True)],
)
def test_a_word_or_two_point_back_by_themselves_and_more_words_need_one_that_points(text: str, is_whole: bool) -> None:
    whole = _sentence(f"Er is een huis met zes kinderen. {text}", "zoeken")
    pieces = [_sentence("Er is een huis met zes kinderen.", "eten"), _sentence(text, "zoeken")]

    actual = choose_readings(whole, pieces, SEARCHING)

    assert ((whole,) if is_whole else tuple(pieces)) == actual


def test_a_whole_that_is_less_sure_of_being_a_search_is_cut() -> None:
    pieces = [_sentence("Er is een huis met zes kinderen.", "eten"), _sentence("Welk huis is dat?", "zoeken")]

    actual = choose_readings(_sentence("alles bij elkaar", "zoeken", 0.7), pieces, SEARCHING)

    assert tuple(pieces) == actual


def test_a_message_is_cut_where_only_a_long_piece_searches() -> None:
    pieces = [
        _sentence("In welk huis wonen de meeste kinderen bij elkaar?", "zoeken"),
        _sentence("Wie kookt daar?", "eten"),
    ]

    actual = choose_readings(_reading("zoeken", 0.95), pieces, SEARCHING)

    assert tuple(pieces) == actual


TURNING = Limits(asides=frozenset({"en die", "groeten"}), turns=frozenset({"en die"}))
_AT_ONE, _AT_OTHER = _entity("variant", "hut"), _entity("variant", "villa")


def test_the_same_of_another_variant_is_a_question_of_its_own() -> None:
    pieces = [_reading("kosten", 0.9, _AT_ONE), _reading("en die", 0.9, _AT_OTHER)]

    actual = choose_readings(_reading("kosten", 0.99), pieces, TURNING)

    assert tuple(pieces) == actual


@pytest.mark.parametrize(
    ("before", "turn"),
    [
        (_reading("kosten", 0.9), _reading("en die", 0.9, _AT_OTHER)),
        (_reading("kosten", 0.9, _AT_ONE), _reading("en die", 0.9, _AT_ONE)),
        (_reading("groeten", 0.9, _AT_ONE), _reading("en die", 0.7, _AT_OTHER)),
        (_reading("groeten", 0.9, _AT_ONE), _reading("en die", 0.9)),
        (_reading("kosten", 0.9, _AT_ONE), _reading("groeten", 0.9, _AT_OTHER)),
        (_reading("kosten", 0.9, _AT_ONE), _reading("en die", 0.2, _AT_OTHER)),
    ],
    ids=[
        "no variant before",
        "the same variant",
        "only an aside before",
        "it names none",
        "another aside",
        "not clear",
    ],
)
def test_else_an_aside_is_none(before: Reading, turn: Reading) -> None:
    whole = _reading("kosten", 0.99)

    actual = choose_readings(whole, [before, turn], TURNING)

    assert (whole,) == actual


def test_what_surely_asks_the_same_of_another_variant_behind_an_aside_is_read_alone() -> None:
    turn = _reading("en die", 0.8, _AT_OTHER, start=30)

    actual = choose_readings(_reading("groeten", 0.99), [_reading("groeten", 0.9), turn], TURNING)

    assert (turn,) == actual


def test_a_story_is_no_question_and_gives_its_variants_to_the_one_behind_it() -> None:
    story = dataclasses.replace(_reading("kosten", 0.9, _AT_ONE), story=True)
    pieces = [story, _reading("eten", 0.9, start=30), _reading("bezoek", 0.9, _AT_OTHER, start=60)]

    first, second = choose_readings(_reading("kosten", 0.99), pieces, LIMITS)

    assert (first.intent, _named(first), second.intent, _named(second)) == ("eten", ["hut"], "bezoek", ["villa"])


def test_asking_the_same_of_a_third_variant_is_one_more_question() -> None:
    pieces = [
        _reading("kosten", 0.9, _AT_ONE),
        _reading("en die", 0.9, _AT_OTHER),
        _reading("en die", 0.9, _entity("variant", "kasteel")),
    ]

    actual = choose_readings(_reading("kosten", 0.99), pieces, TURNING)

    assert tuple(pieces) == actual


def test_the_one_clear_question_brings_its_subjects_with_it() -> None:
    clear = Reading("wie kookt er", 9, (("eten", 0.8),), (), (("koken", 0.7),))
    whole = Reading("dag allen wie kookt er", 0, (("kosten", 0.6),), (_entity("variant", "a"),), (("geld", 0.4),))

    (actual,) = choose_readings(whole, [_reading("groeten", 0.9), clear], LIMITS)

    assert (clear.ranking, clear.subjects) == (actual.ranking, actual.subjects)
    assert (whole.text, whole.start, whole.entities) == (actual.text, actual.start, actual.entities)


def _without_names(reading: Reading) -> tuple[object, ...]:
    """Return a reading but for its entities: a piece may get the variants of the one before it."""
    return reading.text, reading.start, reading.ranking, reading.subjects


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
        assert all(any(_without_names(piece) == _without_names(one) for piece in remaining) for one in chosen)


@UNHURRIED
@given(_readings(), st.lists(_readings(), max_size=6))
def test_there_is_an_answer_and_never_more_than_was_asked(whole: Reading, pieces: list[Reading]) -> None:
    chosen = choose_readings(whole, pieces, LIMITS)

    assert 1 <= len(chosen) <= max(1, len(pieces))
