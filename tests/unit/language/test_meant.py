from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import Word, plain, words

UNHURRIED = settings(deadline=None, max_examples=60)
# "Het  gezins huis; wiekookt er": two words that are one, and one that is two.
TYPED = "Het  gezins huis; wiekookt er"
MEANT = MeantText(
    (Word("het", 0, 3), Word("gezinshuis", 5, 16), Word("wie", 18, 26), Word("kookt", 18, 26), Word("er", 27, 29))
)


def _typed(meant: MeantText, part: str, typed: str = TYPED) -> str:
    start = meant.text.index(part)
    first, last = meant.typed_place(start, start + len(part))
    return typed[first:last]


def test_the_text_is_the_words_that_were_meant() -> None:
    expected = "het gezinshuis wie kookt er"
    assert expected == MEANT.text


def test_without_words_there_is_no_text() -> None:
    assert not MeantText(()).text


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("het", "Het"),
        ("gezinshuis", "gezins huis"),
        ("het gezinshuis", "Het  gezins huis"),
        ("er", "er"),
        ("het gezinshuis wie kookt er", TYPED),
    ],
)
def test_what_was_typed_for_words_is_found_with_all_that_stands_between(part: str, expected: str) -> None:
    assert expected == _typed(MEANT, part)


@pytest.mark.parametrize("part", ["wie", "kookt", "wie kookt"])
def test_each_of_two_words_run_together_stands_where_both_were_typed(part: str) -> None:
    expected = "wiekookt"
    assert expected == _typed(MEANT, part)


@pytest.mark.parametrize("part", ["zins", "g", "s"])
def test_a_part_of_a_word_stands_where_the_word_was_typed(part: str) -> None:
    expected = "gezins huis"
    assert expected == _typed(MEANT, part)


def test_a_space_between_two_words_belongs_to_neither() -> None:
    place = len("het gezinshuis")
    expected = (5, 16)
    assert expected == MEANT.typed_place(4, place)
    assert expected == MEANT.typed_place(3, place)


@UNHURRIED
@given(st.text(max_size=60), st.data())
def test_a_text_that_was_not_mended_stands_where_it_was_typed(text: str, data: st.DataObject) -> None:
    found = tuple(word for word in words(text) if word.text)
    meant = MeantText(found)
    assert " ".join(word.text for word in found) == meant.text
    if found:
        first = data.draw(st.integers(0, len(found) - 1))
        last = data.draw(st.integers(first, len(found) - 1))
        start = len(" ".join(word.text for word in found[:first])) + (1 if first else 0)
        end = len(" ".join(word.text for word in found[: last + 1]))
        assert (found[first].start, found[last].end) == meant.typed_place(start, end)


def test_a_text_without_slips_reads_as_its_folded_form() -> None:
    assert plain("Wié kookt er?!") == MeantText(words("Wié kookt er?!")).text
