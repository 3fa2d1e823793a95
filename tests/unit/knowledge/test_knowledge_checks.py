from __future__ import annotations

from typing import Any

import pytest

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.problems import Problem

KV = "varianten/kleinschalig_verblijf.yml"
JZ = "varianten/kleinschalig_jeugdzorgplus.yml"
KJ = "varianten/kleinschalige_justitiele_inrichting.yml"


def _cell(content: dict[str, Any], file: str, kenmerk: str) -> dict[str, Any]:
    cell: dict[str, Any] = content["varianten"][file]["kenmerken"][kenmerk]
    return cell


def test_the_content_as_it_is_has_no_disagreements(content: dict[str, Any]) -> None:
    assert not check_content(content)


# Cells.


def test_a_missing_deel_is_named(content: dict[str, Any]) -> None:
    del _cell(content, KV, "doelgroep")["delen"]["leeftijd"]

    expected = Problem(
        KV, "kenmerken.doelgroep.delen.leeftijd", "a value, or soort niet_bekend or niet_genoemd", "nothing"
    )
    assert [expected] == check_content(content)


def test_a_cell_for_an_unknown_kenmerk_is_named(content: dict[str, Any]) -> None:
    kenmerken = content["varianten"][KV]["kenmerken"]
    kenmerken["kleur"] = kenmerken["locatie"]

    assert [Problem(KV, "kenmerken.kleur", "only what kenmerken.yml names", "'kleur'")] == check_content(content)


def test_a_deel_that_its_kenmerk_does_not_have_is_named(content: dict[str, Any]) -> None:
    delen = _cell(content, KJ, "aanpak")["delen"]
    delen["muziek"] = delen["ouders"]

    assert [Problem(KJ, "kenmerken.aanpak.delen.muziek", "only what kenmerken.yml names", "'muziek'")] == check_content(
        content
    )


def test_a_new_kenmerk_wants_a_cell_in_every_variant(content: dict[str, Any]) -> None:
    content["kenmerken"]["huisdieren"] = {"label": "Huisdieren", "vraag": "Mag het", "rij": "x", "intent": "huisdieren"}

    assert [(file, "kenmerken.huisdieren") for file in (JZ, KV, KJ)] == [
        (problem.file, problem.field) for problem in check_content(content)
    ]


# Sources.


def test_an_unknown_bron_of_a_newer_figure_is_named(content: dict[str, Any]) -> None:
    _cell(content, JZ, "voorzieningen")["recenter"][0]["bron"] = "krant"

    (problem,) = check_content(content)

    expected = (JZ, "kenmerken.voorzieningen.recenter.0.bron", "'krant'")
    assert expected == (problem.file, problem.field, problem.found)


# Numbers in wordings.


@pytest.mark.parametrize("register", ["ouder", "professional", "kort"])
def test_a_number_that_the_value_does_not_hold_is_refused_in_every_register(
    content: dict[str, Any], register: str
) -> None:
    cell = _cell(content, JZ, "aantal_jongeren")
    cell[register] = f"{cell[register]} Of zeventien."

    expected = Problem(JZ, f"kenmerken.aantal_jongeren.{register}", "only the numbers of its value [4, 6]", "[17]")
    assert [expected] == check_content(content)


@pytest.mark.parametrize("register", ["ouder", "professional"])
def test_a_wording_that_leaves_out_a_number_of_its_value_is_refused(content: dict[str, Any], register: str) -> None:
    _cell(content, JZ, "aantal_jongeren")[register] = "Hoogstens zes jongeren."

    expected = Problem(JZ, f"kenmerken.aantal_jongeren.{register}", "the numbers [4, 6] of its value", "no [4]")
    assert [expected] == check_content(content)


def test_the_short_form_may_leave_numbers_out(content: dict[str, Any]) -> None:
    _cell(content, JZ, "aantal_jongeren")["kort"] = "een kleine groep"

    assert not check_content(content)


def test_a_wording_of_a_cell_may_state_the_numbers_of_its_delen(content: dict[str, Any]) -> None:
    cell = _cell(content, KV, "opvoeders")
    cell["ouder"] = "Drie tot vier opvoeders, per dienst 24 tot 72 uur."

    assert not check_content(content)


def test_the_year_of_a_fact_must_be_said_with_it(content: dict[str, Any]) -> None:
    _cell(content, KJ, "voorzieningen")["ouder"] = "Er waren er twee: in Amsterdam en in Cadier en Keer."

    (problem,) = check_content(content)

    expected = (KJ, "kenmerken.voorzieningen.ouder", "no [2020]")
    assert expected == (problem.file, problem.field, problem.found)


def test_a_count_of_zero_may_be_said_in_words(content: dict[str, Any]) -> None:
    cell = _cell(content, JZ, "voorzieningen")
    cell["ouder"] = "In 2020 tien: Noord-West vijf, Zuid vier, Oost één, en elders niets."

    assert not check_content(content)


def test_a_silent_fact_may_state_no_number_of_its_own(content: dict[str, Any]) -> None:
    leeftijd = _cell(content, KV, "doelgroep")["delen"]["leeftijd"]
    leeftijd["ouder"] = "De bron noemt geen leeftijd, maar denk aan twaalf."

    assert [
        Problem(KV, "kenmerken.doelgroep.delen.leeftijd.ouder", "only the numbers of its value []", "[12]")
    ] == check_content(content)


