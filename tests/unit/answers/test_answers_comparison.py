from __future__ import annotations

import pytest

from kleinschalig.answers.comparison import answer_comparison
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


def _question(*kenmerken: str, varianten: tuple[str, ...] = ()) -> Question:
    return Question("verschil_tussen_varianten", kenmerken=kenmerken, varianten=varianten)


@pytest.mark.parametrize("varianten", [(), (JZ,)])
def test_fewer_than_two_named_variants_mean_a_comparison_of_all(kb: Kennisbank, varianten: tuple[str, ...]) -> None:
    answer = answer_comparison(_question("tarief", varianten=varianten), kb, "ouder")

    assert (f"{KV}.tarief", f"{JZ}.tarief", f"{KJ}.tarief") == answer.feiten


def test_two_named_variants_are_compared_with_each_other_only(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("aantal_jongeren", varianten=(KV, KJ)), kb, "ouder")

    assert (f"{KV}.aantal_jongeren", f"{KJ}.aantal_jongeren") == answer.feiten
    assert [
        "Aantal jongeren in een groep:",
        f"- Kleinschalig verblijf: {kb.varianten[KV].feiten['aantal_jongeren'].kort}",
        f"- Kleinschalige justitiële inrichting: {kb.varianten[KJ].feiten['aantal_jongeren'].kort}",
    ] == answer.text.splitlines()


def test_every_named_kenmerk_gets_a_block_of_its_own(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("locatie", "tarief"), kb, "ouder")

    expected = (["Plek:", "Tarief:"], 6)
    assert expected == ([block.splitlines()[0] for block in answer.text.split("\n\n")], len(answer.feiten))


def test_a_comparison_in_general_is_on_what_people_ask_first(kb: Kennisbank) -> None:
    answer = answer_comparison(_question(), kb, "ouder")

    expected = ["doelgroep"] * 3 + ["aantal_jongeren"] * 3 + ["opvoeders"] * 3
    assert expected == [id_.partition(".")[2] for id_ in answer.feiten]


def test_what_is_the_same_for_all_is_said_once(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("namen", varianten=(JZ, KJ)), kb, "ouder")

    assert (f"{JZ}.namen", f"{KJ}.namen") == answer.feiten
    expected = 1
    assert expected == answer.text.count("kleinschalige voorziening")
    assert "kleinschalig JeugdzorgPlus en de kleinschalige justitiële inrichting" in answer.text
    expected = 1
    assert expected == len(answer.text.splitlines())


def test_a_deel_is_compared_in_the_full_words_for_the_reader(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("leeftijd"), kb, "professional")

    assert all(kb.varianten[id_].feiten["leeftijd"].professional in answer.text for id_ in kb.varianten)


def test_newer_figures_are_told_below_the_figures_they_are_newer_than(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("voorzieningen", varianten=(KV, KJ)), kb, "ouder")

    (newer,) = kb.varianten[KJ].feiten["voorzieningen"].recenter
    assert newer.ouder == answer.text.splitlines()[-1]
    expected = [None, 2020, 2025]
    assert expected == [place.jaar for place in answer.vindplaatsen]


def test_a_comparison_comes_with_a_table_of_variants_by_kenmerk(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("aantal_jongeren", "tarief", varianten=(KV, JZ)), kb, "ouder")

    assert answer.tabel is not None
    expected = (
        ("Kenmerk", "Kleinschalig verblijf", "Kleinschalig JeugdzorgPlus"),
        ["Aantal jongeren in een groep", "Tarief"],
    )
    assert expected == (answer.tabel.kop, [row[0] for row in answer.tabel.rijen])
    assert tuple(kb.varianten[id_].feiten["tarief"].kort for id_ in (KV, JZ)) == answer.tabel.rijen[1][1:]


def test_a_comparison_stands_in_one_row_and_the_columns_of_its_variants(kb: Kennisbank) -> None:
    answer = answer_comparison(_question("tarief", varianten=(KV, JZ)), kb, "ouder")

    expected = [("Tarief", "Kleinschalig verblijf"), ("Tarief", "Kleinschalig JeugdzorgPlus")]
    assert expected == [(place.rij, place.kolom) for place in answer.vindplaatsen]
