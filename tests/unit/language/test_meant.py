from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import Word, words

UNHURRIED = settings(deadline=None, max_examples=60)
# "gezins huis": two words that are one; "wiekookt": one that is two.
TYPED = "Het  gezins huis; wiekookt er?"
MEANT = MeantText(
    TYPED,
    (Word("het", 0, 3), Word("gezinshuis", 5, 16), Word("wie", 18, 26), Word("kookt", 18, 26), Word("er", 27, 29)),
)


def _unmended(text: str) -> MeantText:
    return MeantText(text, tuple(word for word in words(text) if word.text))


def _typed(meant: MeantText, part: str) -> str:
    start = meant.text.index(part)
    first, last = meant.typed_place(start, start + len(part))
    return meant.typed[first:last]


def test_the_words_meant_stand_in_the_place_of_those_typed_and_marks_stay() -> None:
    expected = "Het  gezinshuis; wie kookt er?"
    assert expected == MEANT.text


def test_without_words_the_text_is_what_was_typed() -> None:
    assert MeantText("?!", ()).text == "?!"


@pytest.mark.parametrize("typed", ["WIÉ kookt er", "jz+ of kv?", "een  groep\nvan 6"])
def test_what_was_not_mended_stays_as_it_was_typed(typed: str) -> None:
    assert typed == _unmended(typed).text


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Het", "Het"),
        ("gezinshuis", "gezins huis"),
        ("Het  gezinshuis", "Het  gezins huis"),
        ("er", "er"),
        ("Het  gezinshuis; wie kookt er", TYPED[:-1]),
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


@pytest.mark.parametrize(
    ("typed", "expected"), [("gezins huis", "gezinshuis"), ("huis", "gezinshuis"), ("wiekookt er", "wie kookt er")]
)
def test_where_something_was_typed_there_is_found_what_was_meant_by_it(typed: str, expected: str) -> None:
    place = TYPED.index(typed)
    start, end = MEANT.meant_place(place, place + len(typed))
    assert expected == MEANT.text[start:end]


def test_a_part_knows_what_was_typed_for_it_and_counts_from_there() -> None:
    start = MEANT.text.index("wie")
    part = MEANT.part(start, len(MEANT.text))
    expected = MeantText("wiekookt er?", (Word("wie", 0, 8), Word("kookt", 0, 8), Word("er", 9, 11)))
    assert expected == part
    assert part.text == "wie kookt er?"


def test_a_mark_belongs_to_the_part_that_it_stands_in() -> None:
    place = MEANT.text.index(" wie")
    assert MEANT.part(0, place).text == "Het  gezinshuis;"
    assert MEANT.part(place, len(MEANT.text)).text == " wie kookt er?"


@UNHURRIED
@given(st.text(max_size=60), st.data())
def test_a_text_that_was_not_mended_is_cut_as_it_was_typed(text: str, data: st.DataObject) -> None:
    meant = _unmended(text)
    edges = sorted({0, len(text), *(place for word in meant.words for place in (word.start, word.end))})
    start, end = sorted(data.draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    assert meant.text == text
    assert meant.part(start, end).typed == text[start:end]
    assert meant.part(start, end).text == text[start:end]


@UNHURRIED
@given(st.text(max_size=60), st.data())
def test_every_word_is_found_where_it_was_typed(text: str, data: st.DataObject) -> None:
    meant = _unmended(text)
    if meant.words:
        word = data.draw(st.sampled_from(meant.words))
        assert (word.start, word.end) == meant.typed_place(*meant.meant_place(word.start, word.end))
