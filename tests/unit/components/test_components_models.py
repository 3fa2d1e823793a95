from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.nlu.model import InvalidModelError
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components import language_model, question_classifier
from kleinschalig.components.language_model import DutchLanguageModel
from kleinschalig.components.question_classifier import QuestionClassifier
from kleinschalig.components.term_extractor import TermExtractor
from kleinschalig.language.models import LanguageModel, LanguageModelMissing
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


def _entity(kind: str, value: str, start: int, end: int) -> dict[str, Any]:
    return {"entity": kind, "value": value, "start": start, "end": end, "extractor": "TermExtractor"}


def _found(workbench: Workbench, case: Case, text: str, **data: Any) -> list[dict[str, Any]]:
    extractor = workbench.create(case)
    workbench.train(case, extractor)
    (processed,) = workbench.process(extractor, [message(text, **data)])
    return list(processed.get("entities"))
