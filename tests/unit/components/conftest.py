from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from rasa.nlu.utils.spacy_utils import SpacyModel
from spacy.language import Language

from kleinschalig.components import language_model, question_classifier
from kleinschalig.language.models import LanguageModel


@pytest.fixture(scope="session")
def pipeline_folder(tmp_path_factory: pytest.TempPathFactory, pipeline: Language) -> Path:
    """A Dutch pipeline without any components."""
    folder = tmp_path_factory.mktemp("taalmodel") / "nl_leeg"
    pipeline.to_disk(folder)
    return folder


@pytest.fixture
def installed(pipeline_folder: Path, monkeypatch: pytest.MonkeyPatch) -> LanguageModel:
    """The language model that this machine seems to have."""
    found = LanguageModel("nl_leeg", "1.0.0", str(pipeline_folder))

    def find(_wanted: str = "") -> LanguageModel:
        return found

    monkeypatch.setattr(language_model, "find_language_model", find)
    monkeypatch.setattr(question_classifier, "find_language_model", find)
    return found


@pytest.fixture(scope="session")
def pipeline() -> Language:
    return spacy.blank("nl")


@pytest.fixture
def model(installed: LanguageModel, pipeline: Language) -> SpacyModel:
    return SpacyModel(model=pipeline, model_name=installed.label)
