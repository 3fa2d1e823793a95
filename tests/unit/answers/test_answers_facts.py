from __future__ import annotations

import dataclasses

import pytest

from kleinschalig.answers.facts import answer_onderwerp
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import figures, is_silent
from kleinschalig.language.numbers import numbers_in

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"

_ONDERWERPEN = list(load_kennisbank().onderwerpen)


# One onderwerp.


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
@pytest.mark.parametrize("name", _ONDERWERPEN)
def test_a_question_gets_the_wording_of_its_fact_for_the_reader(kb: Kennisbank, name: str, doelgroep: str) -> None:
    onderwerp = kb.onderwerpen[name]
    answers = {id_: answer_onderwerp(Question("x", varianten=(id_,)), onderwerp, kb, doelgroep) for id_ in kb.varianten}

    assert {id_: (f"{id_}.{name}",) for id_ in kb.varianten} == {id_: answer.feiten for id_, answer in answers.items()}
    wordings = {id_: variant.feiten[name].wording(doelgroep) for id_, variant in kb.varianten.items()}
    assert wordings == {id_: answer.text[: len(wordings[id_])] for id_, answer in answers.items()}


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
@pytest.mark.parametrize("name", _ONDERWERPEN)
def test_an_answer_says_every_number_of_its_value(kb: Kennisbank, name: str, doelgroep: str) -> None:
    unsaid = {}
    for id_, variant in kb.varianten.items():
        answer = answer_onderwerp(Question("x", varianten=(id_,)), kb.onderwerpen[name], kb, doelgroep)
        feiten = [variant.feiten[name], *variant.feiten[name].recenter]
        wanted = {number for feit in feiten if not is_silent(feit.waarde) for number in figures(feit.waarde)} - {0}
        unsaid[id_] = wanted - set(numbers_in(answer.text))

    assert {id_: set() for id_ in kb.varianten} == unsaid


def test_without_a_variant_the_question_is_about_kleinschalig_verblijf(kb: Kennisbank) -> None:
    answer = answer_onderwerp(Question("wat_is_het_tarief"), kb.onderwerpen["tarief"], kb, "ouder")

    assert (f"{KV}.tarief",) == answer.feiten


def test_variants_are_told_of_in_the_order_of_the_question_each_in_a_paragraph(kb: Kennisbank) -> None:
    answer = answer_onderwerp(Question("x", varianten=(KJ, KV)), kb.onderwerpen["aantal_jongeren"], kb, "ouder")

    assert (f"{KJ}.aantal_jongeren", f"{KV}.aantal_jongeren") == answer.feiten
    assert [{8}, {4}] == [set(numbers_in(paragraph)) for paragraph in answer.text.split("\n\n")]
    expected = ["Kleinschalig justitiële inrichting", "Kleinschalig verblijf"]
    assert expected == [place.kolom for place in answer.vindplaatsen]


def test_a_newer_figure_is_told_after_the_figure_of_the_source(kb: Kennisbank) -> None:
    answer = answer_onderwerp(Question("x", varianten=(KJ,)), kb.onderwerpen["voorzieningen"], kb, "ouder")

    assert answer.text.index("Cadier en Keer") < answer.text.index("Rotterdam-Rijnmond")
    expected = ((2020, 2, 2025, 5), [("tabel", 2020), ("kamerbrief_kvjj", 2025)])
    assert expected == (numbers_in(answer.text), [(item.bron.id, item.jaar) for item in answer.vindplaatsen])


def test_the_same_question_is_offered_for_the_variants_that_were_not_told_of(kb: Kennisbank) -> None:
    answer = answer_onderwerp(Question("x", varianten=(JZ,)), kb.onderwerpen["tarief"], kb, "ouder")

    expected = (
        "Welk tarief geldt bij kleinschalig verblijf?",
        "Welk tarief geldt bij de kleinschalige justitiële inrichting?",
    )
    assert expected == answer.keuzes


