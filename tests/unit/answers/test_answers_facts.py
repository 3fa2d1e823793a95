from __future__ import annotations

import dataclasses

import pytest

from kleinschalig.answers.facts import (
    answer_again,
    answer_onderwerp,
    answer_overview,
    answer_simpler,
    answer_what_is,
    answer_which_variants,
    choices_for_others,
)
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import Paginas, figures, is_silent
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


def test_nothing_more_is_offered_when_all_variants_were_told_of(kb: Kennisbank) -> None:
    assert not choices_for_others(kb.onderwerpen["tarief"], list(kb.varianten.values()), kb)


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


# Once more.


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
def test_facts_are_told_again_each_on_a_line_in_the_words_of_the_reader(kb: Kennisbank, doelgroep: str) -> None:
    feiten = (f"{KV}.tarief", f"{JZ}.leeftijd")

    answer = answer_again(feiten, kb, doelgroep)

    told = [kb.varianten[KV].feiten["tarief"], kb.varianten[JZ].feiten["leeftijd"]]
    assert [feit.wording(doelgroep) for feit in told] == answer.text.splitlines()
    assert (feiten, tuple(feit.vindplaats for feit in told)) == (answer.feiten, answer.vindplaatsen)


def test_facts_of_the_article_are_told_again_too(kb: Kennisbank) -> None:
    assert kb.artikel["waarom"].feit.ouder == answer_again(["artikel.waarom"], kb, "ouder").text


def test_facts_are_told_again_in_the_order_in_which_they_were_told(kb: Kennisbank) -> None:
    feiten = (f"{JZ}.tarief", "artikel.waarom", f"{KV}.tarief")

    assert feiten == answer_again(feiten, kb, "ouder").feiten


def test_what_is_no_fact_is_not_told_again(kb: Kennisbank) -> None:
    answer = answer_again([f"{KV}.tarief", "gesprek.groet", "doorverwijzing.school", "onbekend"], kb, "ouder")

    assert (f"{KV}.tarief",) == answer.feiten


# In simpler words.


def test_simpler_words_come_with_the_name_of_the_variant_on_a_line_each(kb: Kennisbank) -> None:
    feiten = (f"{KV}.tarief", f"{KJ}.aantal_jongeren")

    answer = answer_simpler(feiten, kb)

    expected = [
        f"Kleinschalig verblijf: {kb.varianten[KV].feiten['tarief'].makkelijk}",
        f"Kleinschalige justitiële inrichting: {kb.varianten[KJ].feiten['aantal_jongeren'].makkelijk}",
    ]
    assert expected == answer.text.splitlines()
    assert feiten == answer.feiten


def test_the_simpler_words_of_the_article_name_no_variant(kb: Kennisbank) -> None:
    assert kb.artikel["waarom"].feit.makkelijk == answer_simpler(["artikel.waarom"], kb).text


def test_a_newer_figure_is_told_in_simpler_words_with_the_older_and_both_are_cited(kb: Kennisbank) -> None:
    feit = kb.varianten[KJ].feiten["voorzieningen"]

    answer = answer_simpler([feit.id], kb)

    (newer,) = feit.recenter
    assert answer.text.endswith(f"{feit.simpler()} {newer.simpler()}")
    assert feit.vindplaatsen() == answer.vindplaatsen


def test_pages_to_read_on_are_listed_by_their_titles(kb: Kennisbank) -> None:
    value = kb.artikel["lees_verder"].feit.waarde

    lines = answer_simpler(["artikel.lees_verder"], kb).text.splitlines()

    assert isinstance(value, Paginas)
    assert [f"- {page.titel}" for page in value.paginas] == lines[-len(value.paginas) :]


def test_what_is_no_fact_has_no_simpler_words(kb: Kennisbank) -> None:
    answer = answer_simpler(["gesprek.groet", f"{KV}.tarief", "doorverwijzing.school"], kb)

    assert (f"{KV}.tarief",) == answer.feiten


# What it is, overviews and lists.


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
    answer = answer_overview(Question("x", varianten=(JZ,)), kb)

    heading, *lines = answer.text.splitlines()
    assert "kleinschalig JeugdzorgPlus" in heading
    feiten = kb.varianten[JZ].feiten
    assert [f"- {item.label}: {feiten[item.id].kort}" for item in kb.kenmerken()] == lines
    assert tuple(f"{JZ}.{item.id}" for item in kb.kenmerken()) == answer.feiten


def test_an_overview_of_nothing_in_particular_is_that_of_kleinschalig_verblijf(kb: Kennisbank) -> None:
    assert answer_overview(Question("x", varianten=(KV,)), kb) == answer_overview(Question("x"), kb)


def test_an_overview_of_two_variants_has_a_block_for_each(kb: Kennisbank) -> None:
    answer = answer_overview(Question("x", varianten=(KV, KJ)), kb)

    expected = ([11, 11], 20)
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
