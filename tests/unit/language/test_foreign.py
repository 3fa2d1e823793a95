from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.foreign import LanguageSigns, fold_signs, foreign_language

UNHURRIED = settings(deadline=None, max_examples=60)
LANGUAGES = {
    "engels": fold_signs(["the", "is", "how", "what's"]),
    "duits": fold_signs(["ist", "und", "wie", "für"]),
    "arabisch": fold_signs([], "ARABIC"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how is the food", "engels"),
        ("HOW IS THE FOOD?!", "engels"),
        ("wie viel ist das", "duits"),
        ("Zimmer für Kinder und Eltern", "duits"),
        ("مرحبا", "arabisch"),
        ("مرحبا، كم عدد الأسرة ok?", "arabisch"),
    ],
)
def test_a_foreign_text_is_noticed(text: str, expected: str) -> None:
    assert expected == foreign_language(text, LANGUAGES)


@pytest.mark.parametrize(
    "text",
    [
        "hoe is het eten",
        "wie is er",
        "wie woont er in the suite",
        "ist das wat voor mij en de kinderen",
        "مر hoeveel bedden",
    ],
)
def test_dutch_with_a_foreign_word_is_dutch(text: str) -> None:
    assert foreign_language(text, LANGUAGES) is None


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?!", "12", "hello", "gezinshuis Amersfoort"])
def test_too_little_to_tell_is_no_foreign_language(text: str) -> None:
    assert foreign_language(text, LANGUAGES) is None


def test_one_sign_will_do_in_two_words_but_not_in_three() -> None:
    expected = ["engels", "engels", None]
    actual = [foreign_language(text, LANGUAGES) for text in ("the", "the house", "the big house")]
    assert expected == actual


def test_the_language_with_the_most_signs_is_taken() -> None:
    expected = ["engels", "duits"]
    actual = [foreign_language(text, LANGUAGES) for text in ("the how und", "the ist und")]
    assert expected == actual


def test_a_script_counts_from_more_than_half_of_the_letters() -> None:
    expected = [None, "arabisch"]
    actual = [foreign_language(text, LANGUAGES) for text in ("مر ab", "مرح ab")]
    assert expected == actual


def test_signs_are_folded_as_texts_are() -> None:
    expected = LanguageSigns(frozenset({"what", "s", "fur"}), "LATIN")
    assert expected == fold_signs(["What's", "für"], "LATIN")


@UNHURRIED
@given(st.text(max_size=60))
def test_whatever_is_said_the_answer_is_a_language_or_none(text: str) -> None:
    assert foreign_language(text, LANGUAGES) in {*LANGUAGES, None}
