from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.pointing import meant
from kleinschalig.answers.question import Context, Question
from kleinschalig.answers.subject import likely_onderwerp
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"

COMPARED = Question("verschil_tussen_varianten", varianten=(KV, JZ), kenmerken=("tarief",))
SEARCHED = Question("zoek_variant")


def _after(*questions: Question, feiten: tuple[str, ...] = ()) -> Context:
    return Context(vragen=questions, feiten=feiten, begonnen=True)


def _intents(kb: Kennisbank, question: Question, context: Context | None = None) -> list[str]:
    return [item.intent for item in meant(question, context or Context(), kb)]


# Repeating.


@pytest.mark.parametrize("intent", ["herhaal", "makkelijker"])
def test_repeating_means_all_questions_of_the_last_turn(kb: Kennisbank, intent: str) -> None:
    asked = (Question("voor_wie", varianten=(KV,)), Question("school"), Question("wat_is_het_tarief", varianten=(JZ,)))

    assert asked == meant(Question(intent), _after(*asked), kb)


def test_simpler_words_are_asked_of_what_was_told_where_that_is_facts(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(KV,)), feiten=("doorverwijzing.school", f"{KV}.doelgroep"))

    expected = (["makkelijker"], ["voor_wie"])
    assert expected == (_intents(kb, Question("makkelijker"), context), _intents(kb, Question("herhaal"), context))


def test_what_has_no_simpler_words_is_repeated(kb: Kennisbank) -> None:
    context = _after(Question("school"), feiten=("doorverwijzing.school",))

    expected = ["school"]
    assert expected == _intents(kb, Question("makkelijker"), context)


# Pointing after a comparison or a search.


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
@pytest.mark.parametrize(
    "named", [Question("x", varianten=(JZ, KJ)), Question("x", verwijzing="alle")], ids=["two named", "all"]
)
def test_other_variants_after_a_comparison_are_compared_on_the_same(
    kb: Kennisbank, intent: str, named: Question
) -> None:
    (found,) = meant(dataclasses.replace(named, intent=intent), _after(COMPARED), kb)

    assert (COMPARED.intent, ("tarief",)) == (found.intent, found.kenmerken)
    assert (named.varianten, named.verwijzing) == (found.varianten, found.verwijzing)


@pytest.mark.parametrize("before", [COMPARED, SEARCHED])
@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
def test_one_variant_after_a_comparison_or_search_on_one_onderwerp_is_asked_for_that(
    kb: Kennisbank, before: Question, intent: str
) -> None:
    context = _after(dataclasses.replace(before, verteld=(f"{KV}.tarief", f"{JZ}.tarief")))

    expected = ["wat_is_het_tarief"]
    assert expected == _intents(kb, Question(intent, varianten=(KJ,)), context)


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
def test_one_variant_after_a_comparison_on_several_onderwerpen_is_asked_for_each(kb: Kennisbank, intent: str) -> None:
    told = tuple(f"{variant}.{name}" for name in ("tarief", "locatie") for variant in (KV, JZ))
    context = _after(dataclasses.replace(COMPARED, verteld=told))

    found = meant(Question(intent, varianten=(KJ,)), context, kb)

    expected = [("wat_is_het_tarief", ("tarief",)), ("waar_staat_het", ("locatie",))]
    assert expected == [(item.intent, item.kenmerken) for item in found]


@pytest.mark.parametrize(
    ("before", "feiten"),
    [
        (COMPARED, ()),
        (SEARCHED, ()),
        (SEARCHED, (f"{KV}.tarief", f"{KV}.locatie")),
        (SEARCHED, ("artikel.waarom",)),
        (COMPARED, ("gesprek.groet",)),
    ],
)
def test_one_variant_after_what_told_of_nothing_in_particular_stays_an_open_question(
    kb: Kennisbank, before: Question, feiten: tuple[str, ...]
) -> None:
    question = Question("andere_variant", varianten=(KJ,))

    assert (question,) == meant(question, _after(dataclasses.replace(before, verteld=feiten)), kb)


# Pointing after several questions.

