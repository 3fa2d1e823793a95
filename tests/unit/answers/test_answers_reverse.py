from __future__ import annotations

import pytest

from kleinschalig.answers.answer import Answer
from kleinschalig.answers.comparison import answer_comparison
from kleinschalig.answers.question import Question
from kleinschalig.answers.reverse import answer_reverse
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


# Numbers.


def _by_number(kb: Kennisbank, text: str, number: int, kenmerk: str = "aantal_jongeren") -> Answer:
    return answer_reverse(Question("zoek_variant", text=text, kenmerken=(kenmerk,), aantallen=(number,)), kb, "ouder")


def _wordings(kb: Kennisbank, onderwerp: str) -> list[str]:
    return [variant.feiten[onderwerp].ouder for variant in kb.varianten.values()]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("waar wonen acht jongeren", 8, [KJ]),
        ("waar wonen zes jongeren", 6, [JZ]),
        ("waar wonen vier jongeren", 4, [KV, JZ]),
        ("waar wonen meer dan vier jongeren", 4, [JZ, KJ]),
        ("waar wonen meer dan zes jongeren", 6, [KJ]),
        ("waar wonen hoogstens zes jongeren", 6, [JZ]),
        ("waar wonen minstens acht jongeren", 8, [KJ]),
        ("waar wonen liefst vier jongeren", 4, [KV, JZ]),
    ],
)
def test_the_size_of_a_group_finds_the_variants_that_allow_it(
    kb: Kennisbank, text: str, number: int, expected: list[str]
) -> None:
    assert tuple(f"{id_}.aantal_jongeren" for id_ in expected) == _by_number(kb, text, number).feiten


def test_a_number_beyond_a_preference_is_not_known(kb: Kennisbank) -> None:
    last = _by_number(kb, "waar wonen acht jongeren", 8).text.splitlines()[-1]

    assert kb.sjablonen["zoek_onbekend"].format(varianten="kleinschalig verblijf") == last


def test_the_found_variants_are_named_and_their_facts_told(kb: Kennisbank) -> None:
    answer = _by_number(kb, "waar wonen vier jongeren", 4)

    first, *facts = answer.text.splitlines()
    assert "kleinschalig verblijf en kleinschalig JeugdzorgPlus" in first
    assert [kb.varianten[id_].feiten["aantal_jongeren"].ouder for id_ in (KV, JZ)] == facts
    expected = ["Kleinschalig verblijf", "Kleinschalig JeugdzorgPlus"]
    assert expected == [place.kolom for place in answer.vindplaatsen]


def test_a_size_that_no_group_is_known_to_have_is_said_to_be_so(kb: Kennisbank) -> None:
    answer = _by_number(kb, "waar wonen meer dan tien jongeren", 10)

    assert kb.sjablonen["zoek_geen"] == answer.text.splitlines()[0]
    assert not [wording for wording in _wordings(kb, "aantal_jongeren") if wording in answer.text]


@pytest.mark.parametrize(
    ("text", "expected"), [("waar wonen de meeste jongeren", KJ), ("welke vorm heeft de kleinste groep", KV)]
)
def test_the_largest_and_the_smallest_are_found(kb: Kennisbank, text: str, expected: str) -> None:
    answer = answer_reverse(Question("zoek_variant", text=text, kenmerken=("aantal_jongeren",)), kb, "ouder")

    assert (f"{expected}.aantal_jongeren",) == answer.feiten


def test_professionals_get_the_facts_in_their_own_words(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="acht jongeren", kenmerken=("aantal_jongeren",), aantallen=(8,))

    assert kb.varianten[KJ].feiten["aantal_jongeren"].professional in answer_reverse(question, kb, "professional").text


def test_an_age_finds_the_variant_whose_range_holds_it(kb: Kennisbank) -> None:
    question = Question(
        "zoek_variant", text="welke vorm is er voor iemand van 14 jaar", kenmerken=("leeftijd",), leeftijden=(14,)
    )

    answer = answer_reverse(question, kb, "ouder")

    assert (f"{JZ}.leeftijd",) == answer.feiten
    assert "kleinschalig verblijf en de kleinschalige justitiële inrichting" in answer.text.splitlines()[-1]


