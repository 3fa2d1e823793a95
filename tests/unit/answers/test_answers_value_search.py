from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.bounds import Bounds, Limit, read_bounds
from kleinschalig.answers.found import Hits
from kleinschalig.answers.value_search import by_name, by_number, by_silence, by_tariff, has_figures
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import is_silent

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


def _told(hits: Hits | None) -> tuple[bool | None, ...]:
    """Return what is told of kleinschalig verblijf, JeugdzorgPlus and the inrichting."""
    assert hits is not None
    return hits[KV], hits[JZ], hits[KJ]


@pytest.mark.parametrize(
    ("onderwerp", "expected"),
    [("aantal_jongeren", True), ("leeftijd", True), ("diensten", True), ("locatie", False), ("tarief", False)],
)
def test_an_onderwerp_has_figures_where_some_variant_has_a_number(
    kb: Kennisbank, onderwerp: str, expected: bool
) -> None:
    assert expected == has_figures(kb.onderwerpen[onderwerp], kb)


# Silence.


@pytest.mark.parametrize(
    "text",
    [
        "van welke is dat onbekend",
        "bij welke is het NIET BEKEND",
        "bij welke wordt dat niet genoemd",
        "waar weten ze niet hoe oud",
        "van welke weet men niet hoeveel",
        "welke heeft geen leeftijd",
        "waar staan geen cijfers bij",
        "bij welke noemt de bron geen leeftijd",
        "bij welke NOEMEN ze de leeftijd niet",
        "welke vermeldt niks over de leeftijd",
        "van welke zegt de tabel niets",
        "bij welke is geen leeftijd genoemd",
        "bij welke wordt niet precies vermeld hoe oud",
    ],
)
def test_who_asks_what_is_not_known_gets_the_variants_of_which_the_source_does_not_tell(
    kb: Kennisbank, text: str
) -> None:
    expected = (True, False, True)
    assert expected == _told(by_silence(text, kb.onderwerpen["leeftijd"], kb))


@pytest.mark.parametrize(
    "text",
    [
        "van welke is dat bekend",
        "bij welke wordt dat WEL genoemd",
        "bij welke staat het vermeld",
    ],
)
def test_who_asks_what_is_known_gets_the_variants_of_which_the_source_tells(kb: Kennisbank, text: str) -> None:
    expected = (False, True, False)
    assert expected == _told(by_silence(text, kb.onderwerpen["leeftijd"], kb))


@pytest.mark.parametrize("text", ["van welke is dat bekend", "waar wordt dat vermeld"])
def test_what_is_told_of_every_variant_sets_none_apart_by_being_known(kb: Kennisbank, text: str) -> None:
    assert by_silence(text, kb.onderwerpen["aantal_jongeren"], kb) is None


@pytest.mark.parametrize("text", ["welke heeft acht jongeren", "welke weet raad", "welke is dat niet", ""])
def test_who_asks_anything_else_is_not_told_of_silence(kb: Kennisbank, text: str) -> None:
    assert by_silence(text, kb.onderwerpen["leeftijd"], kb) is None


@settings(database=None, derandomize=True, deadline=None, max_examples=30)
@given(st.sampled_from(list(load_kennisbank().onderwerpen)))
def test_silence_is_told_of_every_variant_as_its_value_says(kb: Kennisbank, onderwerp: str) -> None:
    expected = tuple(is_silent(kb.varianten[id_].feiten[onderwerp].waarde) for id_ in (KV, JZ, KJ))

    assert expected == _told(by_silence("waar is het niet bekend", kb.onderwerpen[onderwerp], kb))


# Names.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("welke heet ook kleinschalige OPVANG", (True, False, False)),
        ("van welke is kleinschalige leefgroep een andere naam", (True, False, False)),
        ("welke wordt een kleinschalige voorziening genoemd", (False, True, True)),
    ],
)
def test_a_name_finds_the_variants_that_go_by_it(kb: Kennisbank, text: str, expected: tuple[bool | None, ...]) -> None:
    found = by_name(text, kb)

    assert found is not None
    assert ("namen", expected) == (found[0].id, _told(found[1]))


