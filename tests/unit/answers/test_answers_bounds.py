from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.bounds import Bounds, Limit, read_bounds

_small = st.integers(min_value=0, max_value=30)


@pytest.mark.parametrize(
    ("text", "limit", "accepted"),
    [
        ("waar wonen er vier", Limit.EXACT, {4}),
        ("waar wonen er meer dan vier", Limit.MORE, {5, 6, 7, 8}),
        ("waar zijn het er boven de vier", Limit.MORE, {5, 6, 7, 8}),
        ("groter dan vier", Limit.MORE, {5, 6, 7, 8}),
        ("minder dan vier", Limit.LESS, {0, 1, 2, 3}),
        ("onder de vier", Limit.LESS, {0, 1, 2, 3}),
        ("kleiner dan vier", Limit.LESS, {0, 1, 2, 3}),
        ("jonger dan vier", Limit.LESS, {0, 1, 2, 3}),
        ("minstens vier", Limit.AT_LEAST, {4, 5, 6, 7, 8}),
        ("minimaal vier", Limit.AT_LEAST, {4, 5, 6, 7, 8}),
        ("vier of meer", Limit.AT_LEAST, {4, 5, 6, 7, 8}),
        ("hoogstens vier", Limit.AT_MOST, {0, 1, 2, 3, 4}),
        ("maximaal vier", Limit.AT_MOST, {0, 1, 2, 3, 4}),
        ("niet meer dan vier", Limit.AT_MOST, {0, 1, 2, 3, 4}),
        ("vier of minder", Limit.AT_MOST, {0, 1, 2, 3, 4}),
        ("liefst vier", Limit.PREFERENCE, {4}),
        ("MÉÉR DAN vier", Limit.MORE, {5, 6, 7, 8}),
        ("wonen er vier met een onderbuurman", Limit.EXACT, {4}),
    ],
)
def test_the_words_around_a_number_say_which_numbers_are_meant(text: str, limit: Limit, accepted: set[int]) -> None:
    asked = read_bounds(text, [4])

    assert asked is not None
    assert limit == asked.limit
    assert accepted == {number for number in range(9) if asked.holds(number)}


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("waar wonen de meeste jongeren", Limit.MOST),
        ("de grootste groep", Limit.MOST),
        ("waar zijn de minste plekken", Limit.LEAST),
        ("de kleinste groep", Limit.LEAST),
        ("waar is er geen", Limit.NONE),
        ("waar zijn er nul", Limit.NONE),
    ],
)
def test_an_extreme_or_none_at_all_needs_no_number(text: str, limit: Limit) -> None:
    assert Bounds(0, 0, limit) == read_bounds(text, [])


def test_a_question_without_a_number_or_an_extreme_has_no_bounds() -> None:
    assert read_bounds("welke vorm heeft een vast team", []) is None


def test_the_first_number_counts() -> None:
    assert Bounds(8, 8, Limit.EXACT) == read_bounds("acht jongeren, geen zes", [8, 6])


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(_small, _small, _small, _small)
def test_ranges_overlap_when_they_share_a_number(low: int, more: int, other_low: int, other_more: int) -> None:
    asked = Bounds(low, low + more, Limit.EXACT)
    other = range(other_low, other_low + other_more + 1)

    assert any(asked.holds(number) for number in other) == asked.overlaps(other[0], other[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("niet minder dan vier", (4, 10_000)),
        ("niet ouder dan vier", (0, 4)),
        ("niet jonger dan vier", (4, 10_000)),
        ("vanaf vier", (4, 10_000)),
    ],
)
def test_a_limit_that_is_denied_is_turned_round(text: str, expected: tuple[int, int]) -> None:
    found = read_bounds(text, [4])

    assert found is not None
    assert expected == (found.low, found.high)


# What is counted.


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (Bounds(0, 0, Limit.MOST), ("c",)),
        (Bounds(0, 0, Limit.LEAST), ("a", "b")),
        (Bounds(2, 4, Limit.EXACT), ("a", "b")),
        (Bounds(9, 9, Limit.EXACT), ()),
    ],
)
def test_the_things_whose_count_is_asked_for_are_found(bounds: Bounds, expected: tuple[str, ...]) -> None:
    assert expected == bounds.among({"a": 2, "b": 2, "c": 5})


def test_of_nothing_there_is_no_most() -> None:
    assert Bounds(0, 0, Limit.MOST).among({}) == ()
