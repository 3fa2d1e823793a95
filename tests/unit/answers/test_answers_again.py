from __future__ import annotations

import pytest

from kleinschalig.answers.again import answer_again, answer_simpler, facts_told
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import Paginas

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


# Once more.


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
def test_facts_are_told_again_each_on_a_line_in_the_words_of_the_reader(kb: Kennisbank, doelgroep: str) -> None:
    feiten = (f"{KV}.tarief", f"{JZ}.leeftijd")

    answer = answer_again(facts_told(feiten, kb), doelgroep)

    told = [kb.varianten[KV].feiten["tarief"], kb.varianten[JZ].feiten["leeftijd"]]
    assert [feit.wording(doelgroep) for feit in told] == answer.text.splitlines()
    assert (feiten, tuple(feit.vindplaats for feit in told)) == (answer.feiten, answer.vindplaatsen)


def test_facts_of_the_article_are_told_again_too(kb: Kennisbank) -> None:
    assert kb.artikel["waarom"].feit.ouder == answer_again(facts_told(["artikel.waarom"], kb), "ouder").text


def test_facts_are_told_again_in_the_order_in_which_they_were_told(kb: Kennisbank) -> None:
    feiten = (f"{JZ}.tarief", "artikel.waarom", f"{KV}.tarief")

    assert feiten == answer_again(facts_told(feiten, kb), "ouder").feiten


def test_only_facts_can_be_told_again(kb: Kennisbank) -> None:
    told = facts_told([f"{KV}.tarief", "gesprek.groet", "doorverwijzing.school", "onbekend"], kb)

    assert (kb.varianten[KV].feiten["tarief"],) == told


# In simpler words.


def test_simpler_words_come_with_the_name_of_the_variant_on_a_line_each(kb: Kennisbank) -> None:
    feiten = (f"{KV}.tarief", f"{KJ}.aantal_jongeren")

    answer = answer_simpler(facts_told(feiten, kb), kb)

    expected = [
        f"Kleinschalig verblijf: {kb.varianten[KV].feiten['tarief'].makkelijk}",
        f"Kleinschalige justitiële inrichting: {kb.varianten[KJ].feiten['aantal_jongeren'].makkelijk}",
    ]
    assert expected == answer.text.splitlines()
    assert feiten == answer.feiten


def test_the_simpler_words_of_the_article_name_no_variant(kb: Kennisbank) -> None:
    assert kb.artikel["waarom"].feit.makkelijk == answer_simpler(facts_told(["artikel.waarom"], kb), kb).text


def test_a_newer_figure_is_told_in_simpler_words_with_the_older_and_both_are_cited(kb: Kennisbank) -> None:
    feit = kb.varianten[KJ].feiten["voorzieningen"]

    answer = answer_simpler([feit], kb)

    (newer,) = feit.recenter
    assert answer.text.endswith(f"{feit.simpler()} {newer.simpler()}")
    assert feit.vindplaatsen() == answer.vindplaatsen


def test_pages_to_read_on_are_listed_by_their_titles(kb: Kennisbank) -> None:
    value = kb.artikel["lees_verder"].feit.waarde

    lines = answer_simpler([kb.artikel["lees_verder"].feit], kb).text.splitlines()

    assert isinstance(value, Paginas)
    assert [f"- {page.titel}" for page in value.paginas] == lines[-len(value.paginas) :]