@pytest.mark.parametrize(
    "text", ["welke is een kleinschalige voorziening", "welke heet ook kasteel", "hoe heet de hond", ""]
)
def test_who_asks_for_no_name_or_for_one_that_none_has_is_not_told_of_names(kb: Kennisbank, text: str) -> None:
    assert by_name(text, kb) is None


# Tariffs.


@pytest.mark.parametrize(
    "text",
    [
        "welke heeft een regionaal tarief",
        "bij welke verschilt het tarief per regio",
        "welke heeft geen landelijk tarief",
        "bij welke is het tarief niet landelijk",
        "welke moet het zonder landelijk tarief doen",
    ],
)
def test_a_regional_tariff_is_found_also_where_a_national_one_is_denied(kb: Kennisbank, text: str) -> None:
    expected = (True, True, None)
    assert expected == _told(by_tariff(text, kb.onderwerpen["tarief"], kb))


@pytest.mark.parametrize("text", ["welke heeft een landelijk tarief", "welk tarief is LANDELIJK"])
def test_a_national_tariff_is_denied_where_the_source_denies_it_and_unknown_elsewhere(
    kb: Kennisbank, text: str
) -> None:
    expected = (False, False, None)
    assert expected == _told(by_tariff(text, kb.onderwerpen["tarief"], kb))


@pytest.mark.parametrize(
    ("text", "onderwerp"), [("welke is het duurst", "tarief"), ("welke werken landelijk", "locatie")]
)
def test_without_such_words_or_without_tariffs_nothing_is_told(kb: Kennisbank, text: str, onderwerp: str) -> None:
    assert by_tariff(text, kb.onderwerpen[onderwerp], kb) is None


# Numbers.


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("acht", 8, (None, False, True)),
        ("zes", 6, (None, True, False)),
        ("vier", 4, (True, True, False)),
        ("meer dan zes", 6, (None, False, True)),
        ("hoogstens zes", 6, (None, True, False)),
        ("liefst vier", 4, (True, True, False)),
        ("liefst acht", 8, (False, False, False)),
    ],
)
def test_a_size_of_group_is_allowed_refused_or_not_told_of(
    kb: Kennisbank, text: str, number: int, expected: tuple[bool | None, ...]
) -> None:
    asked = read_bounds(text, (number,))

    assert asked is not None
    assert expected == _told(by_number(kb.onderwerpen["aantal_jongeren"], asked, kb))


@pytest.mark.parametrize(
    ("age", "expected"),
    [(7, (None, False, None)), (8, (None, True, None)), (23, (None, True, None)), (24, (None, False, None))],
)
def test_an_age_is_held_against_the_range_where_the_source_has_one(
    kb: Kennisbank, age: int, expected: tuple[bool | None, ...]
) -> None:
    assert expected == _told(by_number(kb.onderwerpen["leeftijd"], Bounds(age, age, Limit.EXACT), kb))


@pytest.mark.parametrize(
    ("onderwerp", "limit", "expected"),
    [
        ("aantal_jongeren", Limit.MOST, (False, False, True)),
        ("aantal_jongeren", Limit.LEAST, (True, False, False)),
        ("voorzieningen", Limit.MOST, (None, True, False)),
        ("voorzieningen", Limit.LEAST, (None, False, True)),
        ("locatie", Limit.MOST, (None, None, None)),
    ],
)
def test_the_most_and_the_least_are_found_among_the_variants_with_figures(
    kb: Kennisbank, onderwerp: str, limit: Limit, expected: tuple[bool | None, ...]
) -> None:
    assert expected == _told(by_number(kb.onderwerpen[onderwerp], Bounds(0, 0, limit), kb))


@settings(database=None, derandomize=True, deadline=None, max_examples=60)
@given(
    st.sampled_from(list(load_kennisbank().onderwerpen)),
    st.sampled_from(list(Limit)),
    st.integers(0, 30),
)
def test_where_the_source_is_silent_no_number_is_affirmed_or_denied(
    kb: Kennisbank, onderwerp: str, limit: Limit, number: int
) -> None:
    hits = by_number(kb.onderwerpen[onderwerp], Bounds(number, number, limit), kb)

    assert list(kb.varianten) == list(hits)
    silent = [id_ for id_, variant in kb.varianten.items() if is_silent(variant.feiten[onderwerp].waarde)]
    assert not [id_ for id_ in silent if hits[id_] is not None]
