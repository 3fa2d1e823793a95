from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.answers.memory import remember
from kleinschalig.answers.question import Context, Question
from kleinschalig.answers.resolve import resolve
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


def _after(*questions: Question) -> Context:
    return remember(Context(begonnen=True), questions)


def _resolved(kb: Kennisbank, question: Question, context: Context | None = None) -> Question:
    (resolved,) = resolve(question, context or Context(), kb)
    return resolved


def _resolved_in_turn(kb: Kennisbank, questions: Sequence[Question], context: Context) -> list[Question]:
    """Return the questions of one turn as they are meant, each after those before it."""
    resolved: list[Question] = []
    for question in questions:
        full = resolve(question, context, kb)
        context = remember(context, full)
        resolved += full
    return resolved


def _meaning(question: Question) -> tuple[str, tuple[str, ...]]:
    return question.intent, question.varianten


# Which variants are meant.


def test_named_variants_are_meant_in_the_order_of_the_table(kb: Kennisbank) -> None:
    expected = (KV, KJ)
    assert expected == _resolved(kb, Question("voor_wie", varianten=(KJ, KV))).varianten


def test_a_name_that_is_no_variant_is_left_out(kb: Kennisbank) -> None:
    expected = (JZ,)
    assert expected == _resolved(kb, Question("voor_wie", varianten=("kasteel", JZ))).varianten


def test_all_variants_can_be_pointed_at(kb: Kennisbank) -> None:
    expected = (KV, JZ, KJ)
    assert expected == _resolved(kb, Question("voor_wie", verwijzing="alle"), Context(varianten=(JZ,))).varianten


@pytest.mark.parametrize(
    ("named", "before", "expected"),
    [
        ((), (JZ,), (KV, KJ)),
        ((), (KV, JZ), (KJ,)),
        ((), (), (JZ, KJ)),
        ((KJ,), (JZ,), (KV, JZ)),
    ],
)
def test_the_others_are_those_that_are_not_named_or_were_not_spoken_of(
    kb: Kennisbank, named: tuple[str, ...], before: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    question = Question("voor_wie", verwijzing="andere", varianten=named)

    assert expected == _resolved(kb, question, Context(varianten=before)).varianten


@pytest.mark.parametrize("verwijzing", [None, "alle", "behalve"])
def test_all_but_the_excepted_variant_are_meant(kb: Kennisbank, verwijzing: str | None) -> None:
    question = Question("voor_wie", verwijzing=verwijzing, uitgezonderd=(JZ,))

    expected = (KV, KJ)
    assert expected == _resolved(kb, question, Context(varianten=(JZ,))).varianten


def test_a_question_on_a_kenmerk_is_about_the_variant_spoken_of_before(kb: Kennisbank) -> None:
    expected = (KJ,)
    assert expected == _resolved(kb, Question("voor_wie"), Context(varianten=(KJ,))).varianten


@pytest.mark.parametrize("intent", ["voordeel_rust", "school", "overzicht_variant", "groet"])
def test_a_question_on_something_else_is_not(kb: Kennisbank, intent: str) -> None:
    assert not _resolved(kb, Question(intent), Context(varianten=(KJ,))).varianten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zit er een in amsterdam?", (KJ,)),
        ("En in CADIER EN KEER?", (KJ,)),
        ("groningen dan", (KJ,)),
        ("komt er een in noord-nederland", (KJ,)),
        ("hoeveel per zorggebied", (JZ,)),
        ("zit er een in Maastricht?", (KV,)),
        ("amsterdammers", (KV,)),
    ],
)
def test_a_place_names_the_variant_that_has_a_voorziening_there(
    kb: Kennisbank, text: str, expected: tuple[str, ...]
) -> None:
    assert expected == _resolved(kb, Question("waar_zijn_voorzieningen", text), Context(varianten=(KV,))).varianten


