from __future__ import annotations

from kleinschalig.answers.citing import exact_citations, source_line, years_of
from kleinschalig.knowledge.records import Bron, Kennisbank, Vindplaats

_TABEL = Bron("tabel", "De tabel", "de tabel", None, "tabel", None)
_CIJFERS = Bron("cijfers", "De cijfers", "de cijfers", "NJi", "webpagina", 2024)
_CEL = Vindplaats(_TABEL, None, rij="Doel", kolom="KV")


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


def test_professionals_get_the_row_and_column(kb: Kennisbank) -> None:
    expected = "Bron: de tabel, rij Doel, kolom KV, zonder jaartal."
    assert expected == source_line(kb, [_CEL], "professional")


def test_professionals_get_the_part_of_an_article(kb: Kennisbank) -> None:
    expected = "Bron: de tabel, deel inleiding, zonder jaartal."
    assert expected == source_line(kb, [Vindplaats(_TABEL, None, plek="inleiding")], "professional")


def test_a_row_without_a_column_is_no_place(kb: Kennisbank) -> None:
    expected = "Bron: de tabel, zonder jaartal."
    assert expected == source_line(kb, [Vindplaats(_TABEL, None, rij="Doel")], "professional")


def test_a_source_without_a_place_is_cited_to_professionals_as_to_all(kb: Kennisbank) -> None:
    place = Vindplaats(_CIJFERS, None)

    assert source_line(kb, [place], "ouder") == source_line(kb, [place], "professional")


# The places in a source.


def _cel(rij: str, kolom: str, jaar: int | None = None) -> Vindplaats:
    return Vindplaats(_TABEL, jaar, rij=rij, kolom=kolom)


def test_a_source_is_named_once_with_all_its_places(kb: Kennisbank) -> None:
    places = [_CEL, Vindplaats(_CIJFERS, None), _cel("Tarief", "KV"), _CEL]

    expected = "de tabel, rijen Doel en Tarief, kolom KV, zonder jaartal; de cijfers, 2024"
    assert expected == exact_citations(kb, places)


def test_columns_of_which_the_same_rows_are_cited_go_together(kb: Kennisbank) -> None:
    places = [_cel(rij, kolom) for rij in ("Doel", "Tarief") for kolom in ("KV", "JZ")]

    expected = "de tabel, rijen Doel en Tarief, kolommen KV en JZ, zonder jaartal"
    assert expected == exact_citations(kb, places)


def test_columns_of_which_other_rows_are_cited_stand_apart(kb: Kennisbank) -> None:
    expected = "de tabel, rij Doel, kolom KV en rij Tarief, kolom JZ, zonder jaartal"
    assert expected == exact_citations(kb, [_CEL, _cel("Tarief", "JZ")])


def test_all_rows_of_a_column_are_not_counted_out(kb: Kennisbank) -> None:
    places = [_cel(kenmerk.rij, "KV") for kenmerk in kb.kenmerken()]

    expected = "de tabel, alle tien kenmerken, kolom KV, zonder jaartal"
    assert expected == exact_citations(kb, places)


def test_a_year_of_one_place_is_named_with_that_place(kb: Kennisbank) -> None:
    expected = "de tabel, rijen Doel en Aantal, kolom KV, 2020 bij rij Aantal, verder zonder jaartal"
    assert expected == exact_citations(kb, [_CEL, _cel("Aantal", "KV", 2020)])


def test_a_year_of_one_column_is_named_with_that_column(kb: Kennisbank) -> None:
    places = [_cel("Aantal", "KV"), _cel("Aantal", "JZ", 2020)]

    expected = "de tabel, rij Aantal, kolommen KV en JZ, 2020 bij rij Aantal, kolom JZ, verder zonder jaartal"
    assert expected == exact_citations(kb, places)


def test_a_year_that_all_places_share_is_named_once(kb: Kennisbank) -> None:
    expected = "de tabel, rijen Aantal en Doel, kolom KV, 2020"
    assert expected == exact_citations(kb, [_cel("Aantal", "KV", 2020), _cel("Doel", "KV", 2020)])


def test_the_parts_of_an_article_are_listed(kb: Kennisbank) -> None:
    places = [Vindplaats(_TABEL, None, plek=plek) for plek in ("inleiding", "voordelen", "inleiding")]

    expected = "de tabel, deel inleiding en deel voordelen, zonder jaartal"
    assert expected == exact_citations(kb, places)


def test_two_pages_of_one_site_are_one_source(kb: Kennisbank) -> None:
    pages = [Vindplaats(Bron(adres, "x.nl", "x.nl", None, "webpagina", None), None) for adres in ("x.nl/1", "x.nl/2")]

    expected = "x.nl, zonder jaartal"
    assert expected == exact_citations(kb, pages)


def test_the_years_of_sources_are_told_oldest_first_and_once() -> None:
    places = [Vindplaats(_CIJFERS, None), _CEL, _cel("Aantal", "KV", 2020), Vindplaats(_CIJFERS, None)]

    expected = (2020, 2024)
    assert expected == years_of(places)
