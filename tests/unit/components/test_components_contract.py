from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from rasa.engine.graph import GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.validation import validate
from rasa.nlu.utils.spacy_utils import SpacyModel
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from ruamel.yaml import YAML

from kleinschalig import components
from kleinschalig.components.danger_detector import DangerDetector
from kleinschalig.components.language_model import DutchLanguageModel
from kleinschalig.components.question_classifier import QuestionClassifier
from kleinschalig.components.question_joiner import QuestionJoiner
from kleinschalig.components.question_splitter import QuestionSplitter
from kleinschalig.components.spelling_mender import SpellingMender
from kleinschalig.components.term_extractor import TermExtractor
from kleinschalig.components.trained import TrainedComponent
from kleinschalig.serving.environment import ROOT
from tests.unit.components import contract
from tests.unit.components.contract import Case, Workbench, message

TEXTS = (
    "Hoeveel bedden zijn er? En wie kookt het eten?",
    "mag de hond mee naar het gezinshuis",
    "hoeveelbedden, en wi kokt er bij de woon groep",
    "🙂",
    "?!",
    "",
    "12",
)
PLACES = ("in huis", "bij jullie", "op zondag", "in de zomer", "na school")
TOPICS = {"bedden": "hoeveel bedden staan er {}", "eten": "wie kookt het eten {}", "huisdier": "mag de hond mee {}"}


def some_messages() -> list[Message]:
    return [message(text) for text in TEXTS]


def understood_messages() -> list[Message]:
    ranking = [{"name": "bedden", "confidence": 0.9}, {"name": "eten", "confidence": 0.1}]
    return [message(text, intent_ranking=ranking, entities=[]) for text in TEXTS]


def questions() -> TrainingData:
    return TrainingData(
        [message(sentence.format(place), intent) for intent, sentence in TOPICS.items() for place in PLACES]
    )


def dangers() -> TrainingData:
    return questions().merge(
        TrainingData([message(f"mijn vader slaat mij {place}", "gevaar_mishandeling") for place in PLACES])
    )


def names() -> TrainingData:
    return TrainingData(
        entity_synonyms={"gezinshuis": "gezinshuis_id"},
        lookup_tables=[{"name": "variant", "elements": ["gezinshuis", "woongroep"]}],
    )


def joined(messages: list[Message]) -> list[Message]:
    return list(QuestionJoiner(QuestionJoiner.get_default_config()).process(messages))


CASES = {
    case.component.__name__: case
    for case in (
        Case(QuestionSplitter, messages=some_messages, finish=joined),
        Case(SpellingMender, training=questions, messages=some_messages),
        Case(DutchLanguageModel, {"model": "nl_core_news_sm"}, messages=some_messages),
        Case(TermExtractor, training=names, messages=some_messages),
        Case(QuestionClassifier, training=questions, messages=some_messages),
        Case(QuestionJoiner, messages=understood_messages),
        Case(DangerDetector, training=dangers, messages=understood_messages),
    )
}


@pytest.fixture(params=list(CASES.values()), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


@pytest.fixture
def workbench(tmp_path: Path, model: SpacyModel) -> Workbench:
    return Workbench(tmp_path, model)


def test_every_component_is_under_contract() -> None:
    found = set()
    for module in pkgutil.iter_modules(components.__path__, f"{components.__name__}."):
        content = vars(importlib.import_module(module.name)).values()
        found |= {
            item.__name__
            for item in content
            if getattr(item, "__module__", "") == module.name
            and isinstance(item, type)
            and issubclass(item, GraphComponent)
        }
    # The base of those that learn is none itself.
    found.remove(TrainedComponent.__name__)
    assert set(CASES) == found


def test_a_component_is_registered_and_trained_if_it_learns(case: Case) -> None:
    contract.check_registered(case)


def test_a_component_says_of_what_types_its_input_and_output_are(case: Case) -> None:
    contract.check_typed(case)


def test_a_loaded_component_says_what_it_said_before_it_was_saved(case: Case, workbench: Workbench) -> None:
    contract.check_restored(case, workbench)


def test_every_message_comes_out_once_and_can_be_sent_as_json(case: Case, workbench: Workbench) -> None:
    contract.check_processed(case, workbench)


@pytest.mark.parametrize("name", sorted(set(CASES)))
def test_no_messages_in_gives_no_messages_out(name: str, workbench: Workbench) -> None:
    contract.check_empty(CASES[name], workbench)


def test_rasa_accepts_the_pipeline_of_the_project() -> None:
    config = YAML(typ="safe").load(ROOT / "config.yml")
    validate(DefaultV1Recipe().graph_config_for_recipe(config, {}))


def test_every_component_is_used_in_the_pipeline_of_the_project() -> None:
    config = YAML(typ="safe").load(ROOT / "config.yml")
    ours = {step["name"] for step in config["pipeline"] if step["name"].startswith(components.__name__)}
    assert {case.path for case in CASES.values()} == ours
