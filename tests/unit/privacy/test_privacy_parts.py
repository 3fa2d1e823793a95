from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kleinschalig.privacy.kept import KeptNames
from kleinschalig.privacy.lists import ListsMissing, load_lists
from kleinschalig.privacy.numbers import is_bsn
from kleinschalig.privacy.spans import NAAM, TELEFOON, Span, joined
from tests.privacy.generated import bsn


@given(st.integers())
def test_a_generated_bsn_passes_the_eleven_test(seed: int) -> None:
    assert is_bsn(bsn(random.Random(seed)))


@pytest.mark.parametrize("digits", ["123456789", "000000000", "1234567890"])
def test_other_digits_fail_the_eleven_test(digits: str) -> None:
    assert not is_bsn(digits)


def test_eight_digits_are_read_as_nine_with_a_zero_before() -> None:
    assert is_bsn("10000008") == is_bsn("010000008")


def test_spans_that_overlap_become_one_of_the_first_kind() -> None:
    assert joined([Span(3, 9, NAAM), Span(0, 5, TELEFOON), Span(10, 12, NAAM)]) == [
        Span(0, 9, TELEFOON),
        Span(10, 12, NAAM),
    ]


def test_kept_names_are_found_whatever_their_spelling() -> None:
    assert KeptNames(["Den Haag", "Jeugdzorg Plus"]).find("in den haag, JEUGDZORG-PLUS") == [
        Span(3, 11, NAAM),
        Span(13, 27, NAAM),
    ]


def test_without_the_lists_of_names_nothing_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    load_lists.cache_clear()
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: found)
    try:
        with pytest.raises(ListsMissing, match="make setup"):
            load_lists()
    finally:
        load_lists.cache_clear()


def test_the_lists_hold_names_with_and_without_accents() -> None:
    assert {"sanne", "zoë", "zoe", "oleksandr"} <= load_lists().first_names
