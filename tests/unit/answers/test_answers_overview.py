from __future__ import annotations

import pytest

from kleinschalig.answers.overview import answer_overview, answer_what_is, answer_which_variants
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


def test_what_kleinschalig_verblijf_is_comes_from_the_article(kb: Kennisbank) -> None:
    answer = answer_what_is(Question("x"), kb, "professional")

    assert kb.artikel["definitie"].feit.professional == answer.text
    expected = ((("artikel.definitie",), "artikel"), 3)
    assert expected == ((answer.feiten, answer.vindplaatsen[0].bron.id), len(answer.keuzes))


def test_what_the_other_variants_are_is_their_doel(kb: Kennisbank) -> None:
    answer = answer_what_is(Question("x", varianten=(KV, JZ, KJ)), kb, "ouder")

    assert ("artikel.definitie", f"{JZ}.doel", f"{KJ}.doel") == answer.feiten
    assert kb.varianten[KJ].feiten["doel"].ouder == answer.text.split("\n\n")[-1]


def test_an_overview_has_a_line_for_each_of_the_ten_kenmerken(kb: Kennisbank) -> None:
    answer = answer_overview(Question("x", varianten=(JZ,)), kb, "ouder")

    heading, *lines = answer.text.splitlines()[:11]
    assert "kleinschalig JeugdzorgPlus" in heading
    feiten = kb.varianten[JZ].feiten
    assert [f"- {item.label}: {feiten[item.id].kort}" for item in kb.kenmerken()] == lines
    assert tuple(f"{JZ}.{item.id}" for item in kb.kenmerken()) == answer.feiten


def test_an_overview_of_nothing_in_particular_is_that_of_kleinschalig_verblijf(kb: Kennisbank) -> None:
    assert answer_overview(Question("x", varianten=(KV,)), kb, "ouder") == answer_overview(Question("x"), kb, "ouder")


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
def test_an_overview_ends_with_what_is_newer_and_cites_that_too(kb: Kennisbank, doelgroep: str) -> None:
    answer = answer_overview(Question("x", varianten=(KJ,)), kb, doelgroep)

    (newer,) = kb.varianten[KJ].feiten["voorzieningen"].recenter
    assert [newer.wording(doelgroep)] == answer.text.splitlines()[11:]
    assert newer.vindplaats == answer.vindplaatsen[-1]


def test_an_overview_of_two_variants_has_a_block_for_each(kb: Kennisbank) -> None:
    answer = answer_overview(Question("x", varianten=(KV, KJ)), kb, "ouder")

    expected = ([11, 12], 20)
    assert expected == ([len(block.splitlines()) for block in answer.text.split("\n\n")], len(answer.feiten))


def test_the_list_of_variants_names_each_with_its_aim(kb: Kennisbank) -> None:
    answer = answer_which_variants(kb)

    lines = answer.text.splitlines()[1:]
    expected = ["- Kleinschalig verblijf", "- Kleinschalig JeugdzorgPlus", "- Kleinschalige justitiële inrichting"]
    assert expected == [line.partition(":")[0] for line in lines]
    assert [variant.feiten["doel"].kort for variant in kb.varianten.values()] == [
        line.partition(": ")[2] for line in lines
    ]
    assert (f"{KV}.doel", f"{JZ}.doel", f"{KJ}.doel") == answer.feiten
    last_choice = "Voor wie is het bij de kleinschalige justitiële inrichting?"
    assert last_choice == answer.keuzes[-1]
