from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.answer import Reply
from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

Say = Callable[..., Reply]

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


# Which answer a question gets.


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("welke_leeftijd", varianten=(JZ,)), (f"{JZ}.leeftijd",)),
        (Question("waarom_kleinschalig"), ("artikel.waarom",)),
        (Question("wat_is_kleinschalig_verblijf"), ("artikel.definitie",)),
        (Question("welke_varianten"), (f"{KV}.doel", f"{JZ}.doel", f"{KJ}.doel")),
        (
            Question("verschil_tussen_varianten", varianten=(KV, JZ), kenmerken=("tarief",)),
            (f"{KV}.tarief", f"{JZ}.tarief"),
        ),
        (Question("zoek_variant", text="welke vorm is er voor 14 jaar", leeftijden=(14,)), (f"{JZ}.leeftijd",)),
        (Question("advies_over_persoon", varianten=(JZ,)), (f"{JZ}.doelgroep",)),
        (Question("wie_beslist"), ("doorverwijzing.wie_beslist",)),
        (Question("groet"), ("gesprek.groet",)),
        (Question("welke_bron"), ("gesprek.welke_bron",)),
        (Question("andere_variant", varianten=(JZ,)), ("gesprek.andere_variant",)),
        (Question("nlu_fallback", text="tja", ranking=(("voor_wie", 0.2),)), ("gesprek.niet_begrepen",)),
        (Question("een_onbekende_intent", text="tja"), ("gesprek.niet_begrepen_alweer",)),
    ],
)
def test_every_kind_of_question_gets_its_kind_of_answer(
    say: Say, question: Question, expected: tuple[str, ...]
) -> None:
    assert expected == say(question).feiten


def test_an_overview_and_the_advantages_state_all_their_facts(say: Say) -> None:
    expected = (10, 6)
    assert expected == (
        len(say(Question("overzicht_variant", varianten=(JZ,))).feiten),
        len(say(Question("welke_voordelen")).feiten),
    )


def test_the_same_turn_always_gets_the_same_reply(kb: Kennisbank) -> None:
    questions, context = [Question("zoek_variant", text="een wisselend team")], Context(varianten=(JZ,))

    assert plan_reply(questions, context, kb) == plan_reply(questions, context, kb)


# One turn, several questions.


def test_questions_are_answered_in_their_order_with_the_sources_once_at_the_end(say: Say, kb: Kennisbank) -> None:
    reply = say(
        Question("wat_is_het_tarief", varianten=(JZ,)), Question("welke_leeftijd"), Question("waarom_kleinschalig")
    )

    feiten = kb.varianten[JZ].feiten
    *answers, sources = reply.text.split("\n\n")
    assert [feiten["tarief"].ouder, feiten["leeftijd"].ouder, kb.artikel["waarom"].feit.ouder] == answers
    assert (f"{JZ}.tarief", f"{JZ}.leeftijd", "artikel.waarom") == reply.feiten
    expected = [1, 1]
    assert expected == [sources.count(kb.bronnen[name].kort) for name in ("tabel", "artikel")]


def test_a_question_asked_twice_is_answered_once(say: Say) -> None:
    once = say(Question("voor_wie", varianten=(JZ,)))
    twice = say(Question("voor_wie", varianten=(JZ,)), Question("voor_wie", varianten=(JZ,)))

    assert (once.text, once.feiten, once.vindplaatsen) == (twice.text, twice.feiten, twice.vindplaatsen)


def test_no_more_than_three_choices_are_offered_those_of_the_first_questions(say: Say) -> None:
    reply = say(Question("voor_wie", varianten=(JZ,)), Question("wat_is_het_tarief", varianten=(JZ,)))

    expected = (
        "Voor wie is het bij kleinschalig verblijf?",
        "Voor wie is het bij de kleinschalige justitiële inrichting?",
        "Welk tarief geldt bij kleinschalig verblijf?",
    )
    assert expected == reply.keuzes


def test_what_another_answer_of_the_reply_told_is_not_offered(say: Say) -> None:
    reply = say(Question("wat_is_het_tarief", varianten=(JZ,)), Question("wat_is_het_tarief", varianten=(KJ,)))

    expected = ("Welk tarief geldt bij kleinschalig verblijf?",)
    assert expected == reply.keuzes


