from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.numbers import in_words
from kleinschalig.language.quantities import Quantity, find_quantities

UNHURRIED = settings(deadline=None, max_examples=60)
FRAGMENTS = st.sampled_from(
    [
        *[
            "mijn",
            "zoon",
            "dochter",
            "hij",
            "ze",
            "is",
            "wordt",
            "van",
            "nu",
            "net",
            "pas",
            "jaar",
            "jarige",
            "jr",
            "geleden",
        ],
        *["uur", "kinderen", "één", "een", "twee", "twaalf", "Zestien", "12", "7", "0", "1500", "1.500", "-", ",", "?"],
    ]
)
TEXTS = st.one_of(
    st.lists(FRAGMENTS, max_size=14).map(" ".join),
    st.lists(FRAGMENTS, max_size=14).map("".join),
    st.text(alphabet="aeijnrtvwzé0123456789 .,-?", max_size=60),
)


def _kinds_and_values(text: str) -> list[tuple[str, int]]:
    return [(quantity.soort, quantity.waarde) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ze wonen met z'n achten", 8),
        ("met z\u2019n vieren", 4),
        ("met zn zessen in huis", 6),
        ("met zijn tweeën", 2),
        ("MET HUN DRIEËN", 3),
        ("zit je met je tienen", 10),
    ],
)
def test_how_many_they_are_together_is_a_number(text: str, expected: int) -> None:
    actual = _kinds_and_values(text)

    assert [("aantal", expected)] == actual


@pytest.mark.parametrize("text", ["wij achten dat niet nodig", "met de vieren en de vijven", "z'n achten"])
def test_such_words_are_no_number_where_none_are_together(text: str) -> None:
    assert not _kinds_and_values(text)


@pytest.mark.parametrize("text", ["is er eentje bij", "EENTJE maar"])
def test_eentje_is_the_number_one(text: str) -> None:
    expected = [("aantal", 1)]

    actual = _kinds_and_values(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "12 jaar",
        "12 jaar oud",
        "een 12-jarige",
        "een 12 jarige",
        "een 12jarig meisje",
        "voor 12-jarigen",
        "m, 12jr",
        "12 j, havo",
        "mijn zoon is 12",
        "MIJN ZOON IS 12",
        "onze dochter van 12",
        "haar broertje wordt 12",
        "ik ben 12",
        "hij is net 12",
        "ze is pas 12 geworden",
        "zij was al 12",
        "mijn nichtje Saar is 12",
        "is twaalf jaar te jong?",
        "de puber is nu twaalf",
        "een twaalfjarige",
    ],
)
def test_an_age_is_recognised_however_it_is_put(text: str) -> None:
    expected = [("leeftijd", 12)]

    actual = _kinds_and_values(text)

    assert expected == actual


@UNHURRIED
@given(
    st.integers(min_value=2, max_value=120),
    st.sampled_from(["mijn pleegkind is {}", "ons meisje van {}", "vanaf {} jaar", "een {}-jarige jongen"]),
)
def test_every_age_is_recognised_in_digits_and_in_words(age: int, pattern: str) -> None:
    expected = [("leeftijd", age)]

    in_digits = _kinds_and_values(pattern.format(age))
    written = _kinds_and_values(pattern.format(in_words(age)))

    assert expected == in_digits
    assert expected == written


@pytest.mark.parametrize(
    "text",
    [
        "3 jaar geleden",
        "we wachten al 3 jaar lang",
        "hij is 3 uur weg",
        "mijn zoon is 3 weken ziek",
        "ze is 3 maanden weg",
        "een kind is 3 dagen ziek",
        "zij wordt 3 kinderen te veel",
        "zijn er 3 plekken?",
        "met drie jongeren",
    ],
)
def test_a_number_that_is_no_age_is_an_amount(text: str) -> None:
    expected = [("aantal", 3)]

    actual = _kinds_and_values(text)

    assert expected == actual


def test_the_time_a_person_is_away_is_not_cut_to_an_age() -> None:
    expected = [("aantal", 15)]

    actual = _kinds_and_values("hij is 15 uur onderweg")

    assert expected == actual


@pytest.mark.parametrize("text", ["", "wie kookt er?", "een kamer", "iedereen", "achtertuin", "huisnummer 1500"])
def test_a_text_without_small_numbers_has_no_quantities(text: str) -> None:
    expected: tuple[object, ...] = ()

    actual = find_quantities(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text", ["de drie", "alle 3", "die twee", "welke drie", "welke 2 lijken op elkaar", "geldt dat voor alle drie"]
)
def test_so_many_of_the_variants_is_no_amount(text: str) -> None:
    assert not find_quantities(text)


def test_a_number_behind_another_word_than_these_is_an_amount() -> None:
    expected = [("aantal", 2)]

    actual = _kinds_and_values("in welke zijn er twee")

    assert expected == actual


def test_one_counts_only_with_accents() -> None:
    expected = [("aantal", 1)]

    actual = _kinds_and_values("is er een huis met één kamer")

    assert expected == actual


def test_an_age_spans_the_words_that_make_it_one() -> None:
    text = "Kan een 9-jarige bij vier anderen wonen?"
    expected = (Quantity("leeftijd", 9, 8, 16), Quantity("aantal", 4, 21, 25))

    actual = find_quantities(text)

    assert expected == actual


def test_several_ages_and_amounts_are_found_in_order() -> None:
    expected = [("leeftijd", 12), ("leeftijd", 14), ("aantal", 2)]

    actual = _kinds_and_values("mijn zoon is 12, mijn dochter is 14, dus 2 plekken")

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"), [("6 tot 12 jaar", [6, 12]), ("6-12 jaar", [6, 12]), ("zes à acht", [6, 8])]
)
def test_both_ends_of_a_range_are_found(text: str, expected: list[int]) -> None:
    actual = [quantity.waarde for quantity in find_quantities(text)]

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_quantities_are_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for found in find_quantities(text) for place in (found.start, found.end)]

    assert sorted(places) == places
    assert all(0 <= start < end <= len(text) for start, end in zip(places[::2], places[1::2], strict=True))


@UNHURRIED
@given(TEXTS)
def test_a_quantity_names_the_number_at_its_place(text: str) -> None:
    found = find_quantities(text)

    missing = [
        one
        for one in found
        if str(one.waarde) not in text[one.start : one.end]
        and in_words(one.waarde) not in text[one.start : one.end].lower()
        and int("0" + "".join(filter(str.isdigit, text[one.start : one.end]))) != one.waarde
    ]

    assert not missing


@UNHURRIED
@given(TEXTS)
def test_quantities_are_of_the_two_known_kinds(text: str) -> None:
    kinds = {found.soort for found in find_quantities(text)}

    assert kinds <= {"leeftijd", "aantal"}
