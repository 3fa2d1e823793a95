from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.phrasing import fill, listing, sentence, source_line, variant_name
from kleinschalig.knowledge.records import Bron, Kennisbank, Vindplaats

_TABEL = Bron("tabel", "De tabel", "de tabel", None, "tabel", None)
_CIJFERS = Bron("cijfers", "De cijfers", "de cijfers", "NJi", "webpagina", 2024)
_CEL = Vindplaats(_TABEL, None, rij="Doel", kolom="KV")


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


def test_nothing_is_cited_for_an_answer_without_a_source(kb: Kennisbank) -> None:
    assert not source_line(kb, [], "ouder")


def test_a_source_without_a_year_says_so(kb: Kennisbank) -> None:
    expected = "Bron: de tabel, zonder jaartal."
    assert expected == source_line(kb, [_CEL], "ouder")


def test_the_year_of_the_fact_goes_before_that_of_its_source(kb: Kennisbank) -> None:
    expected = ("Bron: de cijfers, 2024.", "Bron: de cijfers, 2023.")
    assert expected == (
        source_line(kb, [Vindplaats(_CIJFERS, None)], "ouder"),
        source_line(kb, [Vindplaats(_CIJFERS, 2023)], "ouder"),
    )


def test_each_source_is_cited_once(kb: Kennisbank) -> None:
    other_cell = Vindplaats(_TABEL, None, rij="Tarief", kolom="KV")

    expected = "Bron: de tabel, zonder jaartal; de cijfers, 2024."
    assert expected == source_line(kb, [_CEL, Vindplaats(_CIJFERS, None), other_cell], "ouder")


def test_professionals_get_every_row_and_column(kb: Kennisbank) -> None:
    other_cell = Vindplaats(_TABEL, 2020, rij="Aantal", kolom="KV")

    expected = "Bron: de tabel, rij Doel, kolom KV, zonder jaartal; de tabel, rij Aantal, kolom KV, 2020."
    assert expected == source_line(kb, [_CEL, other_cell], "professional")


def test_professionals_get_the_part_of_an_article(kb: Kennisbank) -> None:
    expected = "Bron: de tabel, deel inleiding, zonder jaartal."
    assert expected == source_line(kb, [Vindplaats(_TABEL, None, plek="inleiding")], "professional")


def test_a_row_without_a_column_is_no_place(kb: Kennisbank) -> None:
    expected = "Bron: de tabel, zonder jaartal."
    assert expected == source_line(kb, [Vindplaats(_TABEL, None, rij="Doel")], "professional")


def test_a_source_without_a_place_is_cited_to_professionals_as_to_all(kb: Kennisbank) -> None:
    place = Vindplaats(_CIJFERS, None)

    assert source_line(kb, [place], "ouder") == source_line(kb, [place], "professional")