def test_a_newer_figure_is_held_against_its_own_value(content: dict[str, Any]) -> None:
    newer = _cell(content, JZ, "voorzieningen")["recenter"][0]
    newer["ouder"] = "Volgens het NJi (2024) van 1.707 in 2019 naar 890 in 2023."

    problems = check_content(content)

    assert {(JZ, "kenmerken.voorzieningen.recenter.0.ouder")} == {(problem.file, problem.field) for problem in problems}
    expected = ["[890]", "no [891]"]
    assert expected == [problem.found for problem in problems]


def test_a_number_in_a_fact_of_the_article_needs_a_value(content: dict[str, Any]) -> None:
    content["artikel"]["waarom"]["professional"] = "Sinds vijf jaar zijn er kleinere groepen."

    assert [Problem("artikel.yml", "waarom.professional", "only the numbers of its value []", "[5]")] == check_content(
        content
    )


# Intents.


def test_two_facts_of_the_article_with_one_intent_are_refused(content: dict[str, Any]) -> None:
    content["artikel"]["jeugdwet"]["intent"] = content["artikel"]["waarom"]["intent"]

    (problem,) = check_content(content)

    expected = ("artikel.yml", "jeugdwet", "also at artikel.yml waarom")
    assert expected == (problem.file, problem.field, problem.found)
    assert "'waarom_kleinschalig'" in problem.expected


def test_a_referral_for_the_intent_of_a_kenmerk_is_refused(content: dict[str, Any]) -> None:
    content["doorverwijzingen"]["voor_wie"] = content["doorverwijzingen"].pop("zakgeld")

    (problem,) = check_content(content)

    expected = ("doorverwijzingen.yml", "voor_wie", "also at kenmerken.yml doelgroep")
    assert expected == (
        problem.file,
        problem.field,
        problem.found,
    )


def test_a_deel_with_the_intent_of_another_is_refused(content: dict[str, Any]) -> None:
    content["kenmerken"]["opvoeders"]["delen"]["diensten"]["intent"] = "welke_leeftijd"

    (problem,) = check_content(content)

    expected = ("kenmerken.yml", "opvoeders.delen.diensten", "also at kenmerken.yml doelgroep.delen.leeftijd")
    assert expected == (problem.file, problem.field, problem.found)


# Names.


def test_a_name_that_is_only_understood_is_a_name_too(content: dict[str, Any]) -> None:
    content["varianten"][KV]["alleen_begrijpen"].append("gesloten groep")

    (problem,) = check_content(content)

    expected = (KV, "alleen_begrijpen", "'gesloten groep'")
    assert expected == (problem.file, problem.field, problem.found)
    assert f"{JZ} alleen_begrijpen" in problem.expected


@pytest.mark.parametrize("spelling", ["JUSTITIE", "justitië", " justitie!"])
def test_names_that_differ_in_spelling_only_are_one_name(content: dict[str, Any], spelling: str) -> None:
    content["varianten"][KV]["synoniemen"].append(spelling)

    expected = [(KJ, "synoniemen", "'justitie'")]
    assert expected == [(item.file, item.field, item.found) for item in check_content(content)]


def test_a_variant_may_name_itself_twice(content: dict[str, Any]) -> None:
    content["varianten"][KJ]["alleen_begrijpen"].append("justitie")

    assert not check_content(content)


def test_a_name_of_a_woonvorm_may_not_be_that_of_a_variant(content: dict[str, Any]) -> None:
    content["woordenschat"]["woonvormen"]["leefgroep"]["alleen_begrijpen"].append("kleinschalige leefgroep")

    (problem,) = check_content(content)

    expected = ("woordenschat.yml", "woonvormen.leefgroep.alleen_begrijpen")
    assert expected == (problem.file, problem.field)


def test_a_name_of_a_deel_may_not_be_that_of_another_kenmerk(content: dict[str, Any]) -> None:
    content["kenmerken"]["opvoeders"]["delen"]["diensten"]["synoniemen"].append("tarief")

    (problem,) = check_content(content)

    expected = ("kenmerken.yml", "tarief.synoniemen", "'tarief'")
    assert expected == (problem.file, problem.field, problem.found)
    assert "kenmerken.yml diensten.synoniemen" in problem.expected


# Telephone numbers and zorggebieden.


@pytest.mark.parametrize("zekerheid", ["vast", "waarschijnlijk"])
def test_a_telephone_number_that_is_certain_enough_may_stand(content: dict[str, Any], zekerheid: str) -> None:
    referral = content["doorverwijzingen"]["klacht"]
    referral.update(telefoon="088-0000000", zekerheid=zekerheid, professional="Bel jeugdstem.nl op 088-0000000.")

    assert not check_content(content)


def test_a_zorggebied_that_is_absent_is_reported_beside_the_sum(content: dict[str, Any]) -> None:
    waarde = _cell(content, JZ, "voorzieningen")["waarde"]
    del waarde["per_zorggebied"]["oost"]

    problems = check_content(content)

    field = "kenmerken.voorzieningen.waarde"
    assert [
        Problem(
            JZ,
            f"{field}.per_zorggebied",
            "the zorggebieden ['noord', 'noord_west', 'oost', 'zuid', 'zuid_west']",
            "['noord', 'noord_west', 'zuid', 'zuid_west']",
        ),
        Problem(JZ, f"{field}.aantal", "the sum of the zorggebieden, 9", "10"),
    ] == problems


def test_an_unknown_zorggebied_is_refused_even_if_the_sum_is_right(content: dict[str, Any]) -> None:
    waarde = _cell(content, JZ, "voorzieningen")["waarde"]
    waarde["per_zorggebied"]["midden"] = 0

    (problem,) = check_content(content)

    expected = "kenmerken.voorzieningen.waarde.per_zorggebied"
    assert expected == problem.field
    assert "'midden'" in problem.found