def test_the_kenmerk_may_be_a_likely_one(kb: Kennisbank) -> None:
    about = (("hoeveel_jongeren_per_groep", 0.6),)
    question = Question("zoek_variant", text="waar wonen ze met acht", aantallen=(8,), onderwerpen=about)

    assert (f"{KJ}.aantal_jongeren",) == answer_reverse(question, kb, "ouder").feiten


def test_a_likely_part_of_the_named_kenmerk_is_what_is_meant(kb: Kennisbank) -> None:
    question = Question(
        "zoek_variant",
        text="een begeleider op vier jongeren",
        kenmerken=("opvoeders",),
        aantallen=(4,),
        onderwerpen=(("hoeveel_begeleiders_per_jongere", 0.9),),
    )

    assert (f"{JZ}.verhouding",) == answer_reverse(question, kb, "ouder").feiten


@pytest.mark.parametrize(("confidence", "expected"), [(0.79, f"{KJ}.aantal_jongeren"), (0.8, f"{KV}.diensten")])
def test_a_likely_one_of_another_row_goes_before_the_named_kenmerk_only_when_it_is_sure(
    kb: Kennisbank, confidence: float, expected: str
) -> None:
    about = (("welke_diensten", confidence),)
    question = Question(
        "zoek_variant", text="meer dan acht uur", kenmerken=("aantal_jongeren",), aantallen=(7,), onderwerpen=about
    )

    assert (expected,) == answer_reverse(question, kb, "ouder").feiten


@pytest.mark.parametrize("kenmerken", [(), ("leeftijd",)])
def test_a_preference_is_about_the_size_of_a_group(kb: Kennisbank, kenmerken: tuple[str, ...]) -> None:
    question = Question("zoek_variant", text="waar zijn het er liefst vier", kenmerken=kenmerken, aantallen=(4,))

    assert (f"{KV}.aantal_jongeren", f"{JZ}.aantal_jongeren") == answer_reverse(question, kb, "ouder").feiten


def test_a_number_of_no_named_kind_is_about_the_size_of_a_group(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="waar zijn het er acht", aantallen=(8,))

    assert (f"{KJ}.aantal_jongeren",) == answer_reverse(question, kb, "ouder").feiten


def test_an_age_goes_before_any_kenmerk(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="groep voor 14 jaar", kenmerken=("aantal_jongeren",), leeftijden=(14,))

    assert (f"{JZ}.leeftijd",) == answer_reverse(question, kb, "ouder").feiten


def test_a_number_is_about_the_size_of_a_group_where_the_likely_kenmerk_has_no_numbers(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="waar met acht", aantallen=(8,), onderwerpen=(("waar_staat_het", 0.7),))

    assert (f"{KJ}.aantal_jongeren",) == answer_reverse(question, kb, "ouder").feiten


@pytest.mark.parametrize("intent", ["komen_er_meer", "hoeveel_voorzieningen"])
def test_a_number_is_about_the_part_of_the_likely_kenmerk_that_has_numbers(kb: Kennisbank, intent: str) -> None:
    question = Question("zoek_variant", "waar zijn het er twee", aantallen=(2,), onderwerpen=((intent, 0.7),))

    assert (f"{KJ}.voorzieningen",) == answer_reverse(question, kb, "ouder").feiten


def test_the_most_is_found_in_the_part_of_the_named_kenmerk_that_has_numbers(kb: Kennisbank) -> None:
    question = Question("zoek_variant", "welke heeft er de meeste", kenmerken=("plannen",))

    assert (f"{JZ}.voorzieningen",) == answer_reverse(question, kb, "ouder").feiten


def test_a_number_within_any_other_value_finds_its_variant(kb: Kennisbank) -> None:
    assert (f"{KV}.diensten",) == _by_number(kb, "diensten van 24 uur", 24, "diensten").feiten


def test_a_newer_figure_is_told_with_the_found_fact(kb: Kennisbank) -> None:
    answer = _by_number(kb, "welke vorm heeft twee voorzieningen", 2, "voorzieningen")

    assert (f"{KJ}.voorzieningen",) == answer.feiten
    assert "2025" in answer.text
    expected = [2020, 2025]
    assert expected == [place.jaar for place in answer.vindplaatsen]