_TWO = _after(Question("welke_leeftijd", varianten=(KV,)), Question("wat_is_het_tarief", varianten=(JZ,)))


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
@pytest.mark.parametrize(
    "named", [Question("x", varianten=(KJ,)), Question("x", verwijzing="andere")], ids=["named", "pointed at"]
)
def test_another_variant_after_several_questions_is_asked_for_all_of_them(
    kb: Kennisbank, intent: str, named: Question
) -> None:
    expected = ["welke_leeftijd", "wat_is_het_tarief"]
    assert expected == _intents(kb, dataclasses.replace(named, intent=intent), _TWO)


def test_what_was_asked_of_two_variants_in_turn_is_asked_once_of_the_third(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(KV,)), Question("voor_wie", varianten=(JZ,)))

    expected = ["voor_wie"]
    assert expected == _intents(kb, Question("andere_variant", varianten=(KJ,)), context)


def test_a_kenmerk_that_is_named_is_all_that_is_asked(kb: Kennisbank) -> None:
    expected = ["waar_staat_het"]
    assert expected == _intents(kb, Question("correctie", varianten=(KJ,), kenmerken=("locatie",)), _TWO)


@pytest.mark.parametrize("before", ["waar_zijn_voorzieningen", "komen_er_meer"])
def test_a_zorggebied_alone_after_several_questions_is_asked_for_the_last(kb: Kennisbank, before: str) -> None:
    context = _after(Question("wat_is_het_tarief"), Question(before, varianten=(JZ,)))

    assert [before] == _intents(kb, Question("nlu_fallback", "en zuid?", zorggebieden=("zuid",)), context)


@pytest.mark.parametrize("before", ["overzicht_variant", "advies_over_persoon", "wat_is_kleinschalig_verblijf"])
def test_another_variant_after_what_is_asked_of_one_as_a_whole_is_asked_the_same(kb: Kennisbank, before: str) -> None:
    assert [before] == _intents(kb, Question("andere_variant", varianten=(KJ,)), _after(Question(before)))


# What is named without a question.


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
@pytest.mark.parametrize("context", [Context(), _after(Question("voor_wie", varianten=(JZ,)))])
def test_an_age_alone_asks_for_the_ages(kb: Kennisbank, intent: str, context: Context) -> None:
    expected = ["welke_leeftijd"]
    assert expected == _intents(kb, Question(intent, "en 16 jaar", leeftijden=(16,)), context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amsterdam", "waar_zijn_voorzieningen"),
        ("en in Cadier en Keer?", "waar_zijn_voorzieningen"),
        ("en rotterdam dan", "komen_er_meer"),
        ("noord-nederland misschien", "komen_er_meer"),
    ],
)
def test_a_town_or_region_alone_asks_where_they_stand_or_are_to_come(kb: Kennisbank, text: str, expected: str) -> None:
    assert [expected] == _intents(kb, Question("nlu_fallback", text))


@pytest.mark.parametrize("intent", ["nlu_fallback", "andere_variant", "correctie", "buiten_onderwerp"])
@pytest.mark.parametrize("context", [Context(), _after(Question("voor_wie", varianten=(JZ,)))])
def test_a_zorggebied_alone_asks_how_many_there_are(kb: Kennisbank, intent: str, context: Context) -> None:
    expected = ["hoeveel_voorzieningen"]
    assert expected == _intents(kb, Question(intent, "en noordwest?", zorggebieden=("noord_west",)), context)


@pytest.mark.parametrize("intent", ["hoeveel_voorzieningen", "waar_zijn_voorzieningen", "komen_er_meer"])
def test_a_zorggebied_after_a_question_on_the_places_asks_the_same_of_it(kb: Kennisbank, intent: str) -> None:
    question = Question("nlu_fallback", "en noordwest?", zorggebieden=("noord_west",))

    assert [intent] == _intents(kb, question, _after(Question(intent, varianten=(JZ,))))


@pytest.mark.parametrize(
    "question",
    [
        Question("school", "school noordwest?", zorggebieden=("noord_west",)),
        Question("wachtlijst", "noordwest?", zorggebieden=("noord_west",)),
        Question("buiten_onderwerp", "regent het vaak in noordwest?", zorggebieden=("noord_west",)),
        Question("buiten_onderwerp", "weer"),
    ],
    ids=["understood", "understood as a referral", "more words", "no zorggebied"],
)
def test_a_zorggebied_changes_only_what_was_taken_for_something_else_and_is_no_more_than_that(
    kb: Kennisbank, question: Question
) -> None:
    assert (question,) == meant(question, Context(), kb)


