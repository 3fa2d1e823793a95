from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.nlu.model import InvalidModelError
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components import language_model, question_classifier
from kleinschalig.components.language_model import DutchLanguageModel
from kleinschalig.components.question_classifier import SUBJECTS, QuestionClassifier
from kleinschalig.components.spelling_mender import MEANT, SpellingMender
from kleinschalig.components.term_extractor import TermExtractor
from kleinschalig.language.matching import Term
from kleinschalig.language.meant import MeantText
from kleinschalig.language.models import LanguageModel, LanguageModelMissing
from kleinschalig.language.normalise import Word, words
from kleinschalig.language.spelling import Speller
from tests.unit.components.contract import Case, Workbench, message

LANGUAGE_MODEL = Case(DutchLanguageModel, {"model": "nl_core_news_sm"})
PLACES = ("in huis", "bij jullie", "op zondag", "in de zomer", "na school")
TOPICS = {"bedden": "hoeveel bedden staan er {}", "eten": "wie kookt het eten {}", "huisdier": "mag de hond mee {}"}


def questions() -> TrainingData:
    asked = [message(sentence.format(place), intent) for intent, sentence in TOPICS.items() for place in PLACES]
    return TrainingData([*asked, message("een zin zonder intent")])


CLASSIFIER = Case(QuestionClassifier, training=questions)


@pytest.fixture
def workbench(tmp_path: Path, model: SpacyModel) -> Workbench:
    return Workbench(tmp_path, model)


# The language model.