@pytest.mark.parametrize(
    ("onderwerp", "text", "told"),
    [
        ("spreiding", "is er een in rotterdam", True),
        ("spreiding", "en in Den Haag", True),
        ("spreiding", "is er een in assen", False),
        ("voorzieningen", "hoeveel in rotterdam", False),
    ],
)
def test_who_asks_for_a_region_where_they_were_only_announced_is_told_so(
    kb: Kennisbank, onderwerp: str, text: str, told: bool
) -> None:
    answer = answer_onderwerp(Question("x", text, varianten=(KJ,)), kb.onderwerpen[onderwerp], kb, "ouder")

    assert told == (kb.varianten[KJ].feiten["plannen"].ouder in answer.text)


def test_what_was_announced_is_told_before_what_is_newer(kb: Kennisbank) -> None:
    question = Question("x", "is er een in rotterdam", varianten=(KJ,))

    text = answer_onderwerp(question, kb.onderwerpen["spreiding"], kb, "ouder").text

    feiten = kb.varianten[KJ].feiten
    parts = [feiten["spreiding"].ouder, feiten["plannen"].ouder, feiten["spreiding"].recenter[0].ouder]
    assert parts == sorted(parts, key=text.index)


# Ages.


def _age_verdicts(kb: Kennisbank, variant: str, *ages: int) -> str:
    onderwerp = kb.onderwerpen["leeftijd"]
    with_ages = answer_onderwerp(Question("x", varianten=(variant,), leeftijden=ages), onderwerp, kb, "ouder")
    without = answer_onderwerp(Question("x", varianten=(variant,)), onderwerp, kb, "ouder")
    return with_ages.text.removeprefix(without.text).strip()


@pytest.mark.parametrize(
    ("age", "verdict"),
    [(7, "leeftijd_past_niet"), (8, "leeftijd_past"), (23, "leeftijd_past"), (24, "leeftijd_past_niet")],
)
def test_an_age_is_held_against_the_range_with_its_ends(kb: Kennisbank, age: int, verdict: str) -> None:
    assert kb.sjablonen[verdict].format(leeftijd=age) == _age_verdicts(kb, JZ, age)


def test_every_age_that_was_named_gets_its_own_verdict(kb: Kennisbank) -> None:
    verdicts = _age_verdicts(kb, JZ, 14, 30)

    expected = ((14, 30), 2)
    assert expected == (numbers_in(verdicts), verdicts.count("jaar valt"))


@pytest.mark.parametrize("variant", [KV, KJ])
def test_no_age_is_judged_where_the_source_names_no_range(kb: Kennisbank, variant: str) -> None:
    assert not _age_verdicts(kb, variant, 14)


# Zorggebieden.


@pytest.mark.parametrize(
    ("area", "label", "count"),
    [
        ("noord", "Noord", "geen voorziening "),
        ("noord_west", "Noord-West", "vijf voorzieningen "),
        ("oost", "Oost", "één voorziening "),
        ("zuid", "Zuid", "vier voorzieningen "),
        ("zuid_west", "Zuid-West", "geen voorziening "),
    ],
)
def test_a_zorggebied_gets_its_own_count_with_the_year(kb: Kennisbank, area: str, label: str, count: str) -> None:
    answer = answer_onderwerp(
        Question("x", varianten=(JZ,), zorggebieden=(area,)), kb.onderwerpen["spreiding"], kb, "ouder"
    )

    assert f"zorggebied {label} " in answer.text
    assert count in answer.text
    assert "2020" in answer.text
    assert (f"{JZ}.spreiding",) == answer.feiten


def test_two_zorggebieden_get_both_their_counts(kb: Kennisbank) -> None:
    answer = answer_onderwerp(
        Question("x", varianten=(JZ,), zorggebieden=("zuid", "noord_west")),
        kb.onderwerpen["voorzieningen"],
        kb,
        "ouder",
    )

    expected = (2020, 4, 2020, 5)
    assert expected == numbers_in(answer.text)


def test_a_zorggebied_changes_nothing_where_the_source_does_not_divide_by_it(kb: Kennisbank) -> None:
    plain = Question("x", varianten=(KV, KJ))
    answers = [
        answer_onderwerp(question, kb.onderwerpen["spreiding"], kb, "ouder")
        for question in (plain, dataclasses.replace(plain, zorggebieden=("oost",)))
    ]

    assert answers[0] == answers[1]