def test_what_the_answer_before_told_is_not_offered(say: Say) -> None:
    say(Question("wat_is_het_tarief", varianten=(KV,)))

    reply = say(Question("andere_variant", varianten=(JZ,)))

    expected = ("Welk tarief geldt bij de kleinschalige justitiële inrichting?",)
    assert expected == reply.keuzes


def test_small_talk_does_not_offer_what_was_just_told(say: Say) -> None:
    say(Question("wat_is_kleinschalig_verblijf"))

    reply = say(Question("ja"))

    expected = ("Voor wie is het?", "Wat zijn de voordelen?")
    assert expected == reply.keuzes


def test_a_question_that_was_just_answered_is_not_what_an_unclear_one_may_have_been(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    reply = say(_UNCLEAR)

    expected = ("Welke leeftijd hoort erbij?",)
    assert expected == reply.keuzes
    assert "Voor wie is het?" not in reply.text


def test_small_talk_has_no_sources(say: Say, kb: Kennisbank) -> None:
    reply = say(Question("bedankt"))

    assert (kb.gesprek["bedankt"].ouder, ()) == (reply.text, reply.vindplaatsen)


def test_the_table_of_a_comparison_goes_with_the_reply(say: Say) -> None:
    reply = say(Question("bedankt"), Question("verschil_tussen_varianten", kenmerken=("tarief",), varianten=(KV, JZ)))

    assert reply.tabel is not None
    expected = ("Kenmerk", "Kleinschalig verblijf", "Kleinschalig JeugdzorgPlus")
    assert expected == reply.tabel.kop


# What only adds to a referral.


def _adding(text: str, *varianten: str) -> Question:
    return Question("hoeveel_jongeren_per_groep", text, varianten=varianten)


_EXPLAINED = Question("wat_is_gezinshuis", "wat is een gezinshuis")
_REFERRED = Question("klacht", "waar kan ik klagen")
_LONGER = "en hoeveel kinderen wonen er bij elkaar"


@pytest.mark.parametrize(
    ("before", "added"),
    [(_EXPLAINED, _adding(_LONGER)), (_EXPLAINED, _adding("en hoeveel")), (_REFERRED, _adding("en hoe lang dan?"))],
    ids=["another woonvorm", "another woonvorm in short", "a word or two"],
)
def test_a_part_that_only_adds_to_the_referral_before_it_is_not_answered(
    say: Say, before: Question, added: Question
) -> None:
    assert (f"doorverwijzing.{before.intent}",) == say(before, added).feiten


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (_EXPLAINED, _adding(_LONGER, JZ), f"{JZ}.aantal_jongeren"),
        (_REFERRED, _adding("en hoeveel wonen er bij jz", JZ), f"{JZ}.aantal_jongeren"),
        (_REFERRED, _adding(_LONGER), f"{KV}.aantal_jongeren"),
        (_EXPLAINED, _REFERRED, "doorverwijzing.klacht"),
    ],
    ids=["another woonvorm and a variant", "a variant", "more words", "another referral"],
)
def test_a_question_of_its_own_after_a_referral_is_answered(
    say: Say, before: Question, question: Question, expected: str
) -> None:
    assert (f"doorverwijzing.{before.intent}", expected) == say(before, question).feiten


@pytest.mark.parametrize("text", ["en kost dat wat", "en wie is dat?", "wanneer is dat dan", "kan dat in een kv"])
def test_what_points_at_a_referral_is_about_that(say: Say, text: str) -> None:
    assert say(_REFERRED, _adding(text)).feiten == ("doorverwijzing.klacht",)


def test_a_few_words_after_what_is_not_ours_are_about_that(say: Say) -> None:
    reply = say(Question("buiten_onderwerp", "de jeugdopleiding van een club"), _adding("vanaf welke leeftijd"))

    assert reply.feiten == ("gesprek.buiten_onderwerp",)


def test_a_word_or_two_after_a_fact_are_answered(say: Say) -> None:
    reply = say(Question("wat_is_het_tarief", "wat kost jz", varianten=(JZ,)), _adding("en hoeveel dan?"))

    assert (f"{JZ}.tarief", f"{JZ}.aantal_jongeren") == reply.feiten


def test_a_question_in_the_turn_after_a_referral_is_answered(say: Say) -> None:
    say(_EXPLAINED)

    assert (f"{KV}.aantal_jongeren",) == say(_adding("en hoeveel dan?")).feiten