def test_a_zorggebied_names_the_variant_that_is_counted_by_it(kb: Kennisbank) -> None:
    expected = (JZ,)
    assert expected == _resolved(kb, Question("hoeveel_voorzieningen", zorggebieden=("oost",))).varianten


def test_a_named_variant_goes_before_a_place(kb: Kennisbank) -> None:
    question = Question("hoeveel_voorzieningen", "in amsterdam", varianten=(KV,))

    expected = (KV,)
    assert expected == _resolved(kb, question).varianten


def test_a_place_matters_to_the_voorzieningen_only(kb: Kennisbank) -> None:
    assert not _resolved(kb, Question("wat_is_het_tarief", "in amsterdam")).varianten


# The first, the second, the last.


@pytest.mark.parametrize(
    ("verwijzing", "before", "expected"),
    [
        ("eerste", (KV, KJ), (KV,)),
        ("tweede", (KV, KJ), (KJ,)),
        ("laatste", (KV, KJ), (KJ,)),
        ("laatste", (KV, JZ), (JZ,)),
        # Of one or none there is no first: then it is one of all three.
        ("eerste", (JZ,), (KV,)),
        ("tweede", (), (JZ,)),
        ("laatste", (), (KJ,)),
    ],
)
def test_a_variant_can_be_pointed_at_by_its_place_among_those_spoken_of(
    kb: Kennisbank, verwijzing: str, before: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    question = Question("voor_wie", "en voor wie is die?", verwijzing=verwijzing)

    assert expected == _resolved(kb, question, Context(varianten=before)).varianten


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hoe oud bij de laatste, ja?", (KJ,)), ("hoe oud waren ze daar in de laatste jaren", (JZ,))],
)
def test_in_a_text_of_more_than_six_words_the_last_is_the_last_of_something_else(
    kb: Kennisbank, text: str, expected: tuple[str, ...]
) -> None:
    question = Question("welke_leeftijd", text, verwijzing="laatste")

    assert expected == _resolved(kb, question, Context(varianten=(JZ,))).varianten


def test_a_named_variant_goes_before_its_place(kb: Kennisbank) -> None:
    question = Question("voor_wie", "de eerste kv", varianten=(JZ,), verwijzing="eerste")

    expected = (JZ,)
    assert expected == _resolved(kb, question, Context(varianten=(KV, KJ))).varianten


def test_the_last_one_alone_keeps_the_question(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(KV, JZ)))

    resolved = _resolved(kb, Question("andere_variant", "en de laatste?", verwijzing="laatste"), context)

    expected = ("voor_wie", (JZ,))
    assert expected == _meaning(resolved)


# Questions that point back.


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (Question("wat_is_het_tarief", varianten=(KV,)), "wat_is_het_tarief"),
        (Question("welke_leeftijd"), "welke_leeftijd"),
        (Question("wat_is_kleinschalig_verblijf"), "wat_is_kleinschalig_verblijf"),
    ],
)
def test_another_variant_after_a_fact_keeps_the_question(
    kb: Kennisbank, intent: str, before: Question, expected: str
) -> None:
    assert (expected, (JZ,)) == _meaning(_resolved(kb, Question(intent, varianten=(JZ,)), _after(before)))


@pytest.mark.parametrize(("verwijzing", "expected"), [("alle", (KV, JZ, KJ)), ("andere", (KV, KJ))])
def test_pointing_at_variants_after_a_fact_keeps_the_question(
    kb: Kennisbank, verwijzing: str, expected: tuple[str, ...]
) -> None:
    context = _after(Question("voor_wie", varianten=(JZ,)))

    assert ("voor_wie", expected) == _meaning(_resolved(kb, Question("andere_variant", verwijzing=verwijzing), context))


def test_the_kept_questions_are_those_that_can_be_asked_of_a_variant(kb: Kennisbank) -> None:
    context = _after(Question("welke_leeftijd"), Question("wat_is_het_tarief"), Question("school"))

    resolved = resolve(Question("andere_variant", varianten=(KJ,)), context, kb)

    expected = [("welke_leeftijd", (KJ,)), ("wat_is_het_tarief", (KJ,))]
    assert expected == [_meaning(item) for item in resolved]


