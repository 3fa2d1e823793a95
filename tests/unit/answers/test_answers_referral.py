from __future__ import annotations

import pytest

from kleinschalig.answers.question import Question
from kleinschalig.answers.referral import answer_advice, answer_referral
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
@pytest.mark.parametrize("intent", list(load_kennisbank().doorverwijzingen))
def test_a_referral_first_says_that_the_sources_are_silent(kb: Kennisbank, intent: str, doelgroep: str) -> None:
    answer = answer_referral(kb.doorverwijzingen[intent], kb, doelgroep)

    silent = kb.gesprek["niet_in_bron"].wording(doelgroep)
    assert f"{silent} {kb.doorverwijzingen[intent].wording(doelgroep)}" == answer.text
    assert (f"doorverwijzing.{intent}",) == answer.feiten


def test_a_referral_cites_the_page_it_was_read_on(kb: Kennisbank) -> None:
    referral = kb.doorverwijzingen["wie_beslist"]

    assert (referral.vindplaats,) == answer_referral(referral, kb, "ouder").vindplaatsen


def test_a_referral_that_was_read_nowhere_cites_nothing(kb: Kennisbank) -> None:
    assert not answer_referral(kb.doorverwijzingen["wat_is_leefgroep"], kb, "ouder").vindplaatsen


def test_advice_on_a_person_is_declined_before_the_facts_on_all_variants(kb: Kennisbank) -> None:
    answer = answer_advice(Question("advies_over_persoon"), kb, "ouder")

    assert answer.text.startswith(kb.gesprek["advies_over_persoon"].ouder)
    assert [variant.feiten["doelgroep"].kort for variant in kb.varianten.values()] == [
        line.partition(": ")[2] for line in answer.text.splitlines()[-3:]
    ]
    assert (f"{KV}.doelgroep", f"{JZ}.doelgroep", f"{KJ}.doelgroep") == answer.feiten
    expected = 3
    assert expected == len(answer.vindplaatsen)


def test_advice_on_one_variant_tells_in_full_for_whom_that_is(kb: Kennisbank) -> None:
    answer = answer_advice(Question("advies_over_persoon", varianten=(JZ,)), kb, "professional")

    declined = kb.gesprek["advies_over_persoon"].professional
    assert f"{declined}\n{kb.varianten[JZ].feiten['doelgroep'].professional}" == answer.text
    assert (f"{JZ}.doelgroep",) == answer.feiten


def test_advice_on_two_variants_leaves_the_third_out(kb: Kennisbank) -> None:
    answer = answer_advice(Question("advies_over_persoon", varianten=(KV, KJ)), kb, "ouder")

    assert (f"{KV}.doelgroep", f"{KJ}.doelgroep") == answer.feiten
    assert "JeugdzorgPlus" not in answer.text