# The reader.


def test_the_first_reply_says_who_is_speaking_and_later_ones_do_not(say: Say, kb: Kennisbank) -> None:
    replies = [say(Question(intent)) for intent in ("voor_wie", "groet", "nlu_fallback")]

    assert [kb.gesprek["kennismaking"].ouder, None, None] == [reply.kennismaking for reply in replies]


def test_professionals_get_their_own_words_and_exact_sources_from_then_on(say: Say, kb: Kennisbank) -> None:
    say(Question("ik_ben_professional"))
    reply = say(Question("wat_is_het_tarief", varianten=(JZ,)))

    text, sources = reply.text.split("\n\n")
    assert kb.varianten[JZ].feiten["tarief"].professional == text
    assert "rij Tarief, kolom Kleinschalig JeugdzorgPlus" in sources


def test_who_says_so_with_the_question_gets_the_answer_in_those_words_at_once(say: Say, kb: Kennisbank) -> None:
    reply = say(Question("wat_is_het_tarief", varianten=(JZ,)), Question("ik_ben_professional"))

    assert reply.text.startswith(kb.varianten[JZ].feiten["tarief"].professional)


@pytest.mark.parametrize("intent", ["ik_ben_ouder", "ik_ben_jongere"])
def test_a_reader_can_turn_out_to_be_no_professional(say: Say, kb: Kennisbank, intent: str) -> None:
    say(Question("ik_ben_professional"))
    say(Question(intent))

    assert say(Question("wat_is_het_tarief", varianten=(JZ,))).text.startswith(kb.varianten[JZ].feiten["tarief"].ouder)


# Follow-ups.

_AND_KJ = Question("andere_variant", "en kvjj?", varianten=(KJ,))


def test_another_variant_after_a_fact_gets_the_same_fact_of_that_variant(say: Say) -> None:
    say(Question("wat_is_het_tarief"))

    assert (f"{JZ}.tarief",) == say(Question("andere_variant", varianten=(JZ,))).feiten


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("andere_variant", verwijzing="alle"), (KV, JZ, KJ)),
        (Question("andere_variant", verwijzing="andere"), (KV, KJ)),
        (Question("andere_variant", verwijzing="behalve", uitgezonderd=(KV,)), (JZ, KJ)),
    ],
)
def test_all_the_others_and_all_but_one_can_be_pointed_at(
    say: Say, question: Question, expected: tuple[str, ...]
) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    assert tuple(f"{id_}.doelgroep" for id_ in expected) == say(question).feiten


def test_another_variant_after_a_list_gets_all_that_was_listed(say: Say) -> None:
    lijst: tuple[tuple[str, tuple[str, ...]], ...] = (("leeftijd", ()), ("tarief", ()), ("doel", ()))
    say(Question("welke_leeftijd", "leeftijd, tarief en doel van kv", varianten=(KV,), lijst=lijst))

    assert (f"{KJ}.leeftijd", f"{KJ}.tarief", f"{KJ}.doel") == say(_AND_KJ).feiten
    assert (f"{JZ}.leeftijd", f"{JZ}.tarief", f"{JZ}.doel") == say(Question("andere_variant", varianten=(JZ,))).feiten


def test_another_variant_after_several_questions_gets_the_answers_to_all_of_them(say: Say) -> None:
    say(Question("voor_wie", varianten=(KV,)), Question("school"), Question("wat_is_het_tarief", varianten=(JZ,)))

    assert (f"{KJ}.doelgroep", f"{KJ}.tarief") == say(_AND_KJ).feiten


def test_another_variant_at_the_end_of_a_message_gets_what_was_asked_of_the_one_before_it(say: Say) -> None:
    same = say(Question("voor_wie", varianten=(KV,)), Question("wat_is_het_tarief"), _AND_KJ)
    other = say(Question("voor_wie", varianten=(KV,)), Question("wat_is_het_tarief", varianten=(JZ,)), _AND_KJ)

    assert (f"{KV}.doelgroep", f"{KV}.tarief", f"{KJ}.doelgroep", f"{KJ}.tarief") == same.feiten
    assert (f"{KV}.doelgroep", f"{JZ}.tarief", f"{KJ}.tarief") == other.feiten


def test_another_variant_after_an_overview_gets_an_overview_of_that_one(say: Say) -> None:
    say(Question("overzicht_variant", varianten=(KV,)))

    assert say(_AND_KJ).feiten == say(Question("overzicht_variant", varianten=(KJ,))).feiten


