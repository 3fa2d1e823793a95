from __future__ import annotations

import pytest

from kleinschalig.answers.ids import feit_id, onderwerp_of, referral_id, talk_id, variant_of, with_source
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Feit, Kennisbank

_FEITEN = [feit for variant in load_kennisbank().varianten.values() for feit in variant.feiten.values()]


@pytest.mark.parametrize("feit", _FEITEN, ids=[feit.id for feit in _FEITEN])
def test_the_id_of_a_fact_names_its_variant_and_its_onderwerp(kb: Kennisbank, feit: Feit) -> None:
    assert kb.varianten[variant_of(feit.id)].feiten[onderwerp_of(feit.id)] == feit
    assert feit_id(variant_of(feit.id), onderwerp_of(feit.id)) == feit.id


def test_what_only_concerns_the_conversation_has_no_source() -> None:
    ids = (talk_id("groet"), referral_id("school"), "artikel.waarom", feit_id("kv", "tarief"))

    assert with_source(ids) == ids[1:]
