from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.places import NamedPlace, asks_of_places, counts_per_zorggebied, named_places
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

KJ = "kleinschalige_justitiele_inrichting"
STANDING, TO_COME = NamedPlace(KJ, "spreiding"), NamedPlace(KJ, "plannen")
_WORDS = st.sampled_from(
    ["in", "amsterdam", "den", "haag", "groningen", "noord-nederland", "rotterdam", "rijnmond", "zuid-limburg"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zit er een in amsterdam", (STANDING,)),
        ("AMSTERDAM?!", (STANDING,)),
        ("en in Cadier en Keer dan", (STANDING,)),
        ("in Groningen soms", (STANDING,)),
        ("iets in zuid limburg", (STANDING,)),
        ("een in rotterdam", (TO_COME,)),
        ("een in noord-nederland", (TO_COME,)),
        ("een in Den Haag", (STANDING, TO_COME)),
        ("in de regio Rotterdam-Rijnmond", (STANDING, TO_COME)),
    ],
)
def test_a_town_or_region_is_recognised_with_the_facts_that_name_it(
    kb: Kennisbank, text: str, expected: tuple[NamedPlace, ...]
) -> None:
    assert expected == named_places(text, kb)


@pytest.mark.parametrize(
    "text", ["", "zit er een in assen", "amsterdammers", "in het noorden", "noord", "haag", "keer"]
)
def test_a_part_of_a_name_or_a_place_without_voorzieningen_is_not(kb: Kennisbank, text: str) -> None:
    assert not named_places(text, kb)


def test_a_place_that_several_facts_of_a_variant_name_is_told_of_once(kb: Kennisbank) -> None:
    assert named_places("amsterdam, amsterdam en nog eens amsterdam", kb) == (STANDING,)


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        ("hoeveel_voorzieningen", True),
        ("waar_zijn_voorzieningen", True),
        ("komen_er_meer", True),
        ("waar_staat_het", False),
        ("school", False),
    ],
)
def test_what_asks_how_many_there_are_and_where_is_told_from_the_rest(
    kb: Kennisbank, intent: str, expected: bool
) -> None:
    assert expected == asks_of_places(intent, kb)


def test_only_what_is_divided_by_zorggebieden_has_counts_of_them(kb: Kennisbank) -> None:
    counted = {variant.id: counts_per_zorggebied(variant.feiten["voorzieningen"]) for variant in kb.varianten.values()}

    expected = {"noord": 0, "noord_west": 5, "oost": 1, "zuid": 4, "zuid_west": 0}
    assert [{}, expected, {}] == list(counted.values())
    assert not counts_per_zorggebied(kb.varianten[KJ].feiten["tarief"])


_KB = load_kennisbank()


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.lists(_WORDS, max_size=6), st.lists(_WORDS, max_size=6))
def test_a_longer_text_names_at_least_the_places_of_its_parts(first: list[str], second: list[str]) -> None:
    parts = {place for part in (first, second) for place in named_places(" ".join(part), _KB)}

    assert parts <= set(named_places(" ".join([*first, *second]), _KB))