def test_a_variant_stays_the_subject_through_small_talk(say: Say) -> None:
    say(Question("voor_wie", varianten=(KJ,)))
    say(Question("bedankt"))

    assert (f"{KJ}.tarief",) == say(Question("wat_is_het_tarief")).feiten


def test_a_correction_that_names_a_kenmerk_gets_that_of_the_same_variant(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    assert (f"{JZ}.leeftijd",) == say(Question("correctie", kenmerken=("leeftijd",))).feiten


def test_a_correction_that_names_nothing_is_asked_what_was_meant(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    expected = ("gesprek.correctie",)
    assert expected == say(Question("correctie")).feiten


@pytest.mark.parametrize(
    "question",
    [
        Question("welke_leeftijd", varianten=(JZ,), leeftijden=(14,)),
        Question("waar_zijn_voorzieningen", varianten=(JZ,), zorggebieden=("oost",)),
        Question("verschil_tussen_varianten", varianten=(KV, JZ), kenmerken=("tarief",)),
        Question("school"),
        Question("wat_is_kleinschalig_verblijf", varianten=(JZ,)),
    ],
)
def test_repeating_says_the_last_answer_again(say: Say, question: Question) -> None:
    said = say(question)

    again = say(Question("herhaal"))

    assert (said.text, said.feiten, said.keuzes) == (again.text, again.feiten, again.keuzes)


def test_repeating_tells_all_questions_of_the_last_turn(say: Say) -> None:
    said = say(
        Question("voor_wie", varianten=(KV,)), Question("bedankt"), Question("wat_is_het_tarief", varianten=(JZ,))
    )

    again = say(Question("herhaal"))

    expected = (f"{KV}.doelgroep", f"{JZ}.tarief")
    assert expected == again.feiten
    assert said.vindplaatsen == again.vindplaatsen


def test_repeating_can_be_repeated(say: Say) -> None:
    say(Question("voor_wie", varianten=(KV,)), Question("wat_is_het_tarief", varianten=(JZ,)))

    assert say(Question("herhaal")).text == say(Question("herhaal")).text


@pytest.mark.parametrize(
    "question",
    [
        Question("zoek_variant", "waar wonen er acht", kenmerken=("aantal_jongeren",), aantallen=(8,)),
        Question("zoek_variant", "welke vorm is er voor iemand van 14 jaar", leeftijden=(14,)),
        Question("zoek_variant", "een wisselend team"),
        Question("zoek_variant", "van welke weet men de leeftijd niet en is die onbekend", kenmerken=("leeftijd",)),
    ],
)
def test_a_search_told_again_tells_the_same_facts_without_the_words_of_the_visitor(
    say: Say, kb: Kennisbank, question: Question
) -> None:
    found = say(question)

    again = say(Question("herhaal"))

    assert (found.feiten, found.vindplaatsen) == (again.feiten, again.vindplaatsen)
    told = {feit.id: feit.ouder for feit in kb.feiten()}
    assert all(told[id_] in again.text for id_ in found.feiten)


def test_simpler_words_are_said_of_all_that_was_told(say: Say, kb: Kennisbank) -> None:
    said = say(Question("voor_wie", varianten=(KV,)), Question("wat_is_het_tarief", varianten=(JZ,)))

    simpler = say(Question("makkelijker"))

    assert (said.feiten, said.vindplaatsen) == (simpler.feiten, simpler.vindplaatsen)
    told = [kb.varianten[KV].feiten["doelgroep"], kb.varianten[JZ].feiten["tarief"]]
    assert all(feit.simpler() in simpler.text for feit in told)
    assert not [feit for feit in told if feit.ouder in simpler.text]


def test_after_simpler_words_the_conversation_goes_on_as_before(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))
    say(Question("makkelijker"))

    assert (f"{KJ}.doelgroep",) == say(Question("andere_variant", varianten=(KJ,))).feiten


@pytest.mark.parametrize("before", [[], [Question("groet")]])
def test_before_anything_was_told_simpler_words_are_asked_of_what(say: Say, before: list[Question]) -> None:
    for question in before:
        say(question)

    expected = ("gesprek.makkelijker",)
    assert expected == say(Question("makkelijker")).feiten


def test_a_referral_is_repeated_where_simpler_words_are_asked(say: Say) -> None:
    said = say(Question("school"))

    assert said.text == say(Question("makkelijker")).text


def test_what_follows_a_search_is_about_the_one_variant_that_was_found(say: Say) -> None:
    say(Question("zoek_variant", "waar wonen er acht", kenmerken=("aantal_jongeren",), aantallen=(8,)))

    assert (f"{KJ}.tarief",) == say(Question("wat_is_het_tarief")).feiten


@pytest.mark.parametrize("intent", ["nlu_fallback", "buiten_onderwerp", "andere_variant", "welke_leeftijd"])
def test_a_bare_number_after_a_search_searches_again_with_it(say: Say, intent: str) -> None:
    say(Question("zoek_variant", "welke vorm neemt iemand van 10 jaar", leeftijden=(10,)))
    reply = say(Question(intent, "en van 7?", aantallen=(7,)))
    assert f"{JZ}.leeftijd" in reply.feiten
    assert reply.text.startswith("Nee") or "geen" in reply.text.lower()


def test_a_number_in_a_question_of_its_own_does_not_search_again(say: Say) -> None:
    say(Question("zoek_variant", "waar wonen er acht", kenmerken=("aantal_jongeren",), aantallen=(8,)))
    reply = say(Question("welk_tarief_geldt", "wat betaal je daar voor 2 dagen", aantallen=(2,)))
    assert f"{KJ}.aantal_jongeren" not in reply.feiten


def test_leaving_a_variant_out_asks_the_same_of_the_others(say: Say) -> None:
    say(Question("hoeveel_jongeren_per_groep", varianten=(KV, JZ, KJ)))
    reply = say(Question("nlu_fallback", "behalve jeugdzorgplus", uitgezonderd=(JZ,)))
    assert (f"{KV}.aantal_jongeren", f"{KJ}.aantal_jongeren") == reply.feiten


def test_what_follows_a_search_that_found_several_is_about_the_variant_spoken_of_before(say: Say) -> None:
    say(Question("voor_wie", varianten=(KJ,)))
    say(Question("zoek_variant", "waar wonen er vier", kenmerken=("aantal_jongeren",), aantallen=(4,)))

    assert (f"{KJ}.tarief",) == say(Question("wat_is_het_tarief")).feiten


def test_what_a_search_told_is_told_again_to_a_professional_in_their_words(say: Say, kb: Kennisbank) -> None:
    say(Question("zoek_variant", "welke vorm is er voor iemand van 14 jaar", leeftijden=(14,)))
    say(Question("ik_ben_professional"))

    again = say(Question("herhaal"))

    assert (f"{JZ}.leeftijd",) == again.feiten
    assert again.text.startswith(kb.varianten[JZ].feiten["leeftijd"].professional)


def test_at_the_start_there_is_nothing_to_repeat(say: Say) -> None:
    expected = ("gesprek.herhaal",)
    assert expected == say(Question("herhaal")).feiten


def test_telling_more_goes_on_with_the_next_kenmerken_of_the_same_variant(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    told = [say(Question("meer_vertellen")).feiten for _ in range(2)]

    assert [(f"{JZ}.aantal_jongeren",), (f"{JZ}.opvoeders",)] == told


def test_a_fact_of_the_article_asked_of_another_variant_says_so(say: Say, kb: Kennisbank) -> None:
    reply = say(Question("voordeel_rust", varianten=(JZ,)))

    expected = ("artikel.voordeel_rust",)
    assert expected == reply.feiten
    assert kb.gesprek["andere_vormen"].ouder in reply.text


def test_a_variant_named_without_a_question_is_the_subject_of_the_next(say: Say) -> None:
    expected = ("gesprek.andere_variant",)
    assert expected == say(Question("andere_variant", varianten=(KJ,))).feiten
    assert (f"{KJ}.doel",) == say(Question("wat_is_het_doel")).feiten


def test_one_variant_after_a_search_gets_what_was_found_of_it(say: Say) -> None:
    say(Question("zoek_variant", "waar wonen er acht", kenmerken=("aantal_jongeren",), aantallen=(8,)))

    assert (f"{KV}.aantal_jongeren",) == say(Question("andere_variant", "en bij kv", varianten=(KV,))).feiten


def test_two_other_variants_after_a_comparison_are_compared_on_the_same(say: Say) -> None:
    say(Question("verschil_tussen_varianten", varianten=(KV, JZ), kenmerken=("tarief",)))

    reply = say(Question("correctie", "nee, jz en kji bedoel ik", varianten=(JZ, KJ)))

    assert (f"{JZ}.tarief", f"{KJ}.tarief") == reply.feiten
    assert reply.tabel is not None


def test_a_comparison_in_other_words_is_remembered_with_what_it_was_on(say: Say) -> None:
    say(Question("verschil_tussen_varianten", varianten=(KV, JZ), onderwerpen=(("wat_is_het_tarief", 0.8),)))

    assert (f"{KJ}.tarief",) == say(Question("andere_variant", varianten=(KJ,))).feiten


def test_after_the_difference_with_a_gezinshuis_that_with_a_leefgroep_can_be_asked_in_short(say: Say) -> None:
    say(Question("verschil_met_gezinshuis", "wat is anders dan bij een gezinshuis", woonvormen=("gezinshuis",)))

    reply = say(Question("nlu_fallback", "en met een leefgroep?", woonvormen=("leefgroep",)))

    expected = ("artikel.verschil_leefgroep",)
    assert expected == reply.feiten


def test_the_difference_with_two_woonvormen_is_told_of_both(say: Say) -> None:
    reply = say(Question("verschil_met_leefgroep", woonvormen=("gezinshuis", "leefgroep")))

    expected = ("artikel.verschil_gezinshuis", "artikel.verschil_leefgroep")
    assert expected == reply.feiten


def test_comparing_one_variant_with_a_woonvorm_tells_the_difference_with_that(say: Say) -> None:
    reply = say(Question("verschil_tussen_varianten", varianten=(KV,), woonvormen=("gezinshuis",)))

    expected = ("artikel.verschil_gezinshuis",)
    assert expected == reply.feiten


def test_an_age_alone_is_held_against_the_range_of_the_variant_spoken_of(say: Say, kb: Kennisbank) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    reply = say(Question("nlu_fallback", "en 16 jaar?", leeftijden=(16,)))

    assert (f"{JZ}.leeftijd",) == reply.feiten
    assert kb.sjablonen["leeftijd_past"].format(leeftijd=16) in reply.text


def test_a_town_alone_is_answered_with_where_they_stand(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))

    assert (f"{KJ}.spreiding",) == say(Question("nlu_fallback", "en amsterdam?")).feiten


@pytest.mark.parametrize(("verwijzing", "expected"), [("eerste", KV), ("tweede", KJ), ("laatste", KJ)])
def test_the_first_and_the_last_are_those_of_the_variants_just_told_of(
    say: Say, verwijzing: str, expected: str
) -> None:
    say(Question("verschil_tussen_varianten", varianten=(KV, KJ), kenmerken=("tarief",)))

    reply = say(Question("voor_wie", f"voor wie is de {verwijzing}?", verwijzing=verwijzing))

    assert (f"{expected}.doelgroep",) == reply.feiten


def test_a_list_with_other_variants_per_kenmerk_is_answered_one_by_one(say: Say) -> None:
    lijst = (("doelgroep", (KV,)), ("doelgroep", (KJ,)), ("tarief", (KJ,)))

    reply = say(Question("nlu_fallback", varianten=(KV, KJ), lijst=lijst))

    assert (f"{KV}.doelgroep", f"{KJ}.doelgroep", f"{KJ}.tarief") == reply.feiten


# The source.


def test_the_source_of_the_last_answer_is_named_with_its_place(say: Say) -> None:
    say(Question("wat_is_het_tarief", varianten=(JZ,)))

    assert "rij Tarief, kolom Kleinschalig JeugdzorgPlus" in say(Question("welke_bron")).text


def test_the_sources_of_all_questions_of_the_last_turn_are_named(say: Say) -> None:
    say(Question("wat_is_het_tarief", varianten=(JZ,)), Question("waarom_kleinschalig"))

    text = say(Question("welke_bron")).text
    assert "rij Tarief" in text
    assert "deel waarom deze ontwikkeling" in text


def test_of_an_overview_the_source_is_named_once_for_all_kenmerken(say: Say, kb: Kennisbank) -> None:
    say(Question("overzicht_variant", varianten=(KV,)))

    text = say(Question("welke_bron")).text

    expected = f"{kb.bronnen['tabel'].kort}, alle tien kenmerken, kolom Kleinschalig verblijf, zonder jaartal"
    assert text.count(kb.bronnen["tabel"].kort) == 1
    assert expected in text


def test_asking_for_the_source_again_names_it_again(say: Say) -> None:
    say(Question("wat_is_het_tarief", varianten=(JZ,)))

    assert say(Question("welke_bron")).text == say(Question("welke_bron")).text


def test_before_any_answer_the_sources_of_all_answers_are_named(say: Say, kb: Kennisbank) -> None:
    assert kb.sjablonen["welke_bron_geen"] == say(Question("welke_bron")).text


def test_who_asks_for_the_source_in_another_language_gets_that_of_the_last_answer(say: Say) -> None:
    say(Question("wat_is_het_tarief", varianten=(JZ,)))

    reply = say(Question("welke_bron", "who says so and where is it from", ranking=(("welke_bron", 0.9),)))

    assert "rij Tarief, kolom Kleinschalig JeugdzorgPlus" in reply.text


# Advice on a person.


@pytest.mark.parametrize(
    "question",
    [
        Question("advies_over_persoon", "moet mijn zoon naar een kleinschalige voorziening?"),
        Question("zoek_variant", "welke vorm past bij mijn dochter van 15 die wegloopt?", leeftijden=(15,)),
        Question("voor_wie", "welke vorm past bij mijn dochter van 15 die wegloopt?", leeftijden=(15,)),
        Question("wat_is_gezinshuis", "kan mijn kind beter naar een gezinshuis?", woonvormen=("gezinshuis",)),
    ],
)
def test_who_asks_for_a_judgement_hears_who_can_give_it_and_for_whom_each_variant_is(
    say: Say, kb: Kennisbank, question: Question
) -> None:
    reply = say(question)

    assert (f"{KV}.doelgroep", f"{JZ}.doelgroep", f"{KJ}.doelgroep") == reply.feiten
    assert reply.text.startswith(kb.gesprek["advies_over_persoon"].ouder)


def test_of_a_variant_that_is_named_for_a_person_it_is_told_for_whom_that_one_is(say: Say, kb: Kennisbank) -> None:
    reply = say(Question("voor_wie", "is jeugdzorgplus goed voor hem?", varianten=(JZ,)))

    assert (f"{JZ}.doelgroep",) == reply.feiten
    assert reply.text.startswith(kb.gesprek["advies_over_persoon"].ouder)


def test_a_judgement_that_was_declined_is_declined_again_where_it_is_repeated(say: Say) -> None:
    said = say(Question("zoek_variant", "welke vorm past bij mijn zoon"))

    assert said.text == say(Question("herhaal")).text


# What is not understood.

_UNCLEAR = Question("nlu_fallback", text="tja dinges", ranking=(("voor_wie", 0.2), ("welke_leeftijd", 0.1)))


def test_the_second_miss_in_a_row_offers_help_instead_of_asking_again(say: Say) -> None:
    replies = [say(_UNCLEAR) for _ in range(3)]

    expected = (
        [("gesprek.niet_begrepen",), ("gesprek.niet_begrepen_alweer",), ("gesprek.niet_begrepen_alweer",)],
        ("Voor wie is het?", "Welke leeftijd hoort erbij?"),
    )
    assert expected == ([reply.feiten for reply in replies], replies[0].keuzes)
    assert "Ik wil een mens spreken" in replies[1].keuzes


@pytest.mark.parametrize("between", [Question("voor_wie"), Question("bedankt")])
def test_after_a_turn_that_was_understood_a_miss_is_the_first_again(say: Say, between: Question) -> None:
    replies = [say(question) for question in (_UNCLEAR, between, _UNCLEAR)]

    expected = ("gesprek.niet_begrepen",)
    assert expected == replies[-1].feiten


def test_a_miss_beside_a_question_that_was_understood_does_not_count(say: Say) -> None:
    say(_UNCLEAR, Question("voor_wie"))

    expected = ("gesprek.niet_begrepen",)
    assert expected == say(_UNCLEAR).feiten


def test_a_miss_leaves_the_subject_as_it_was(say: Say) -> None:
    say(Question("voor_wie", varianten=(JZ,)))
    say(_UNCLEAR)

    assert (f"{KJ}.doelgroep",) == say(Question("andere_variant", varianten=(KJ,))).feiten


# Other languages.


def test_an_unclear_text_in_another_language_gets_one_line_in_that_language(say: Say, kb: Kennisbank) -> None:
    reply = say(Question("nlu_fallback", text="who are you and what do they want"))

    assert (kb.talen["en"].zin, ("gesprek.andere_taal_en",)) == (reply.text, reply.feiten)


def test_a_clear_question_in_another_language_is_answered_in_dutch_after_that_line(say: Say, kb: Kennisbank) -> None:
    text = "how many children live there"
    reply = say(Question("hoeveel_jongeren_per_groep", text, ranking=(("hoeveel_jongeren_per_groep", 0.8),)))

    assert ("gesprek.andere_taal_en", f"{KV}.aantal_jongeren") == reply.feiten
    assert reply.text.startswith(kb.talen["en"].zin)


def test_the_language_is_told_from_what_was_typed_not_from_what_was_made_of_it(say: Say) -> None:
    typed = "how many children live there with you"
    reply = say(Question("nlu_fallback", "hoe man kinderen live er wit jou", getypt=typed))

    assert reply.feiten == ("gesprek.andere_taal_en",)


def test_a_question_that_is_less_clear_in_another_language_is_not_answered(say: Say) -> None:
    text = "how many children live there"
    reply = say(Question("hoeveel_jongeren_per_groep", text, ranking=(("hoeveel_jongeren_per_groep", 0.4),)))

    expected = ("gesprek.andere_taal_en",)
    assert expected == reply.feiten


# Whatever is asked.


_KB = load_kennisbank()
_FACTS = [item.intent for item in _KB.onderwerpen.values()] + [item.intent for item in _KB.artikel.values()]
_OTHERS = ["overzicht_variant", "welke_varianten", "welke_voordelen", "verschil_tussen_varianten", "zoek_variant"]
_OTHERS += ["advies_over_persoon", "nlu_fallback", "welke_bron", *_KB.doorverwijzingen, *_KB.gesprek]
_TEXTS = ["QXZ", "QXZ minder dan drie", "QXZ in amsterdam", "QXZ how many children live there"]

_intents = st.sampled_from(_FACTS) | st.sampled_from(_OTHERS)
_numbers = st.sampled_from([(), (4,), (14,), (30,)])


def _some(names: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(names)), unique=True, max_size=2).map(tuple)