@pytest.mark.parametrize(
    ("text", "verwijzing", "expected"), [("en de andere?", "andere", (KV, KJ)), ("en de eerste?", "eerste", (KV,))]
)
def test_all_kept_questions_point_at_the_variants_spoken_of_before_them(
    kb: Kennisbank, text: str, verwijzing: str, expected: tuple[str, ...]
) -> None:
    context = _after(Question("welke_leeftijd", varianten=(JZ,)), Question("wat_is_het_tarief", varianten=(JZ,)))

    resolved = resolve(Question("andere_variant", text, verwijzing=verwijzing), context, kb)

    assert [expected, expected] == [item.varianten for item in resolved]


def test_what_was_pointed_at_is_not_pointed_at_again(kb: Kennisbank) -> None:
    first = _resolved(kb, Question("voor_wie", verwijzing="andere"), Context(varianten=(JZ,)))

    assert first == _resolved(kb, first, _after(first))


def test_another_zorggebied_keeps_the_question(kb: Kennisbank) -> None:
    context = _after(Question("waar_zijn_voorzieningen", varianten=(JZ,), zorggebieden=("oost",)))

    resolved = _resolved(kb, Question("andere_variant", zorggebieden=("zuid",)), context)

    expected = ("waar_zijn_voorzieningen", (JZ,), ("zuid",))
    assert expected == (*_meaning(resolved), resolved.zorggebieden)


@pytest.mark.parametrize(
    "context",
    [Context(), _after(Question("voordeel_rust")), _after(Question("school"))],
    ids=["nothing", "a fact of the article", "a referral"],
)
def test_another_variant_after_what_no_variant_has_stays_an_open_question(kb: Kennisbank, context: Context) -> None:
    question = Question("andere_variant", varianten=(JZ,))

    assert question == _resolved(kb, question, context)


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
def test_a_question_that_points_at_nothing_stays_what_it_is(kb: Kennisbank, intent: str) -> None:
    assert Question(intent) == _resolved(kb, Question(intent), _after(Question("voor_wie", varianten=(JZ,))))


@pytest.mark.parametrize("intent", ["andere_variant", "correctie", "nlu_fallback"])
def test_a_named_kenmerk_is_asked_of_the_variant_spoken_of_before(kb: Kennisbank, intent: str) -> None:
    context = _after(Question("voor_wie", varianten=(JZ,)))

    resolved = _resolved(kb, Question(intent, kenmerken=("leeftijd",)), context)

    expected = ("welke_leeftijd", (JZ,))
    assert expected == _meaning(resolved)


def test_a_correction_means_the_last_kenmerk_it_names(kb: Kennisbank) -> None:
    question = Question("correctie", kenmerken=("tarief", "locatie"))

    expected = "waar_staat_het"
    assert expected == _resolved(kb, question).intent


def test_a_correction_may_name_kenmerk_and_variant_at_once(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(JZ,)))

    resolved = _resolved(kb, Question("correctie", kenmerken=("tarief",), varianten=(KJ,)), context)

    expected = ("wat_is_het_tarief", (KJ,))
    assert expected == _meaning(resolved)


# Repeating and going on.


@pytest.mark.parametrize("intent", ["herhaal", "makkelijker"])
def test_repeating_asks_the_last_question_again(kb: Kennisbank, intent: str) -> None:
    last = Question("welke_leeftijd", varianten=(JZ,), leeftijden=(14,))

    assert last == _resolved(kb, Question(intent), _after(last))


@pytest.mark.parametrize("intent", ["herhaal", "makkelijker"])
def test_repeating_asks_all_questions_of_the_last_turn_each_of_its_own_variants(kb: Kennisbank, intent: str) -> None:
    asked = (Question("voor_wie", varianten=(KV,)), Question("school"), Question("wat_is_het_tarief", varianten=(JZ,)))

    assert asked == resolve(Question(intent), _after(*asked), kb)