# Zorggebieden.


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("in welk zorggebied is er geen", (), "Noord en Zuid-West"),
        ("in welke regio zijn er vijf", (5,), "Noord-West"),
        ("welke gebieden hebben er minstens vier", (4,), "Noord-West en Zuid"),
        ("welke gebieden hebben er minder dan twee", (2,), "Noord, Oost en Zuid-West"),
        ("welk zorggebied heeft de meeste", (), "Noord-West"),
        ("in welke regio staan de minste", (), "Noord en Zuid-West"),
    ],
)
def test_a_count_finds_the_zorggebieden_that_have_it(
    kb: Kennisbank, text: str, numbers: tuple[int, ...], expected: str
) -> None:
    answer = answer_reverse(Question("zoek_variant", text=text, aantallen=numbers), kb, "ouder")

    told = kb.sjablonen["zoek_zorggebied"].format(variant="kleinschalig JeugdzorgPlus", zorggebieden=expected)
    assert answer.text.startswith(told)
    assert ((f"{JZ}.spreiding",), 2020) == (answer.feiten, answer.vindplaatsen[0].jaar)


def test_a_count_that_no_zorggebied_has_is_said_to_be_so(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="in welk zorggebied zijn er meer dan negen", aantallen=(9,))

    told = kb.sjablonen["zoek_zorggebied_geen"].format(variant="kleinschalig JeugdzorgPlus")
    assert answer_reverse(question, kb, "ouder").text.startswith(told)


def test_professionals_get_the_zorggebieden_in_their_own_words(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="in welke regio zijn er vijf", aantallen=(5,))

    assert answer_reverse(question, kb, "professional").text.endswith(kb.varianten[JZ].feiten["spreiding"].professional)


# Towns and regions.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("welke vorm zit in amsterdam", "spreiding"),
        ("welke vindt u in Cadier en Keer?", "spreiding"),
        ("van welke komt er een in rotterdam", "plannen"),
        ("welke komt er in noord-nederland", "plannen"),
    ],
)
@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
def test_a_town_or_region_finds_the_variant_that_is_or_comes_there(
    kb: Kennisbank, text: str, expected: str, doelgroep: str
) -> None:
    answer = answer_reverse(Question("zoek_variant", text=text), kb, doelgroep)

    assert (f"{KJ}.{expected}",) == answer.feiten
    assert "de kleinschalige justitiële inrichting" in answer.text.splitlines()[0]
    assert kb.varianten[KJ].feiten[expected].wording(doelgroep) in answer.text


def test_a_town_goes_before_a_kenmerk(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="welke groep zit in amsterdam", kenmerken=("aantal_jongeren",))

    assert (f"{KJ}.spreiding",) == answer_reverse(question, kb, "ouder").feiten


# Names.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("welke vorm heet ook kleinschalige opvang", [KV]),
        ("wat noemen ze ook wel een kleinschalige voorziening", [JZ, KJ]),
    ],
)
def test_another_name_finds_the_variants_that_go_by_it(kb: Kennisbank, text: str, expected: list[str]) -> None:
    answer = answer_reverse(Question("zoek_variant", text=text), kb, "ouder")

    assert tuple(f"{id_}.namen" for id_ in expected) == answer.feiten


# Silence.


@pytest.mark.parametrize(
    "question",
    [
        Question("zoek_variant", text="van welke is de leeftijd onbekend", kenmerken=("leeftijd",)),
        Question("zoek_variant", text="bij welke is het niet bekend", onderwerpen=(("welke_leeftijd", 0.8),)),
    ],
    ids=["named", "likely"],
)
def test_the_variants_of_which_the_source_does_not_tell_can_be_asked_for(kb: Kennisbank, question: Question) -> None:
    answer = answer_reverse(question, kb, "ouder")

    assert (f"{KV}.leeftijd", f"{KJ}.leeftijd") == answer.feiten
    first, *facts = answer.text.splitlines()
    assert "kleinschalig verblijf en de kleinschalige justitiële inrichting" in first
    assert [kb.varianten[id_].feiten["leeftijd"].ouder for id_ in (KV, KJ)] == facts


