from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.numbers import in_words, numbers_in

UNHURRIED = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "geen"), (1, "één"), (2, "twee"), (8, "acht"), (11, "elf"), (14, "veertien"), (20, "twintig")],
)
def test_numbers_up_to_twenty_are_written_in_words(number: int, expected: str) -> None:
    actual = in_words(number)

    assert expected == actual


@pytest.mark.parametrize(
    ("number", "expected"),
    [(21, "21"), (100, "100"), (999, "999"), (1000, "1.000"), (1707, "1.707"), (2500000, "2.500.000")],
)
def test_larger_numbers_are_written_in_digits_with_points_between_thousands(number: int, expected: str) -> None:
    actual = in_words(number)

    assert expected == actual


@pytest.mark.parametrize("text", ["één", "eentje", "Eentje is genoeg"])
def test_one_is_read_however_it_is_written_but_as_an_article(text: str) -> None:
    expected = (1,)

    actual = numbers_in(text)

    assert expected == actual


@pytest.mark.parametrize("number", range(2, 21))
def test_a_number_written_in_words_is_read_back(number: int) -> None:
    expected = (number,)

    actual = numbers_in(in_words(number))

    assert expected == actual


@UNHURRIED
@given(st.integers(min_value=1, max_value=10**12))
def test_any_number_from_one_is_read_back_as_it_is_written(number: int) -> None:
    expected = (number,)

    actual = numbers_in(in_words(number))

    assert expected == actual


@UNHURRIED
@given(st.integers(min_value=0, max_value=10**12))
def test_digits_without_points_are_read(number: int) -> None:
    expected = (number,)

    actual = numbers_in(f"samen {number} plekken")

    assert expected == actual


@UNHURRIED
@given(st.lists(st.integers(min_value=1, max_value=10**6), max_size=8))
def test_all_numbers_of_a_sentence_are_read_in_order(numbers: list[int]) -> None:
    expected = tuple(numbers)

    actual = numbers_in(" jongeren, daarna ".join(in_words(number) for number in numbers))

    assert expected == actual


@pytest.mark.parametrize("text", ["een kamer", "Een kamer", "EEN KAMER"])
def test_the_article_een_is_no_number(text: str) -> None:
    expected: tuple[object, ...] = ()

    actual = numbers_in(text)

    assert expected == actual


@pytest.mark.parametrize("text", ["één kamer", "Één kamer", "ÉÉN KAMER", "eentje", "Eentje maar"])
def test_one_that_is_no_article_is_a_number_in_any_case(text: str) -> None:
    expected = (1,)

    actual = numbers_in(text)

    assert expected == actual


def test_nul_is_zero() -> None:
    expected = (0,)

    actual = numbers_in("nul incidenten")

    assert expected == actual


@pytest.mark.parametrize("text", ["Zes", "ZES", "zes"])
def test_capitals_do_not_matter(text: str) -> None:
    expected = (6,)

    actual = numbers_in(text)

    assert expected == actual


@pytest.mark.parametrize("text", ["", "iedereen", "achterkamer", "tiener", "vierde", "eenentwintig", "achtertuin"])
def test_a_number_inside_a_longer_word_is_not_read(text: str) -> None:
    expected: tuple[object, ...] = ()

    actual = numbers_in(text)

    assert expected == actual


def test_a_point_that_ends_a_sentence_is_no_part_of_a_number() -> None:
    expected = (12, 5)

    actual = numbers_in("Er wonen er 12. Daarvan zijn er 5.")

    assert expected == actual


def test_both_ends_of_a_range_are_read() -> None:
    expected = (12, 18, 4, 6)

    actual = numbers_in("van 12-18 jaar, met vier tot zes in huis")

    assert expected == actual
