from __future__ import annotations

import pytest

from kleinschalig.answers.article import answer_advantages, answer_article
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"

_FACTS = list(load_kennisbank().artikel)


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
@pytest.mark.parametrize("key", _FACTS)
def test_a_fact_of_the_article_is_told_in_the_words_for_the_reader(kb: Kennisbank, key: str, doelgroep: str) -> None:
    item = kb.artikel[key]

    answer = answer_article(Question(item.intent), item, kb, doelgroep)

    assert item.feit.wording(doelgroep) == answer.text[: len(item.feit.wording(doelgroep))]
    assert ((f"artikel.{key}",), (item.feit.vindplaats,)) == (answer.feiten, answer.vindplaatsen)


@pytest.mark.parametrize("key", _FACTS)
def test_a_fact_asked_of_another_variant_says_that_the_article_does_not_speak_of_it(kb: Kennisbank, key: str) -> None:
    item = kb.artikel[key]
    plain = answer_article(Question(item.intent), item, kb, "ouder").text

    other = answer_article(Question(item.intent, varianten=(JZ,)), item, kb, "ouder").text

    assert f"{plain} {kb.gesprek['andere_vormen'].ouder}" == other


@pytest.mark.parametrize("varianten", [(), (KV,), (KV, JZ)])
def test_a_fact_asked_of_kleinschalig_verblijf_says_nothing_of_the_others(
    kb: Kennisbank, varianten: tuple[str, ...]
) -> None:
    item = kb.artikel["voordeel_rust"]

    answer = answer_article(Question(item.intent, varianten=varianten), item, kb, "professional")

    assert item.feit.professional == answer.text


def test_professionals_are_told_in_their_own_words_that_the_article_does_not_speak_of_a_variant(kb: Kennisbank) -> None:
    item = kb.artikel["voordeel_rust"]

    answer = answer_article(Question(item.intent, varianten=(KJ,)), item, kb, "professional")

    assert answer.text.endswith(kb.gesprek["andere_vormen"].professional)


def test_the_pages_to_read_on_are_listed_with_what_they_are_about(kb: Kennisbank) -> None:
    item = kb.artikel["lees_verder"]

    lines = answer_article(Question(item.intent), item, kb, "ouder").text.splitlines()[1:]

    expected = 4
    assert expected == len(lines)
    assert lines[1].startswith("- Opgroeien en wonen: ")


def test_all_advantages_are_listed_in_short(kb: Kennisbank) -> None:
    answer = answer_advantages(Question("welke_voordelen"), kb, "ouder")

    marked = [item.feit for item in kb.artikel.values() if item.is_voordeel]
    expected = 6
    assert expected == len(marked)
    assert [f"- {feit.kort}" for feit in marked] == answer.text.splitlines()[1:]
    assert tuple(feit.id for feit in marked) == answer.feiten
    expected = ["voordelen"]
    assert expected == [place.plek for place in answer.vindplaatsen]


def test_advantages_asked_of_another_variant_are_said_not_to_be_about_it(kb: Kennisbank) -> None:
    lines = answer_advantages(Question("welke_voordelen", varianten=(JZ, KJ)), kb, "ouder").text.splitlines()

    assert kb.gesprek["andere_vormen"].ouder == lines[-1]
    assert answer_advantages(Question("welke_voordelen"), kb, "ouder").text.splitlines() == lines[:-1]


def test_advantages_asked_of_kleinschalig_verblijf_too_need_no_such_remark(kb: Kennisbank) -> None:
    plain = answer_advantages(Question("welke_voordelen"), kb, "ouder")

    assert plain == answer_advantages(Question("welke_voordelen", varianten=(KV, JZ)), kb, "ouder")