_questions = st.builds(
    Question,
    intent=_intents,
    text=st.sampled_from(_TEXTS),
    varianten=_some(_KB.varianten),
    uitgezonderd=_some(_KB.varianten),
    verwijzing=st.sampled_from([None, "alle", "andere", "behalve", "eerste", "tweede", "laatste"]),
    kenmerken=_some(_KB.onderwerpen),
    lijst=st.lists(st.tuples(st.sampled_from(list(_KB.onderwerpen)), _some(_KB.varianten)), max_size=3).map(tuple),
    woonvormen=_some(_KB.woonvormen),
    zorggebieden=_some(_KB.zorggebieden),
    leeftijden=_numbers,
    aantallen=_numbers,
    ranking=st.lists(st.tuples(_intents, st.sampled_from([0.01, 0.1, 0.6])), max_size=2).map(tuple),
    onderwerpen=st.lists(st.tuples(_intents, st.sampled_from([0.1, 0.6])), max_size=2).map(tuple),
)


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(turns=st.lists(st.lists(_questions, min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_turn_of_every_conversation_gets_a_sound_reply(turns: list[list[Question]]) -> None:
    known, context = {feit.id for feit in _KB.feiten()}, Context()
    for place, questions in enumerate(turns):
        reply, after = plan_reply(questions, context, _KB)
        kept = json.dumps(after.as_slot())
        context = Context.from_slot(json.loads(kept))

        assert reply.text.strip()
        assert not [sign for sign in ("{", "}", "None", "QXZ") if sign in reply.text]
        assert len(reply.keuzes) <= 3
        assert not [
            id_ for id_ in reply.feiten if id_ not in known and not id_.startswith(("gesprek.", "doorverwijzing."))
        ]
        assert not [item.bron.kort for item in reply.vindplaatsen if item.bron.kort not in reply.text]
        assert (place == 0) == (reply.kennismaking is not None)
        assert "QXZ" not in kept
        assert after.begonnen
        assert after == Context.from_slot(after.as_slot()).after(vragen=after.vragen)
