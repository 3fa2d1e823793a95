from __future__ import annotations

import pytest

from kleinschalig.answers.referral import answer_referral
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank


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