def test_without_any_language_model_the_error_says_what_to_do(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(wanted: str) -> LanguageModel:
        raise LanguageModelMissing(f"no {wanted}; run 'make setup'")

    monkeypatch.setattr(language_model, "find_language_model", find)
    with pytest.raises(InvalidModelError, match="no nl_core_news_sm; run 'make setup'"):
        workbench.create(LANGUAGE_MODEL)


def test_a_pipeline_is_loaded_only_once(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    load_model = SpacyNLP.load_model

    def load(source: str) -> SpacyModel:
        loaded.append(source)
        return load_model(source)

    monkeypatch.setattr(SpacyNLP, "load_model", staticmethod(load))
    language_model._load_once.cache_clear()
    first, second = workbench.create(LANGUAGE_MODEL), workbench.create(LANGUAGE_MODEL)
    assert len(loaded) == 1
    assert first.provide() is second.provide()


def test_the_pipeline_is_known_by_its_label_not_by_its_place(workbench: Workbench, installed: LanguageModel) -> None:
    expected = ("nl_leeg 1.0.0", "nl")
    provided = workbench.create(LANGUAGE_MODEL).provide()
    assert expected == (provided.model_name, provided.model.lang)
    assert installed.source == str(provided.model.path)


def test_the_text_of_a_message_is_read_by_the_pipeline(workbench: Workbench) -> None:
    component = workbench.create(LANGUAGE_MODEL)
    (read,) = component.process([message("Wie kookt er?")], component.provide())
    expected = ["wie", "kookt", "er", "?"]
    actual = [token.text for token in read.get("text_spacy_doc")]
    assert expected == actual


# The classifier.


def test_a_trained_classifier_tells_the_intent_and_ranks_all_of_them(workbench: Workbench) -> None:
    classifier = workbench.create(CLASSIFIER)
    workbench.train(CLASSIFIER, classifier)
    (found,) = workbench.process(classifier, [message("wie kookt er op maandag")])
    ranking = found.get("intent_ranking")
    assert found.get(INTENT)["name"] == "eten"
    assert ranking[0] == found.get(INTENT)
    assert set(TOPICS) == {rank["name"] for rank in ranking}
    assert sorted(ranking, key=lambda rank: -rank["confidence"]) == ranking
    assert pytest.approx(1.0, abs=1e-5) == sum(rank["confidence"] for rank in ranking)


def test_a_classifier_reads_the_words_that_were_meant(workbench: Workbench) -> None:
    classifier = workbench.create(CLASSIFIER)
    workbench.train(CLASSIFIER, classifier)
    meant = MeantText("xqz", tuple(Word(word, 0, 3) for word in ["wie", "kookt", "het", "eten", "in", "huis"]))
    (found,) = workbench.process(classifier, [message("xqz", meant=meant)])
    assert found.get(INTENT)["name"] == "eten"


def _on_subjects() -> TrainingData:
    """Questions of which two ask a fact, and searches that say in their metadata what they are about."""
    asked = {
        "wat_is_het_tarief": "wat kost het tarief {}",
        "welke_leeftijd": "hoe oud zijn ze {}",
        "buiten_onderwerp": "regent het {}",
        "groet": "dag allemaal {}",
    }
    plain = [message(sentence.format(place), intent) for intent, sentence in asked.items() for place in PLACES]
    about = {"metadata": {"intent": {"onderwerp": "welke_leeftijd"}}}
    return TrainingData(
        [*plain, *(message(f"waar zijn de oudsten {place}", "zoek_variant", **about) for place in PLACES)]
    )


def test_a_classifier_ranks_what_messages_are_about_beside_their_intents(workbench: Workbench) -> None:
    case = Case(QuestionClassifier, training=_on_subjects)
    classifier = workbench.create(case)
    workbench.train(case, classifier)
    texts = ("wat kost het tarief bij jullie", "waar zijn de oudsten in huis", "regent het in huis")
    found = workbench.process(classifier, [message(text) for text in texts])
    expected = [
        ("wat_is_het_tarief", "wat_is_het_tarief"),
        ("zoek_variant", "welke_leeftijd"),
        ("buiten_onderwerp", "geen"),
    ]
    assert expected == [(item.get(INTENT)["name"], item.get(SUBJECTS)[0][0]) for item in found]
    assert {"wat_is_het_tarief", "welke_leeftijd", "geen"} == {subject for subject, _ in found[0].get(SUBJECTS)}


def test_where_nothing_asks_a_fact_no_subjects_are_ranked(workbench: Workbench) -> None:
    classifier = workbench.create(CLASSIFIER)
    workbench.train(CLASSIFIER, classifier)
    (found,) = workbench.process(classifier, [message("wie kookt er")])
    assert not found.get(SUBJECTS)


def test_an_untrained_classifier_refuses_to_classify(workbench: Workbench) -> None:
    with pytest.raises(InvalidModelError, match="before it was trained or loaded"):
        workbench.process(workbench.create(CLASSIFIER), [message("wie kookt er")])


def test_a_classifier_trained_with_another_language_model_is_refused_and_both_are_named(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench.train(CLASSIFIER, workbench.create(CLASSIFIER))
    other = LanguageModel("nl_anders", "2.3.4", "nl_anders")
    monkeypatch.setattr(question_classifier, "find_language_model", lambda: other)
    with pytest.raises(InvalidModelError) as refused:
        workbench.load(CLASSIFIER)
    actual = str(refused.value)
    assert all(part in actual for part in ("nl_leeg 1.0.0", "nl_anders 2.3.4", "make train"))


def test_another_version_of_the_same_language_model_is_refused_too(
    workbench: Workbench, installed: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench.train(CLASSIFIER, workbench.create(CLASSIFIER))
    newer = LanguageModel(installed.name, "1.0.1", installed.source)
    monkeypatch.setattr(question_classifier, "find_language_model", lambda: newer)
    with pytest.raises(InvalidModelError, match=r"nl_leeg 1\.0\.0, but nl_leeg 1\.0\.1"):
        workbench.load(CLASSIFIER)


# The spelling.


def _spelled() -> TrainingData:
    tables = [{"name": "variant", "elements": ["Gezinshuis", "woon-groep"]}]
    return TrainingData([*questions().training_examples], lookup_tables=tables)


SPELLING = Case(SpellingMender, training=_spelled)


def _mended(workbench: Workbench, *texts: str) -> list[list[str]]:
    mender = workbench.create(SPELLING)
    workbench.train(SPELLING, mender)
    found = workbench.process(mender, [message(text) for text in texts])
    return [[word.text for word in item.get(MEANT).words] for item in found]


def test_words_of_the_messages_and_of_the_lookup_tables_are_mended(workbench: Workbench) -> None:
    expected = [["hoeveel", "bedden", "staan", "in", "het", "gezinshuis"]]
    assert expected == _mended(workbench, "Hoeveelbedden staan in het gezinshius?")


def test_the_words_of_a_name_are_known_each_by_itself(workbench: Workbench) -> None:
    expected = [["woon", "groep"], ["groep"]]
    assert expected == _mended(workbench, "woon-groep", "grop")


@pytest.mark.parametrize("text", ["", "🙂", "?!"])
def test_a_message_without_words_has_no_words_that_were_meant(workbench: Workbench, text: str) -> None:
    assert _mended(workbench, text) == [[]]


def test_a_message_without_text_has_none_either(workbench: Workbench) -> None:
    (found,) = workbench.process(workbench.create(SPELLING), [Message(data={})])
    assert found.get(MEANT) == MeantText("", ())


def test_what_was_masked_says_nothing_and_all_else_stays_in_its_place(workbench: Workbench) -> None:
    (found,) = workbench.process(workbench.create(SPELLING), [message("bel [naam] op [telefoonnummer] of [nee]")])
    expected = MeantText(
        "bel        op                  of [nee]",
        (Word("bel", 0, 3), Word("op", 11, 13), Word("of", 31, 33), Word("nee", 35, 38)),
    )
    assert expected == found.get(MEANT)


def test_an_untrained_mender_leaves_every_message_as_it_is(workbench: Workbench) -> None:
    (found,) = workbench.process(workbench.create(SPELLING), [message("Hoevel  beden?")])
    assert found.get(MEANT).text == "Hoevel  beden?"


def test_training_messages_get_the_words_that_were_meant_for_the_steps_that_follow(workbench: Workbench) -> None:
    mender = workbench.create(SPELLING)
    workbench.train(SPELLING, mender)
    processed = mender.process_training_data(TrainingData([message("hoevel bedden staan er", "bedden")]))
    (found,) = processed.training_examples
    expected = ["hoeveel", "bedden", "staan", "er"]
    assert expected == [word.text for word in found.get(MEANT).words]


def test_the_words_that_were_meant_are_no_part_of_the_output(workbench: Workbench) -> None:
    mender = workbench.create(SPELLING)
    (found,) = workbench.process(mender, [message("hoevel bedden")])
    assert MEANT not in found.as_dict(only_output_properties=True)


def test_a_loaded_mender_mends_as_the_trained_one(workbench: Workbench) -> None:
    mender = workbench.create(SPELLING)
    workbench.train(SPELLING, mender)
    texts = ("hoeveelbedden staan er", "wi kokt het eetn op zondag", "mag de hnod mee naar het gezins huis")
    expected, actual = (
        [found.get(MEANT) for found in workbench.process(one, [message(text) for text in texts])]
        for one in (mender, workbench.load(SPELLING))
    )
    assert expected == actual


# The terms.


def test_lookup_tables_say_the_kind_of_a_name_and_synonyms_what_it_means(workbench: Workbench) -> None:
    tables = [{"name": "variant", "elements": ["gezinshuis"]}, {"name": "kenmerk", "elements": ["huisdieren"]}]
    case = Case(TermExtractor, training=lambda: TrainingData(entity_synonyms=_SYNONYMS, lookup_tables=tables))
    expected = [_entity("kenmerk", "huisdieren", 5, 15), _entity("variant", "gezinshuis_id", 23, 33)]
    assert expected == _found(workbench, case, "Zijn huisdieren in het gezinshuis welkom")


def test_a_misspelled_name_is_found_where_it_stands(workbench: Workbench) -> None:
    expected = [_entity("variant", "gezinshuis_id", 4, 13)]
    assert expected == _found(workbench, _TERMS, "het gezinhuis")


def test_ages_are_found_beside_names(workbench: Workbench) -> None:
    expected = [("variant", "gezinshuis_id"), ("leeftijd", 12)]
    found = _found(workbench, _TERMS, "mijn zoon van 12 jaar in het gezinshuis")
    actual = [(item["entity"], item["value"]) for item in found]
    assert expected == actual


def test_a_name_that_was_meant_stands_where_it_is_in_the_text_as_it_was_meant(workbench: Workbench) -> None:
    typed = "bijj gzinshui tocch"
    meant = MeantText(typed, (Word("bij", 0, 4), Word("gezinshuis", 5, 13), Word("toch", 14, 19)))
    expected = [_entity("variant", "gezinshuis_id", 4, 14)]
    assert expected == _found(workbench, _TERMS, typed, meant=meant)


def test_a_name_run_together_with_another_word_is_found(workbench: Workbench) -> None:
    typed = "tariefgzinsshuiss"
    meant = MeantText(typed, (Word("tarief", 0, 17), Word("gezinshuis", 0, 17)))
    expected = [_entity("variant", "gezinshuis_id", 7, 17)]
    assert expected == _found(workbench, _TERMS, typed, meant=meant)


def test_what_was_typed_goes_before_what_was_meant(workbench: Workbench) -> None:
    typed = "13 jaar gezinshuis"
    meant = MeantText(typed, (Word("12", 0, 2), Word("jaar", 3, 7), Word("gezinshuis", 8, 18)))
    expected = [_entity("leeftijd", 13, 0, 7), _entity("variant", "gezinshuis_id", 8, 18)]
    found = _found(workbench, _TERMS, typed, meant=meant)
    assert expected == sorted(found, key=lambda item: item["start"])


@pytest.mark.parametrize(("typed", "expected"), [("agt", [8]), ("achtt", [8]), ("achtige", [])])
def test_a_number_that_was_meant_counts_only_where_a_short_word_was_typed(
    workbench: Workbench, typed: str, expected: list[int]
) -> None:
    found = _found(workbench, _TERMS, typed, meant=MeantText(typed, (Word("acht", 0, len(typed)),)))
    assert expected == [item["value"] for item in found]


def test_a_number_with_a_slip_in_the_word_behind_it_is_read_with_that_word(workbench: Workbench) -> None:
    meant = MeantText("13 jarr", (Word("13", 0, 2), Word("jaar", 3, 7)))
    expected = [_entity("leeftijd", 13, 0, 7)]
    assert expected == _found(workbench, _TERMS, "13 jarr", meant=meant)


def test_where_nothing_was_mended_names_are_found_once(workbench: Workbench) -> None:
    expected = [_entity("variant", "gezinshuis_id", 4, 14)]
    assert expected == _found(workbench, _TERMS, "het gezinshuis")


_MENDER = Speller.learn(
    ["mag mijn zoon van acht jaar naar het huis", "hoeveel kinderen wonen daar"] * 2, ["gezinshuis"]
)


@settings(database=None, derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["gezins", "huis", "gezinshius", "mijnzoon", "van", "agt", "jaar", "12", "hoeveelkindren", "🙂", "?", "het"]
        ),
        max_size=8,
    )
    .map(" ".join)
    .flatmap(lambda text: st.one_of(st.just(text), st.text(max_size=40)))
)
def test_every_entity_stands_within_the_message(text: str) -> None:
    extractor = TermExtractor({}, None, None)
    extractor.know([Term("gezinshuis", "variant", "gezinshuis_id")])
    meant = MeantText(text, _MENDER.mend(words(text)))
    (found,) = extractor.process([message(text, meant=meant)])
    places = [meant.typed_place(item["start"], item["end"]) for item in found.get("entities")]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(text[start:end].strip() == text[start:end] for start, end in places)


def test_what_others_found_in_a_message_stays(workbench: Workbench) -> None:
    given = {"entity": "plaats", "value": "Ede", "start": 15, "end": 18}
    expected = [given, _entity("variant", "gezinshuis_id", 0, 10)]
    assert expected == _found(workbench, _TERMS, "gezinshuis bij Ede", entities=[given])


def test_an_untrained_extractor_knows_no_names(workbench: Workbench) -> None:
    (found,) = workbench.process(workbench.create(_TERMS), [message("het gezinshuis")])
    assert found.get("entities") == []


_SYNONYMS = {"gezinshuis": "gezinshuis_id"}
_TERMS = Case(
    TermExtractor,
    training=lambda: TrainingData(
        entity_synonyms=_SYNONYMS, lookup_tables=[{"name": "variant", "elements": ["gezinshuis"]}]
    ),
)


def _entity(kind: str, value: str | int, start: int, end: int) -> dict[str, Any]:
    return {"entity": kind, "value": value, "start": start, "end": end, "extractor": "TermExtractor"}


def _found(workbench: Workbench, case: Case, text: str, **data: Any) -> list[dict[str, Any]]:
    extractor = workbench.create(case)
    workbench.train(case, extractor)
    (processed,) = workbench.process(extractor, [message(text, **data)])
    return list(processed.get("entities"))
