from __future__ import annotations

from typing import Any

import pytest

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.problems import Problem

KV = "varianten/kleinschalig_verblijf.yml"
JZ = "varianten/kleinschalig_jeugdzorgplus.yml"
KJ = "varianten/kleinschalige_justitiele_inrichting.yml"


def _facts(content: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return a fact of every kind, by its file and field."""
    kenmerken = content["varianten"][JZ]["kenmerken"]
    return {
        (JZ, "kenmerken.locatie"): kenmerken["locatie"],
        (JZ, "kenmerken.doel.delen.vrijheid"): kenmerken["doel"]["delen"]["vrijheid"],
        (JZ, "kenmerken.voorzieningen.recenter.0"): kenmerken["voorzieningen"]["recenter"][0],
        ("artikel.yml", "waarom"): content["artikel"]["waarom"],
    }


PLACES = [
    (JZ, "kenmerken.locatie"),
    (JZ, "kenmerken.doel.delen.vrijheid"),
    (JZ, "kenmerken.voorzieningen.recenter.0"),
    ("artikel.yml", "waarom"),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_fact_of_any_kind_without_an_easy_wording_is_refused(content: dict[str, Any], place: tuple[str, str]) -> None:
    del _facts(content)[place]["makkelijk"]

    file, field = place
    assert [Problem(file, f"{field}.makkelijk", "a wording in very easy words", "nothing")] == check_content(content)


@pytest.mark.parametrize("place", PLACES)
def test_an_easy_wording_may_state_no_number_that_the_one_for_parents_does_not(
    content: dict[str, Any], place: tuple[str, str]
) -> None:
    fact = _facts(content)[place]
    fact["makkelijk"] += " Dat zijn er zeventien."

    (problem,) = check_content(content)

    file, field = place
    assert (file, f"{field}.makkelijk", "[17]") == (problem.file, problem.field, problem.found)
    assert problem.expected.startswith("only the numbers of ouder [")


def test_an_easy_wording_that_leaves_out_a_number_of_the_value_is_refused(content: dict[str, Any]) -> None:
    content["varianten"][JZ]["kenmerken"]["aantal_jongeren"]["makkelijk"] = "Liefst wonen er vier jongeren."

    expected = Problem(JZ, "kenmerken.aantal_jongeren.makkelijk", "the numbers [4, 6] of its value", "no [6]")
    assert [expected] == check_content(content)


def test_an_easy_wording_that_leaves_out_the_year_is_refused(content: dict[str, Any]) -> None:
    content["varianten"][KJ]["kenmerken"]["voorzieningen"]["makkelijk"] = "Er waren er twee."

    expected = Problem(KJ, "kenmerken.voorzieningen.makkelijk", "the numbers [2, 2020] of its value", "no [2020]")
    assert [expected] == check_content(content)


def test_an_easy_wording_may_leave_out_a_number_that_its_value_does_not_hold(content: dict[str, Any]) -> None:
    content["varianten"][KV]["kenmerken"]["opvoeders"]["makkelijk"] = "Er werken drie of vier mensen."

    assert not check_content(content)


def test_a_number_of_another_deel_may_not_be_stated_if_the_wording_for_parents_does_not(
    content: dict[str, Any],
) -> None:
    deel = content["varianten"][KV]["kenmerken"]["opvoeders"]["delen"]["diensten"]
    deel["makkelijk"] = "Drie of vier mensen werken 24 tot 72 uur."

    expected = Problem(
        KV, "kenmerken.opvoeders.delen.diensten.makkelijk", "only the numbers of ouder [24, 72]", "[3, 4]"
    )
    assert [expected] == check_content(content)


def test_a_number_that_is_wrong_for_parents_only_is_no_fault_of_the_easy_wording(content: dict[str, Any]) -> None:
    content["varianten"][KJ]["kenmerken"]["aantal_jongeren"]["ouder"] = "Er wonen negen jongeren."

    assert {"kenmerken.aantal_jongeren.ouder"} == {problem.field for problem in check_content(content)}