def test_a_number_alone_asks_the_last_question_again(kb: Kennisbank) -> None:
    question = Question("nlu_fallback", "en met zes", aantallen=(6,))

    expected = [["hoeveel_jongeren_per_groep"], ["nlu_fallback"]]
    contexts = (_after(Question("hoeveel_jongeren_per_groep")), Context())
    assert expected == [_intents(kb, question, context) for context in contexts]


@pytest.mark.parametrize("text", ["naar een kvjj, wat is dat", "kvjj? wat houdt het in", "wat betekent dat dan"])
def test_a_variant_with_what_is_that_asks_what_it_is(kb: Kennisbank, text: str) -> None:
    expected = ["wat_is_kleinschalig_verblijf"]
    assert expected == _intents(kb, Question("nlu_fallback", text, varianten=(KJ,)))


@pytest.mark.parametrize(
    "question",
    [Question("nlu_fallback", "wat is dat"), Question("nlu_fallback", "wat is er met kvjj", varianten=(KJ,))],
    ids=["no variant", "another question"],
)
def test_else_what_is_that_stays_an_open_question(kb: Kennisbank, question: Question) -> None:
    assert (question,) == meant(question, Context(), kb)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("nlu_fallback", "amsterdam 16 jaar", kenmerken=("tarief",), leeftijden=(16,)), "wat_is_het_tarief"),
        (Question("nlu_fallback", "amsterdam 16 jaar", leeftijden=(16,)), "welke_leeftijd"),
        (Question("nlu_fallback", "amsterdam 6", aantallen=(6,)), "waar_zijn_voorzieningen"),
    ],
)
def test_a_kenmerk_goes_before_an_age_an_age_before_a_town_and_a_town_before_a_number(
    kb: Kennisbank, question: Question, expected: str
) -> None:
    assert [expected] == _intents(kb, question, _after(Question("voor_wie")))


def test_an_age_or_town_within_a_question_that_was_understood_changes_nothing(kb: Kennisbank) -> None:
    question = Question("school", "gaan ze in amsterdam naar school met 16 jaar", leeftijden=(16,))

    assert (question,) == meant(question, Context(), kb)


# Differences with another woonvorm.


@pytest.mark.parametrize("intent", ["nlu_fallback", "andere_variant", "correctie", "wat_is_leefgroep"])
@pytest.mark.parametrize(
    "text", ["en met een leefgroep?", "Of een leefgroep", "maar een leefgroep dan", "ok leefgroep"]
)
def test_after_a_difference_with_one_woonvorm_another_is_compared_too(kb: Kennisbank, intent: str, text: str) -> None:
    context = _after(Question("verschil_met_gezinshuis", woonvormen=("gezinshuis",)))

    expected = ["verschil_met_leefgroep"]
    assert expected == _intents(kb, Question(intent, text, woonvormen=("leefgroep",)), context)


@pytest.mark.parametrize(
    ("question", "before"),
    [
        (Question("wat_is_leefgroep", "wat is een leefgroep", woonvormen=("leefgroep",)), "verschil_met_gezinshuis"),
        (Question("wat_is_leefgroep", "en een leefgroep", woonvormen=("leefgroep",)), "voor_wie"),
        (Question("wat_is_pleegzorg", "en pleegzorg", woonvormen=("pleeggezin",)), "verschil_met_gezinshuis"),
        (Question("school", "en school", woonvormen=()), "verschil_met_gezinshuis"),
        (Question("wat_is_leefgroep", "", woonvormen=("leefgroep",)), "verschil_met_gezinshuis"),
    ],
    ids=["does not go on", "no difference before", "nothing is told of it", "no woonvorm", "no words"],
)
def test_else_a_woonvorm_is_what_the_question_says(kb: Kennisbank, question: Question, before: str) -> None:
    assert (question,) == meant(question, _after(Question(before)), kb)


@pytest.mark.parametrize("intent", ["verschil_met_gezinshuis", "verschil_met_leefgroep"])
@pytest.mark.parametrize("varianten", [(), (KV,)])
def test_after_a_woonvorm_was_explained_a_difference_that_names_none_is_that_with_it(
    kb: Kennisbank, intent: str, varianten: tuple[str, ...]
) -> None:
    context = _after(Question("wat_is_leefgroep", woonvormen=("leefgroep",)))

    expected = ["verschil_met_leefgroep"]
    assert expected == _intents(kb, Question(intent, "en wat is dan het verschil", varianten=varianten), context)


