from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.danger_detector import DangerDetector
from kleinschalig.components.question_joiner import QUESTIONS, QuestionJoiner
from kleinschalig.components.question_splitter import QuestionSplitter
from tests.unit.components.contract import Case, Workbench, message

DANGER = "Mijn vader slaat mij. Hoeveel bedden staan er?"


@pytest.fixture
def detector(tmp_path: Path) -> Any:
    """A detector that learned nothing: it goes by signals."""
    return Workbench(tmp_path).create(Case(DangerDetector, {"silent": ["groet"]}))


def understood(text: str, detector: Any) -> Message:
    """Return one message as it leaves the pipeline; words stand in for what the classifier would say."""
    parts = QuestionSplitter(QuestionSplitter.get_default_config()).process([message(text)])
    for part in parts:
        said = part.get("text").lower()
        danger = 0.8 if "vader" in said or "father" in said else 0.1
        bedden = 0.9 - danger if "bedden" in said else 0.0
        ordinary = "groet" if "hallo" in said else "bedden"
        ranking = [(ordinary, bedden), ("gevaar_mishandeling", danger), ("eten", 1.0 - bedden - danger)]
        part.set("intent_ranking", [{"name": name, "confidence": value} for name, value in ranking])
        part.set("entities", [])
    joined = QuestionJoiner(QuestionJoiner.get_default_config()).process(parts)
    (found,) = detector.process(joined)
    return found


def intent(found: Message) -> str:
    return str(found.get("intent")["name"])


def test_danger_goes_before_the_question_and_the_question_stays(detector: Any) -> None:
    found = understood(DANGER, detector)
    assert found.get("intent") == {"name": "gevaar_mishandeling", "confidence": 1.0}
    assert [question["intent"]["name"] for question in found.get(QUESTIONS)] == ["bedden"]


def test_danger_alone_leaves_no_question(detector: Any) -> None:
    found = understood("mijn vader slaat mij", detector)
    assert intent(found) == "gevaar_mishandeling"
    assert found.get(QUESTIONS) == []
    assert found.get("entities") == []


def test_what_is_silent_beside_help_is_not_answered(detector: Any) -> None:
    assert understood("Hallo bedden! Mijn vader slaat mij.", detector).get(QUESTIONS) == []


def test_another_language_is_marked_on_the_whole_message(detector: Any) -> None:
    text = "my father hits me every day"
    (entity,) = understood(text, detector).get("entities")
    assert (entity["entity"], entity["value"], entity["start"], entity["end"]) == ("taal", "en", 0, len(text))


def test_a_question_without_danger_keeps_its_intent_whatever_the_classifier_says_of_danger(detector: Any) -> None:
    found = understood("hoeveel bedden staan er", detector)
    assert intent(found) == "bedden"
    assert all(not name.startswith("gevaar_") for name, _ in found.get(QUESTIONS)[0]["ranking"])


def test_without_examples_of_danger_a_trained_detector_goes_by_signals(tmp_path: Path) -> None:
    workbench, case = (
        Workbench(tmp_path),
        Case(DangerDetector, training=lambda: TrainingData([message("hoi", "groet")])),
    )
    workbench.train(case, workbench.create(case))
    loaded = workbench.load(case)
    assert [intent(understood(text, loaded)) for text in ("mijn vader slaat mij", "hoeveel bedden staan er")] == [
        "gevaar_mishandeling",
        "bedden",
    ]
