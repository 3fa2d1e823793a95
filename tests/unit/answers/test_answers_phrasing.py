from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.phrasing import fill, listing, sentence, variant_name
from kleinschalig.knowledge.records import Kennisbank


def test_a_sjabloon_is_filled_with_what_is_given(kb: Kennisbank) -> None:
    assert "14 jaar" in fill(kb, "leeftijd_past", leeftijd=14)


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_items_are_listed_as_dutch_does(kb: Kennisbank, items: list[str], expected: str) -> None:
    assert expected == listing(kb, items)


@pytest.mark.parametrize(("text", "expected"), [("één huis", "Één huis"), ("KV is", "KV is"), ("", "")])
def test_a_sentence_starts_with_a_capital_and_keeps_the_others(text: str, expected: str) -> None:
    assert expected == sentence(text)


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.text())
def test_only_the_first_letter_of_a_sentence_changes(text: str) -> None:
    assert text[1:] == sentence(text)[len(text[:1].upper()) :]


def test_only_the_inrichting_has_an_article(kb: Kennisbank) -> None:
    expected = ["kleinschalig verblijf", "kleinschalig JeugdzorgPlus", "de kleinschalige justitiële inrichting"]
    assert expected == [variant_name(variant) for variant in kb.varianten.values()]
