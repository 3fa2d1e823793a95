from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from kleinschalig.knowledge.records import Doorverwijzing, Feit, Gesprekstekst, Kennisbank, Vindplaats
from kleinschalig.knowledge.values import NietGenoemd

_FEIT = Feit("v.doel", "Doel", NietGenoemd(), "voor ouders", "voor professionals", Vindplaats(None, None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "record",
    [
        _FEIT,
        Gesprekstekst("groet", "voor ouders", "voor professionals"),
        Doorverwijzing("school", "School", "voor ouders", "voor professionals", None, None, None, None),
    ],
)
def test_the_reader_decides_the_wording(record: Feit | Gesprekstekst | Doorverwijzing) -> None:
    expected = ["voor ouders", "voor professionals"]
    assert expected == [record.wording("ouder"), record.wording("professional")]


def test_the_simpler_wording_is_the_easy_one_where_there_is_one() -> None:
    expected = "heel makkelijk"
    assert expected == dataclasses.replace(_FEIT, makkelijk="heel makkelijk").simpler()


def test_without_an_easy_wording_the_simpler_one_is_that_for_parents() -> None:
    expected = "voor ouders"
    assert expected == _FEIT.simpler()


def test_an_easy_wording_changes_none_of_the_other_wordings() -> None:
    easy = dataclasses.replace(_FEIT, makkelijk="heel makkelijk")

    assert [_FEIT.wordings(reader) for reader in ("ouder", "professional")] == [
        easy.wordings(reader) for reader in ("ouder", "professional")
    ]


def test_a_feit_stands_where_it_and_its_newer_figures_stand() -> None:
    places = [Vindplaats(None, jaar) for jaar in (2020, 2024, 2025)]  # type: ignore[arg-type]
    older, newer, newest = (dataclasses.replace(_FEIT, vindplaats=place) for place in places)

    assert tuple(places) == dataclasses.replace(older, recenter=(newer, newest)).vindplaatsen()


def test_there_are_ten_kenmerken_in_the_order_of_the_table(kb: Kennisbank) -> None:
    expected = [
        "namen",
        "doel",
        "doelgroep",
        "aantal_jongeren",
        "opvoeders",
        "aanpak",
        "locatie",
        "organisatievorm",
        "tarief",
        "voorzieningen",
    ]
    assert expected == [item.id for item in kb.kenmerken()]


def test_every_onderwerp_is_found_by_its_intent(kb: Kennisbank) -> None:
    assert list(kb.onderwerpen.values()) == [kb.onderwerp_bij_intent(item.intent) for item in kb.onderwerpen.values()]


def test_every_fact_of_the_article_is_found_by_its_intent(kb: Kennisbank) -> None:
    assert list(kb.artikel.values()) == [kb.artikel_bij_intent(item.intent) for item in kb.artikel.values()]


def test_an_intent_of_neither_finds_nothing(kb: Kennisbank) -> None:
    expected = (None, None)
    assert expected == (kb.onderwerp_bij_intent("groet"), kb.artikel_bij_intent("groet"))


def test_the_intent_of_a_kenmerk_is_none_of_the_article(kb: Kennisbank) -> None:
    assert kb.artikel_bij_intent("welke_leeftijd") is None


def test_every_feit_has_an_id_of_its_own(kb: Kennisbank) -> None:
    counts = Counter(feit.id for feit in kb.feiten())

    assert not [id_ for id_, count in counts.items() if count > 1]


def test_all_facts_are_those_of_the_variants_the_newer_figures_and_the_article(kb: Kennisbank) -> None:
    found = {feit.id for feit in kb.feiten()}

    of_variants = {f"{variant}.{onderwerp}" for variant in kb.varianten for onderwerp in kb.onderwerpen}
    of_article = {f"artikel.{key}" for key in kb.artikel}
    newer = {feit.id for item in kb.varianten.values() for cell in item.feiten.values() for feit in cell.recenter}
    assert of_variants | of_article | newer == found
    assert "kleinschalige_justitiele_inrichting.spreiding.2025" in newer


def test_the_names_of_a_variant_include_those_that_are_only_understood(kb: Kennisbank) -> None:
    named = {term.tekst for term in kb.termen() if term.waarde == "kleinschalig_jeugdzorgplus"}

    assert {"KJZ+", "kleinschalig JeugdzorgPlus", "jz+", "gesloten jeugdzorg"} <= named


@pytest.mark.parametrize(
    ("text", "soort", "value"),
    [
        ("KVJJ", "variant", "kleinschalige_justitiele_inrichting"),
        ("groepsgrootte", "kenmerk", "aantal_jongeren"),
        ("hoe oud", "kenmerk", "leeftijd"),
        ("pleegouders", "woonvorm", "pleeggezin"),
        ("internaat", "woonvorm", "leefgroep"),
        ("het noorden", "zorggebied", "noord"),
        ("alle drie", "verwijzing", "alle"),
        ("behalve", "verwijzing", "behalve"),
    ],
)
def test_a_phrase_names_a_thing_of_its_kind(kb: Kennisbank, text: str, soort: str, value: str) -> None:
    assert [(soort, value)] == [(term.soort, term.waarde) for term in kb.termen() if term.tekst == text]
