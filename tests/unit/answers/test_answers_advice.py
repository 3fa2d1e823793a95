from __future__ import annotations

import pytest

from kleinschalig.answers.advice import answer_advice, asks_for_advice
from kleinschalig.answers.question import Question
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


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


def test_both_readers_hear_who_can_judge_and_of_the_free_help_with_that(kb: Kennisbank) -> None:
    said = kb.gesprek["advies_over_persoon"]

    for text in (said.ouder, said.professional):
        missing = [who for who in ("gemeente", "wijkteam", "consulent", "huisarts") if who not in text]
        assert not missing
        assert "cliëntondersteuning" in text.casefold()
    assert "jeugdbescherming" in said.ouder
    assert "gecertificeerde instelling" in said.professional


# Noticing.


@pytest.mark.parametrize(
    "text",
    [
        "moet mijn zoon naar een kleinschalige voorziening?",
        "welke vorm past bij mijn dochter van 15 die wegloopt?",
        "is jeugdzorgplus goed voor hem?",
        "kan mijn kind beter naar een gezinshuis?",
        "moet hij hierheen",
        "En is dit iets voor mij?",
        "zou kv een betere plek voor onze kleinzoon zijn",
        "past jz+ bij haar",
        "is dat niet te zwaar voor mijn broertje",
    ],
)
@pytest.mark.parametrize(
    "intent",
    [
        "voor_wie",
        "zoek_variant",
        "nlu_fallback",
        "verschil_tussen_varianten",
        "wat_is_gezinshuis",
        "wie_beslist",
        "gesloten_jeugdhulp",
    ],
)
def test_a_judgement_on_a_person_is_noticed_whatever_kind_of_question_it_was_taken_for(
    kb: Kennisbank, intent: str, text: str
) -> None:
    assert asks_for_advice(Question(intent, text), kb)


@pytest.mark.parametrize("text", ["welke past het best", "bij welke vorm passen drukke kinderen", "wat is de beste"])
def test_a_search_for_what_suits_is_a_judgement_without_a_person_too(kb: Kennisbank, text: str) -> None:
    assert asks_for_advice(Question("zoek_variant", text), kb)
    assert not asks_for_advice(Question("voor_wie", text), kb)


@pytest.mark.parametrize(
    "text",
    [
        "nu moet hij naar een groep, hoe lang is dat",
        "waar moet ik mijn zoon aanmelden",
        "mag mijn zoon naar huis",
        "moet mijn dochter naar een andere school",
        "wat kost het voor mijn kind",
        "wie zorgen er voor mijn zoon",
        "is een kleine groep goed voor kinderen",
        "",
    ],
)
def test_a_question_on_facts_that_speaks_of_a_person_is_no_such_judgement(kb: Kennisbank, text: str) -> None:
    assert not asks_for_advice(Question("hoe_lang_blijven", text), kb)


@pytest.mark.parametrize("intent", ["klacht", "school", "steun_voor_ouders", "bezorgd", "buiten_onderwerp"])
def test_what_was_understood_as_a_referral_or_as_talk_stays_that(kb: Kennisbank, intent: str) -> None:
    assert not asks_for_advice(Question(intent, "is dit wel goed voor mijn zoon"), kb)