def test_a_search_is_repeated_without_variants(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(JZ,)), Question("zoek_variant", leeftijden=(14,)))

    expected = ("zoek_variant", ())
    assert expected == _meaning(resolve(Question("herhaal"), context, kb)[-1])


@pytest.mark.parametrize("intent", ["herhaal", "makkelijker", "meer_vertellen"])
def test_at_the_start_there_is_nothing_to_go_back_to(kb: Kennisbank, intent: str) -> None:
    assert Question(intent) == _resolved(kb, Question(intent))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("wat_is_het_doel", "voor_wie"),
        ("voor_wie", "hoeveel_jongeren_per_groep"),
        ("wat_is_het_tarief", "hoeveel_voorzieningen"),
        # After a deel comes the kenmerk that follows on the whole.
        ("welke_leeftijd", "hoeveel_jongeren_per_groep"),
        ("welke_diensten", "hoe_is_de_aanpak"),
        # After the last, the names and anything else it begins with the doel.
        ("hoeveel_voorzieningen", "wat_is_het_doel"),
        ("komen_er_meer", "wat_is_het_doel"),
        ("welke_namen", "wat_is_het_doel"),
        ("voordeel_rust", "wat_is_het_doel"),
    ],
)
def test_telling_more_goes_on_with_the_next_kenmerk(kb: Kennisbank, before: str, expected: str) -> None:
    assert expected == _resolved(kb, Question("meer_vertellen"), _after(Question(before))).intent


def test_telling_more_stays_with_the_variants_of_the_last_question(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(JZ, KJ)))

    expected = ("hoeveel_jongeren_per_groep", (JZ, KJ))
    assert expected == _meaning(_resolved(kb, Question("meer_vertellen"), context))


def test_more_can_be_told_of_another_variant(kb: Kennisbank) -> None:
    context = _after(Question("voor_wie", varianten=(JZ,)))

    expected = (KJ,)
    assert expected == _resolved(kb, Question("meer_vertellen", varianten=(KJ,)), context).varianten


def test_telling_more_again_and_again_passes_every_kenmerk_but_the_names(kb: Kennisbank) -> None:
    context, told = _after(Question("wat_is_het_doel", varianten=(JZ,))), []
    for _ in range(9):
        question = _resolved(kb, Question("meer_vertellen"), context)
        context = remember(context, (question,))
        told.append(question.intent)

    expected = [*(item.intent for item in kb.kenmerken()[2:]), "wat_is_het_doel"]
    assert expected == told


# More questions in one turn.


def test_a_list_of_kenmerken_is_a_question_on_each(kb: Kennisbank) -> None:
    lijst: tuple[tuple[str, tuple[str, ...]], ...] = (("aantal_jongeren", ()), ("tarief", ()))
    question = Question("wat_is_het_tarief", kenmerken=("aantal_jongeren", "tarief"), lijst=lijst, varianten=(JZ,))

    resolved = resolve(question, Context(), kb)

    expected = (
        [("hoeveel_jongeren_per_groep", (JZ,)), ("wat_is_het_tarief", (JZ,))],
        [("aantal_jongeren",), ("tarief",)],
    )
    assert expected == ([_meaning(item) for item in resolved], [item.kenmerken for item in resolved])


@pytest.mark.parametrize(
    "question",
    [
        Question(
            "verschil_tussen_varianten", kenmerken=("leeftijd", "tarief"), lijst=(("leeftijd", ()), ("tarief", ()))
        ),
        Question("wat_is_het_tarief", kenmerken=("aantal_jongeren", "tarief")),
    ],
)
def test_a_comparison_and_kenmerken_that_are_no_list_stay_one_question(kb: Kennisbank, question: Question) -> None:
    assert (question,) == resolve(question, Context(), kb)


