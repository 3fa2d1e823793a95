from __future__ import annotations

from typing import Any

import pytest

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.problems import Problem
from kleinschalig.knowledge.ranges import check_ranges

KV = "varianten/kleinschalig_verblijf.yml"
JZ = "varianten/kleinschalig_jeugdzorgplus.yml"


def _cell(content: dict[str, Any], file: str, kenmerk: str) -> dict[str, Any]:
    cell: dict[str, Any] = content["varianten"][file]["kenmerken"][kenmerk]
    return cell


def test_an_age_range_that_ends_before_it_begins_is_refused(content: dict[str, Any]) -> None:
    _cell(content, JZ, "doelgroep")["delen"]["leeftijd"]["waarde"].update(van=23, tot=8)

    field = "kenmerken.doelgroep.delen.leeftijd.waarde.tot"
    assert [Problem(JZ, field, "at least van, which is 23", "8")] == check_content(content)


def test_a_number_of_professionals_that_ends_before_it_begins_is_refused(content: dict[str, Any]) -> None:
    _cell(content, KV, "opvoeders")["waarde"]["professionals"].update(van=4, tot=3)

    field = "kenmerken.opvoeders.waarde.professionals.tot"
    assert [Problem(KV, field, "at least van, which is 4", "3")] == check_content(content)


def test_shifts_that_end_before_they_begin_are_refused(content: dict[str, Any]) -> None:
    _cell(content, KV, "opvoeders")["delen"]["diensten"]["waarde"]["uren"].update(van=72, tot=24)

    field = "kenmerken.opvoeders.delen.diensten.waarde.uren.tot"
    assert [Problem(KV, field, "at least van, which is 72", "24")] == check_content(content)


def test_a_preference_beyond_the_maximum_is_refused(content: dict[str, Any]) -> None:
    _cell(content, JZ, "aantal_jongeren")["waarde"].update(maximum=4, voorkeur=6)

    field = "kenmerken.aantal_jongeren.waarde.voorkeur"
    assert [Problem(JZ, field, "at most maximum, which is 4", "6")] == check_content(content)


def test_a_fact_of_the_article_is_looked_at_too(content: dict[str, Any]) -> None:
    content["artikel"]["waarom"]["waarde"] = {"soort": "leeftijd", "van": 18, "tot": 12}

    expected = [Problem("artikel.yml", "waarom.waarde.tot", "at least van, which is 18", "12")]
    assert expected == list(check_ranges(content))


@pytest.mark.parametrize(
    "waarde",
    [
        {"soort": "leeftijd", "van": 18, "tot": 18},
        {"soort": "groepsgrootte", "maximum": 4, "voorkeur": 4},
        {"soort": "groepsgrootte", "op_maat": True, "voorkeur": 4},
        {"soort": "plekken", "plekken": ["woning"], "voorkeur": "woonwijk"},
    ],
)
def test_a_range_of_one_a_preference_up_to_the_maximum_and_one_without_it_may_be(
    content: dict[str, Any], waarde: dict[str, Any]
) -> None:
    _cell(content, KV, "locatie")["waarde"] = waarde

    assert not list(check_ranges(content))
