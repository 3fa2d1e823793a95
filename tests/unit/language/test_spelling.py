from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.normalise import plain
from kleinschalig.language.spelling import Speller

UNHURRIED = settings(deadline=None, max_examples=60)
SPELLER = Speller({"kamer": 5, "kamers": 9, "kader": 9, "begeleiding": 4, "bed": 8})


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        ("kamr", "kamer"),  # a letter less
        ("kanmer", "kamer"),  # a letter more
        ("kamre", "kamer"),  # two letters swapped
        ("begeliedign", "begeleiding"),  # two slips in a long word
    ],
)
def test_a_slip_is_mended(slip: str, expected: str) -> None:
    assert expected == SPELLER.mend(slip)


@pytest.mark.parametrize(
    "word",
    [
        "bedden",  # three letters from "bed"
        "ked",  # too short to tell
        "bad",
        "ramer",  # another first letter
        "koomer",  # two slips in a short word
        "bkgxlxiding",  # three in a long one
        "12345",
        "kamers",  # known, though "kamer" is near
    ],
)
def test_what_is_no_slip_of_a_known_word_stays(word: str) -> None:
    assert word == SPELLER.mend(word)


def test_a_number_is_never_a_slip() -> None:
    expected = "2021"
    assert expected == Speller({"2020": 9}).mend("2021")


def test_of_two_words_as_near_the_most_used_is_taken() -> None:
    assert SPELLER.mend("kaner") == "kader"


def test_of_two_words_as_near_and_as_used_the_first_in_the_alphabet_is_taken() -> None:
    expected = ["kamer", "kamer"]
    actual = [Speller(dict.fromkeys(names, 5)).mend("kaxer") for names in (("kamer", "kater"), ("kater", "kamer"))]
    assert expected == actual


def test_fewer_slips_count_for_more_than_use() -> None:
    assert Speller({"begeleiding": 4, "begeleidend": 900}).mend("begeleidimg") == "begeleiding"


def test_each_word_of_a_text_is_mended_by_itself() -> None:
    assert SPELLER.mend("een  kamr met een bedd") == "een kamer met een bed"


def test_only_words_that_four_messages_use_are_learned() -> None:
    texts = ["kamer bed", "kamer bed", "kamer bed", "kamer kamer"]
    assert Speller.learn(texts).uses == {"kamer": 4}


def test_the_words_given_are_copied() -> None:
    uses = {"kamer": 5}
    speller = Speller(uses)
    uses.clear()
    assert speller.uses == {"kamer": 5}


@UNHURRIED
@given(st.text(max_size=60).map(plain))
def test_without_known_words_every_text_stays(text: str) -> None:
    assert text == Speller({}).mend(text)


@UNHURRIED
@given(st.lists(st.text(alphabet="kamersdbginl", min_size=1, max_size=12), max_size=6).map(" ".join))
def test_mending_keeps_the_words_apart_and_mends_all_at_once(text: str) -> None:
    mended = SPELLER.mend(text)
    assert len(text.split()) == len(mended.split())
    assert mended == SPELLER.mend(mended)
