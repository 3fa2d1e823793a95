from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.evaluatie.noise import misspell

UNHURRIED = settings(deadline=None, max_examples=60)
LETTERS = "abcdefghijklmnopqrstuvwxyzé?"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12)
# Even two of these run together make no long word.
SHORT_WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=3)
LONG_WORDS = st.text(alphabet=LETTERS, min_size=8, max_size=20)
SENTENCES = st.lists(WORDS, max_size=10).map(" ".join)
LONG_TEXT = "woonvoorziening" * 200


@UNHURRIED
@given(SENTENCES, st.integers())
def test_misspell_is_deterministic_for_a_seeded_generator(text: str, seed: int) -> None:
    expected = misspell(text, random.Random(seed), rate=0.3)

    actual = misspell(text, random.Random(seed), rate=0.3)

    assert expected == actual


def test_misspell_draws_from_the_given_generator_only() -> None:
    before = random.getstate()

    misspell("mag mijn zus blijven eten en slapen", random.Random(3), rate=0.5)

    assert before == random.getstate()


def test_different_seeds_give_different_misspellings() -> None:
    results = {misspell("wanneer komt er weer een plekje vrij", random.Random(seed), rate=0.2) for seed in range(10)}

    assert len(results) > 5


@UNHURRIED
@given(SENTENCES, st.integers())
def test_nothing_changes_where_both_chances_are_zero(text: str, seed: int) -> None:
    actual = misspell(text, random.Random(seed), rate=0, joins=0)

    assert text == actual


@UNHURRIED
@given(st.lists(SHORT_WORDS, min_size=3, max_size=10), st.integers())
def test_two_neighbouring_words_run_together_where_joining_is_certain(words: list[str], seed: int) -> None:
    joined = [" ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]]) for at in range(len(words) - 1)]

    actual = misspell(" ".join(words), random.Random(seed), rate=0, joins=1)

    assert actual in joined


@UNHURRIED
@given(st.lists(SHORT_WORDS, max_size=2).map(" ".join), st.integers())
def test_texts_of_two_short_words_are_never_joined(text: str, seed: int) -> None:
    actual = misspell(text, random.Random(seed), rate=0, joins=1)

    assert text == actual


@UNHURRIED
@given(LONG_WORDS, st.integers())
def test_a_long_word_stays_whole_or_is_cut_into_two_parts_that_are_not_tiny(word: str, seed: int) -> None:
    parts = misspell(word, random.Random(seed), rate=0, joins=1).split()

    assert word == "".join(parts)
    assert len(parts) == 1 or sorted(len(part) >= 3 for part in parts) == [True, True]


def test_long_words_are_cut_half_as_often_as_words_are_joined() -> None:
    expected = 0.4

    results = [misspell("slaapkamer", random.Random(seed), rate=0, joins=0.8) for seed in range(1000)]

    assert pytest.approx(expected, abs=0.08) == sum(" " in result for result in results) / len(results)


@UNHURRIED
@given(SENTENCES, st.integers(), st.floats(min_value=0, max_value=1))
def test_words_stay_separated_by_single_spaces(text: str, seed: int, rate: float) -> None:
    actual = misspell(text, random.Random(seed), rate=rate)

    assert " ".join(actual.split()) == actual


@pytest.mark.parametrize("rate", [0.02, 0.06, 0.2])
def test_about_the_asked_part_of_the_letters_is_changed(rate: float) -> None:
    changed = misspell(LONG_TEXT, random.Random(7), rate=rate)

    actual = OSA.distance(LONG_TEXT, changed) / len(LONG_TEXT)

    assert pytest.approx(rate, rel=0.35) == actual


def test_letters_are_dropped_doubled_replaced_and_swapped() -> None:
    single_changes = {misspell("plan", random.Random(seed), rate=0.3) for seed in range(2000)}

    assert {"pan", "plaan", "plas", "paln"} <= single_changes


@UNHURRIED
@given(st.text(max_size=60), st.integers(), st.floats(min_value=0, max_value=1))
def test_a_text_never_becomes_more_than_twice_as_long_but_for_one_space(text: str, seed: int, rate: float) -> None:
    actual = misspell(text, random.Random(seed), rate=rate)

    assert len(actual) <= 2 * len(text) + 1
