from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import words
from kleinschalig.language.shorthand import written_out


def _read(text: str) -> str:
    return MeantText(text, written_out(text, words(text))).text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kleinsch. voorz. just. jeugd", "kleinschalige voorziening justitiele jeugd"),
        ("max. aantal?", "maximaal aantal?"),
        ("groep v. acht", "groep van acht"),
    ],
)
def test_an_abbreviation_with_a_stop_is_written_out_without_it(typed: str, expected: str) -> None:
    assert expected == _read(typed)


@pytest.mark.parametrize("typed", ["het is gesl", "wat is het max.", "dat is just", "hij woont daar."])
def test_a_word_that_ends_the_text_or_has_no_stop_stays(typed: str) -> None:
    assert typed == _read(typed)


def test_chat_spelling_is_written_out_with_or_without_a_stop() -> None:
    assert _read("gwn kleinschalig, wrm niet") == "gewoon kleinschalig, waarom niet"
    assert _read("kwil dat weten") == "ik wil dat weten"


@given(st.text(max_size=60))
def test_every_word_stays_within_the_text(text: str) -> None:
    assert all(0 <= word.start < word.end <= len(text) for word in written_out(text, words(text)))