@pytest.mark.parametrize(
    ("question", "before"),
    [
        (Question("verschil_tussen_varianten", varianten=(KV, JZ)), "wat_is_leefgroep"),
        (Question("verschil_met_gezinshuis"), "wat_is_pleegzorg"),
        (Question("verschil_met_gezinshuis"), "wat_is_kleinschalig_verblijf"),
        (Question("verschil_met_gezinshuis"), "voor_wie"),
        (Question("verschil_met_gezinshuis", woonvormen=("gezinshuis",)), "wat_is_leefgroep"),
        (Question("voor_wie"), "wat_is_leefgroep"),
    ],
    ids=["two variants", "nothing is told of it", "no woonvorm", "nothing explained", "it names one", "no difference"],
)
def test_else_the_explanation_before_changes_nothing(kb: Kennisbank, question: Question, before: str) -> None:
    assert [question.intent] == _intents(kb, question, _after(Question(before)))


@pytest.mark.parametrize("intent", ["verschil_met_gezinshuis", "verschil_met_leefgroep", "verschil_tussen_varianten"])
def test_a_difference_with_two_woonvormen_is_two_questions_in_the_order_of_naming(kb: Kennisbank, intent: str) -> None:
    found = meant(Question(intent, woonvormen=("leefgroep", "gezinshuis")), Context(), kb)

    expected = [("verschil_met_leefgroep", ("leefgroep",)), ("verschil_met_gezinshuis", ("gezinshuis",))]
    assert expected == [(item.intent, item.woonvormen) for item in found]


def test_a_woonvorm_of_which_nothing_is_told_is_left_out_of_several(kb: Kennisbank) -> None:
    question = Question("verschil_met_gezinshuis", woonvormen=("gezinshuis", "pleeggezin"))

    expected = ["verschil_met_gezinshuis"]
    assert expected == _intents(kb, question)


@pytest.mark.parametrize("varianten", [(), (KV,), (JZ,)])
def test_a_comparison_of_at_most_one_variant_with_a_woonvorm_is_the_difference_with_it(
    kb: Kennisbank, varianten: tuple[str, ...]
) -> None:
    question = Question("verschil_tussen_varianten", varianten=varianten, woonvormen=("leefgroep",))

    (found,) = meant(question, Context(), kb)

    assert ("verschil_met_leefgroep", varianten) == (found.intent, found.varianten)


@pytest.mark.parametrize(
    "question",
    [
        Question("verschil_tussen_varianten", varianten=(KV, JZ), woonvormen=("leefgroep",)),
        Question("verschil_tussen_varianten", verwijzing="alle", woonvormen=("leefgroep",)),
        Question("verschil_tussen_varianten", varianten=(KV,), woonvormen=("pleeggezin",)),
        Question("verschil_tussen_varianten", varianten=(KV,)),
    ],
    ids=["two variants", "all variants", "nothing is told of it", "no woonvorm"],
)
def test_any_other_comparison_stays_one_of_variants(kb: Kennisbank, question: Question) -> None:
    assert _intents(kb, question) == ["verschil_tussen_varianten"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("verschil_met_leefgroep", varianten=(KV, JZ)), "verschil_tussen_varianten"),
        (Question("verschil_met_leefgroep", verwijzing="alle"), "verschil_tussen_varianten"),
        (Question("verschil_met_leefgroep", varianten=(KV, JZ), woonvormen=("leefgroep",)), "verschil_met_leefgroep"),
        (Question("verschil_met_leefgroep", varianten=(KV,)), "verschil_met_leefgroep"),
    ],
)
def test_a_difference_with_a_woonvorm_that_names_only_variants_is_a_comparison_of_those(
    kb: Kennisbank, question: Question, expected: str
) -> None:
    assert [expected] == _intents(kb, question)


# What a question is probably about.