def test_a_list_may_ask_each_kenmerk_of_other_variants(kb: Kennisbank) -> None:
    question = Question("wat_is_het_tarief", varianten=(JZ, KJ), lijst=(("leeftijd", (JZ,)), ("tarief", (KJ, KV))))

    expected = [("welke_leeftijd", (JZ,)), ("wat_is_het_tarief", (KV, KJ))]
    assert expected == [_meaning(item) for item in resolve(question, Context(), kb)]


def test_what_is_asked_after_a_list_is_about_the_variants_it_ended_with(kb: Kennisbank) -> None:
    question = Question("wat_is_het_tarief", varianten=(JZ, KJ), lijst=(("leeftijd", (JZ,)), ("tarief", (KJ,))))

    resolved = _resolved_in_turn(kb, [question, Question("voor_wie")], Context())

    assert _meaning(resolved[-1]) == ("voor_wie", (KJ,))


def test_a_later_question_of_a_turn_is_about_the_variant_of_an_earlier_one(kb: Kennisbank) -> None:
    asked = [Question("voor_wie", varianten=(KJ,)), Question("wat_is_het_tarief")]

    resolved = _resolved_in_turn(kb, asked, Context())

    expected = [("voor_wie", (KJ,)), ("wat_is_het_tarief", (KJ,))]
    assert expected == [_meaning(item) for item in resolved]


def test_another_variant_in_the_same_turn_keeps_the_question_before_it(kb: Kennisbank) -> None:
    asked = [Question("voor_wie"), Question("andere_variant", varianten=(JZ,))]

    resolved = _resolved_in_turn(kb, asked, Context())

    expected = [("voor_wie", ()), ("voor_wie", (JZ,))]
    assert expected == [_meaning(item) for item in resolved]


def test_a_variant_named_without_a_question_is_remembered(kb: Kennisbank) -> None:
    context = remember(Context(), resolve(Question("andere_variant", varianten=(KJ,)), Context(), kb))

    expected = ("voor_wie", (KJ,))
    assert expected == _meaning(_resolved(kb, Question("voor_wie"), context))


# Whatever is asked.

_asked = "voor_wie welke_leeftijd waar_zijn_voorzieningen voordeel_rust school verschil_tussen_varianten zoek_variant"
_talk = "groet andere_variant correctie nlu_fallback herhaal meer_vertellen welke_bron"
_intents = st.sampled_from(_asked.split()) | st.sampled_from(_talk.split())
_some_variants = st.lists(st.sampled_from([KV, JZ, KJ]), unique=True, max_size=3).map(tuple)
_questions = st.builds(
    Question,
    intent=_intents,
    varianten=_some_variants,
    uitgezonderd=_some_variants,
    verwijzing=st.sampled_from([None, "alle", "andere", "behalve", "eerste", "tweede", "laatste"]),
    kenmerken=st.lists(st.sampled_from(["doel", "leeftijd", "tarief"]), unique=True, max_size=2).map(tuple),
    zorggebieden=st.sampled_from([(), ("oost",)]),
)


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(asked=st.lists(_questions, max_size=4), before=st.lists(_questions, max_size=2))
def test_resolved_questions_name_known_variants_in_order_and_mean_the_same_when_read_again(
    kb: Kennisbank, asked: list[Question], before: list[Question]
) -> None:
    context = remember(Context(), _resolved_in_turn(kb, before, Context()))

    resolved = _resolved_in_turn(kb, asked, context)

    assert len(asked) <= len(resolved)
    assert [tuple(item for item in kb.varianten if item in question.varianten) for question in resolved] == [
        question.varianten for question in resolved
    ]
    bare = [dataclasses.replace(item, verwijzing=None, uitgezonderd=()) for item in resolved if item.varianten]
    plain = [item for item in bare if kb.onderwerp_bij_intent(item.intent)]
    assert plain == [_resolved(kb, item) for item in plain]
