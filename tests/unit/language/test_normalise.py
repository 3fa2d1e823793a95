from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.normalise import Word, fold, plain, words

UNHURRIED = settings(deadline=None, max_examples=60)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëèêïîöóôüúáàçñÉËÏÖ"
DUTCH = st.text(alphabet=LETTERS + "0123456789 \n\t.,?!;:-–'’\"()/&_", max_size=80)
DUTCH_WITH_PLUS = st.text(alphabet=LETTERS + "0123456789 \n.,?!-'_+", max_size=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drie Eigen KAMERS", "drie eigen kamers"),
        ("cliënt", "client"),
        ("clie\u0308nt", "client"),
        ("één ruïne, twee cafés", "een ruine, twee cafes"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_fold_drops_capitals_and_accents(text: str, expected: str) -> None:
    actual = fold(text)

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"), [("jz+", "jzplus"), ("JZ+", "jzplus"), ("jz +", "jzplus"), ("naar KJZ+?", "naar kjzplus?")]
)
def test_fold_writes_a_plus_after_a_letter_as_a_word(text: str, expected: str) -> None:
    actual = fold(text)

    assert expected == actual


@pytest.mark.parametrize("text", ["12+", "2 + 3", "+31"])
def test_fold_leaves_a_plus_that_follows_no_letter(text: str) -> None:
    actual = fold(text)

    assert text == actual


@UNHURRIED
@given(DUTCH)
def test_fold_is_idempotent(text: str) -> None:
    once = fold(text)

    twice = fold(once)

    assert once == twice


@UNHURRIED
@given(DUTCH_WITH_PLUS)
def test_fold_does_not_see_capitals(text: str) -> None:
    expected = fold(text.lower())

    actual = fold(text.upper())

    assert expected == actual


def test_words_are_folded_and_keep_their_places() -> None:
    expected = (Word("heeft", 0, 5), Word("zoe", 6, 9), Word("een", 10, 13), Word("kamer", 14, 19))

    actual = words("Heeft Zoë één kamer?")

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gezins-huis", ("gezins", "huis")),
        ("groep_noord", ("groep", "noord")),
        ("oma's tuin", ("oma", "s", "tuin")),
        ("moeder/vader", ("moeder", "vader")),
        ("kamer 12b.", ("kamer", "12b")),
    ],
)
def test_words_end_at_anything_but_letters_and_digits(text: str, expected: tuple[str, ...]) -> None:
    actual = tuple(word.text for word in words(text))

    assert expected == actual


def test_a_plus_belongs_to_the_word_before_it() -> None:
    expected = (Word("een", 0, 3), Word("jzplus", 4, 7), Word("plek", 8, 12))

    actual = words("een JZ+-plek")

    assert expected == actual


def test_a_place_counts_the_letters_typed_where_folding_makes_more_of_them() -> None:
    expected = (Word("fijn", 0, 3), Word("huis", 4, 8))

    actual = words("ﬁjn huis")

    assert expected == actual


@pytest.mark.parametrize("text", ["", "   ", "?!...", "_-_", "+"])
def test_a_text_without_letters_or_digits_has_no_words(text: str) -> None:
    expected: tuple[object, ...] = ()

    actual = words(text)

    assert expected == actual


@UNHURRIED
@given(st.one_of(st.text(), DUTCH_WITH_PLUS))
def test_each_word_folds_from_the_substring_at_its_place(text: str) -> None:
    found = words(text)

    assert [word.text for word in found] == [fold(text[word.start : word.end]) for word in found]


@UNHURRIED
@given(st.one_of(st.text(), DUTCH_WITH_PLUS))
def test_words_are_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for word in words(text) for place in (word.start, word.end)]

    assert sorted(places) == places
    assert all(start < end for start, end in zip(places[::2], places[1::2], strict=True))


@UNHURRIED
@given(st.one_of(st.text(), DUTCH_WITH_PLUS))
def test_no_letter_or_digit_stands_outside_the_words(text: str) -> None:
    covered = {place for word in words(text) for place in range(word.start, word.end)}

    missed = [char for place, char in enumerate(text) if char.isalnum() and place not in covered]

    assert not missed


@UNHURRIED
@given(DUTCH_WITH_PLUS)
def test_words_are_folded_already(text: str) -> None:
    found = [word.text for word in words(text)]

    folded_again = [fold(word) for word in found]

    assert found == folded_again


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wie kookt er?", "wie kookt er"),
        ("  wie   kookt\ner ", "wie kookt er"),
        ("Kookt de cliënt?", "kookt de client!"),
        ("Is er JZ+?", "is er jzplus"),
    ],
)
def test_plain_is_the_same_for_texts_that_differ_in_spelling_habits_only(one: str, other: str) -> None:
    expected = plain(other)

    actual = plain(one)

    assert expected == actual


@pytest.mark.parametrize(("one", "other"), [("jz", "jz+"), ("12", "12+"), ("drie kamers", "driekamers")])
def test_plain_tells_apart_texts_that_differ_in_more_than_habits(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@UNHURRIED
@given(DUTCH_WITH_PLUS)
def test_plain_is_idempotent(text: str) -> None:
    once = plain(text)

    twice = plain(once)

    assert once == twice


@UNHURRIED
@given(DUTCH_WITH_PLUS)
def test_plain_has_only_single_spaces_between_words(text: str) -> None:
    actual = plain(text)

    assert " ".join(actual.split()) == actual