@pytest.mark.parametrize(
    ("onderwerpen", "expected"),
    [
        ((), None),
        ((("wat_is_het_tarief", 0.5),), "tarief"),
        ((("wat_is_het_tarief", 0.49),), None),
        ((("buiten_onderwerp", 0.9), ("wat_is_het_tarief", 0.8)), None),
        ((("welke_leeftijd", 0.9), ("wat_is_het_tarief", 0.8)), "leeftijd"),
    ],
)
def test_the_likely_onderwerp_is_the_first_if_it_is_one_of_ours_and_likely(
    kb: Kennisbank, onderwerpen: tuple[tuple[str, float], ...], expected: str | None
) -> None:
    question = Question("zoek_variant", onderwerpen=onderwerpen)

    assert expected == likely_onderwerp(question, kb)


@pytest.mark.parametrize(
    ("onderwerpen", "expected"),
    [
        ((("komen_er_meer", 0.3), ("waar_zijn_voorzieningen", 0.2)), "plannen"),
        ((("komen_er_meer", 0.3), ("voor_wie", 0.2), ("waar_zijn_voorzieningen", 0.2)), "plannen"),
        ((("komen_er_meer", 0.3), ("waar_zijn_voorzieningen", 0.1)), None),
        ((("komen_er_meer", 0.3), ("voor_wie", 0.3)), None),
        ((("buiten_onderwerp", 0.3), ("komen_er_meer", 0.3), ("waar_zijn_voorzieningen", 0.3)), None),
    ],
    ids=["together", "another between them", "too little", "of another kenmerk", "none of ours before them"],
)
def test_the_parts_of_one_kenmerk_are_weighed_together_and_the_likeliest_is_meant(
    kb: Kennisbank, onderwerpen: tuple[tuple[str, float], ...], expected: str | None
) -> None:
    assert expected == likely_onderwerp(Question("zoek_variant", onderwerpen=onderwerpen), kb)


def test_how_likely_it_must_be_can_be_said(kb: Kennisbank) -> None:
    question = Question("zoek_variant", onderwerpen=(("wat_is_het_tarief", 0.3),))

    expected = "tarief"
    assert expected == likely_onderwerp(question, kb, 0.3)


def test_what_the_question_itself_may_have_been_does_not_tell_what_it_is_about(kb: Kennisbank) -> None:
    question = Question("zoek_variant", ranking=(("zoek_variant", 0.5), ("wat_is_het_tarief", 0.5)))

    assert likely_onderwerp(question, kb) is None


@pytest.mark.parametrize(
    ("kenmerken", "confidence", "expected"),
    [((), 0.9, ("tarief",)), ((), 0.4, ()), (("locatie",), 0.89, ("locatie",)), (("locatie",), 0.9, ("tarief",))],
)
def test_a_comparison_is_on_the_likely_kenmerk_where_it_names_none_or_that_is_sure(
    kb: Kennisbank, kenmerken: tuple[str, ...], confidence: float, expected: tuple[str, ...]
) -> None:
    question = Question(
        "verschil_tussen_varianten", kenmerken=kenmerken, onderwerpen=(("wat_is_het_tarief", confidence),)
    )

    (found,) = meant(question, Context(), kb)

    assert expected == found.kenmerken


# What is asked in general, and of a variant in the same words.


@pytest.mark.parametrize("intent", ["gesloten_jeugdhulp", "jeugdgevangenis_algemeen", "wat_is_leefgroep"])
@pytest.mark.parametrize(
    ("second", "subject", "of_variant"),
    [
        (("is_het_gesloten", 0.05), ("is_het_gesloten", 0.85), True),
        (("is_het_gesloten", 0.04), ("is_het_gesloten", 0.99), False),
        (("is_het_gesloten", 0.30), ("is_het_gesloten", 0.84), False),
        (("is_het_gesloten", 0.30), ("voor_wie", 0.99), False),
    ],
    ids=["both", "no second reading", "not clearly its subject", "another subject"],
)
def test_what_is_asked_in_general_is_asked_of_a_variant_where_subject_and_second_reading_agree(
    kb: Kennisbank, intent: str, second: tuple[str, float], subject: tuple[str, float], of_variant: bool
) -> None:
    question = Question(intent, ranking=((intent, 0.6), second), onderwerpen=(subject,))

    assert ["is_het_gesloten" if of_variant else intent] == _intents(kb, question)