def test_the_variants_of_which_the_source_does_tell_can_be_asked_for(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="van welke is de leeftijd bekend", kenmerken=("leeftijd",))

    assert (f"{JZ}.leeftijd",) == answer_reverse(question, kb, "ouder").feiten


def test_where_the_source_tells_of_all_variants_none_is_named(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="van welke is de groep onbekend", kenmerken=("aantal_jongeren",))

    assert kb.sjablonen["zoek_geen"] == answer_reverse(question, kb, "ouder").text


# Tariffs.


@pytest.mark.parametrize(
    "text",
    [
        "welke heeft een regionaal tarief",
        "bij welke verschilt het tarief per regio",
        "in welke regio is het tarief anders dan landelijk",
        "welke heeft geen landelijk tarief",
        "bij welke is het tarief niet landelijk",
    ],
)
def test_a_regional_tariff_finds_the_variants_that_have_one_and_says_what_is_not_known(
    kb: Kennisbank, text: str
) -> None:
    answer = answer_reverse(Question("zoek_variant", text=text, kenmerken=("tarief",)), kb, "ouder")

    assert (f"{KV}.tarief", f"{JZ}.tarief") == answer.feiten
    unknown = kb.sjablonen["zoek_onbekend"].format(varianten="de kleinschalige justitiële inrichting")
    assert unknown == answer.text.splitlines()[-1]


def test_a_national_tariff_is_found_nowhere(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="welke heeft een landelijk tarief", kenmerken=("tarief",))

    first, *rest = answer_reverse(question, kb, "ouder").text.splitlines()

    assert kb.sjablonen["zoek_geen"] == first
    assert [kb.sjablonen["zoek_onbekend"].format(varianten="de kleinschalige justitiële inrichting")] == rest


# Words.


def test_without_numbers_the_words_of_the_facts_decide(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="een wisselend team", onderwerpen=(("wie_zorgen_er", 0.7),))

    answer = answer_reverse(question, kb, "ouder")

    assert (f"{KJ}.opvoeders",) == answer.feiten
    assert "de kleinschalige justitiële inrichting" in answer.text.splitlines()[0]


def test_words_that_two_variants_share_find_both(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="terrein", onderwerpen=(("waar_staat_het", 0.7),))

    assert (f"{JZ}.locatie", f"{KJ}.locatie") == answer_reverse(question, kb, "ouder").feiten


def test_words_that_no_fact_has_lead_to_a_comparison(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="xyzzy", kenmerken=("tarief",))

    assert answer_comparison(question, kb, "ouder") == answer_reverse(question, kb, "ouder")


def test_words_that_no_fact_has_are_compared_on_all_variants_whichever_were_named(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="xyzzy", kenmerken=("tarief",), varianten=(KV, JZ))

    assert (f"{KV}.tarief", f"{JZ}.tarief", f"{KJ}.tarief") == answer_reverse(question, kb, "ouder").feiten


def test_words_that_no_fact_has_lead_to_a_comparison_on_the_likely_onderwerp(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="xyzzy", onderwerpen=(("wat_is_het_tarief", 0.8),))

    assert {"tarief"} == {id_.partition(".")[2] for id_ in answer_reverse(question, kb, "ouder").feiten}


def test_the_most_of_what_has_no_figures_is_no_question_on_the_size_of_a_group(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="welke is het grootst", onderwerpen=(("waar_staat_het", 0.9),))

    general = answer_comparison(Question("verschil_tussen_varianten"), kb, "ouder")
    assert general == answer_reverse(question, kb, "ouder")


def test_an_age_that_no_variant_names_finds_none(kb: Kennisbank) -> None:
    question = Question("zoek_variant", text="welke vorm is er voor iemand van 30 jaar", leeftijden=(30,))

    answer = answer_reverse(question, kb, "ouder")

    expected = kb.sjablonen["zoek_geen"]
    assert expected == answer.text.splitlines()[0]