def test_any_other_question_stays_what_it_is_whatever_its_subject(kb: Kennisbank) -> None:
    about = (("is_het_gesloten", 0.9),)
    question = Question("school", ranking=(("school", 0.6), ("is_het_gesloten", 0.3)), onderwerpen=about)

    assert (question,) == meant(question, Context(), kb)


# Lists.

_EACH = (("tarief", (KV,)), ("leeftijd", (KJ,)))
_PLAIN: tuple[tuple[str, tuple[str, ...]], ...] = (("tarief", ()), ("leeftijd", ()))


@pytest.mark.parametrize(
    "intent", ["wat_is_het_tarief", "verschil_tussen_varianten", "nlu_fallback", "overzicht_variant"]
)
def test_a_list_of_kenmerken_each_with_its_variants_is_a_question_on_each(kb: Kennisbank, intent: str) -> None:
    question = Question(intent, varianten=(KV, KJ), kenmerken=("tarief", "leeftijd"), lijst=_EACH)

    found = meant(question, Context(), kb)

    expected = [("wat_is_het_tarief", (KV,), ("tarief",), ()), ("welke_leeftijd", (KJ,), ("leeftijd",), ())]
    assert expected == [(item.intent, item.varianten, item.kenmerken, item.lijst) for item in found]


def test_a_list_of_kenmerken_alone_is_a_question_on_each_of_the_same_variants(kb: Kennisbank) -> None:
    found = meant(Question("wat_is_het_tarief", varianten=(JZ,), lijst=_PLAIN), Context(), kb)

    expected = [("wat_is_het_tarief", (JZ,)), ("welke_leeftijd", (JZ,))]
    assert expected == [(item.intent, item.varianten) for item in found]


def test_a_comparison_of_the_same_variants_on_a_list_of_kenmerken_stays_one_question(kb: Kennisbank) -> None:
    question = Question("verschil_tussen_varianten", kenmerken=("tarief", "leeftijd"), lijst=_PLAIN)

    assert (question,) == meant(question, Context(), kb)


@pytest.mark.parametrize("lijst", [_EACH, _PLAIN])
@pytest.mark.parametrize("intent", ["school", "zoek_variant", "groet"])
def test_what_asks_no_facts_is_not_taken_apart(
    kb: Kennisbank, intent: str, lijst: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    question = Question(intent, lijst=lijst)

    assert (question,) == meant(question, Context(), kb)


# Whatever is asked.

_KB = load_kennisbank()
_ALL_INTENTS = [item.intent for item in _KB.onderwerpen.values()] + [item.intent for item in _KB.artikel.values()]
_ALL_INTENTS += ["verschil_tussen_varianten", "zoek_variant", "nlu_fallback", "overzicht_variant", *_KB.gesprek]
_questions = st.builds(
    Question,
    intent=st.sampled_from(_ALL_INTENTS),
    text=st.sampled_from(["", "en amsterdam", "of een leefgroep", "xyzzy"]),
    varianten=st.lists(st.sampled_from([KV, JZ, KJ]), unique=True, max_size=2).map(tuple),
    verwijzing=st.sampled_from([None, "alle", "andere", "eerste"]),
    kenmerken=st.lists(st.sampled_from(list(_KB.onderwerpen)), unique=True, max_size=2).map(tuple),
    lijst=st.sampled_from([(), _EACH, _PLAIN]),
    woonvormen=st.lists(st.sampled_from(list(_KB.woonvormen)), unique=True, max_size=3).map(tuple),
    leeftijden=st.sampled_from([(), (14,)]),
    aantallen=st.sampled_from([(), (4,)]),
    onderwerpen=st.sampled_from([(), (("voor_wie", 0.9),)]),
)


@settings(database=None, derandomize=True, deadline=None, max_examples=100)
@given(question=_questions, before=st.lists(_questions, max_size=2))
def test_what_is_meant_means_itself_when_it_is_asked_again(question: Question, before: list[Question]) -> None:
    context = _after(*before, feiten=(f"{KV}.tarief",))

    found = meant(question, context, _KB)

    assert found
    known = set(_ALL_INTENTS)
    assert not [item.intent for item in found if item.intent not in known]
    if question.intent not in {"herhaal", "makkelijker", "meer_vertellen"}:
        full = [item for item in found if _KB.onderwerp_bij_intent(item.intent) and not item.lijst]
        assert [(item,) for item in full] == [meant(item, Context(), _KB) for item in full]
