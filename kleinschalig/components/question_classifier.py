"""Classify the intent of each message with the linear model of `kleinschalig.language.intent_model`."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.model import InvalidModelError
from rasa.nlu.utils.spacy_utils import SpacyModel
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    METADATA_INTENT,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.fingerprint import language_code
from kleinschalig.components.spelling_mender import meant_by
from kleinschalig.components.trained import TrainedComponent
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.language.features import Utterance
from kleinschalig.language.intent_model import IntentModel, Settings
from kleinschalig.language.models import find_language_model

# What a message is about, whatever is asked of it: a ranking of the intents that ask a fact.
SUBJECTS = "subjects"
# What is about none of ours has this subject; an intent in data/nlu.yml can name the subject of its examples.
_NOTHING, _ELSEWHERE = "geen", "buiten_onderwerp"
_SUBJECT_KEY = "onderwerp"
_RECORD = "language_model.json"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True, model_from="DutchLanguageModel"
)
class QuestionClassifier(TrainedComponent, IntentClassifier):
    """Trains and applies the intent model; remembers which language model its lemmas came from."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._model: IntentModel | None = None
        self._language_model = ""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings of training (see `Settings`)."""
        return {"regularisation": Settings.regularisation, "seed": Settings.seed}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return what else this component's training depends on: the model's code, and which intents ask a fact."""
        return f"{language_code()} {sorted(_asking())}"

    def train(self, training_data: TrainingData, model: SpacyModel) -> Resource:
        """Fit the model to the intent examples and keep it, with the name of the language model."""
        examples = training_data.intent_examples
        settings = Settings(self._config["regularisation"], seed=self._config["seed"])
        intents = [example.get(INTENT) for example in examples]
        asking = _asking()
        subjects = [_subject(example, asking) for example in examples]
        self._model = IntentModel.train([_utterance(example) for example in examples], intents, subjects, settings)
        self._language_model = model.model_name
        return self.keep()

    def save(self, folder: Path) -> None:
        """Write the model into `folder`, with the name of the language model."""
        assert self._model is not None
        self._model.save(folder)
        (folder / _RECORD).write_text(json.dumps({"language_model": self._language_model}), encoding="utf-8")

    def restore(self, folder: Path) -> None:
        """Read the model that `save` wrote into `folder`.

        Raises:
            InvalidModelError: it was trained with another language model than the one installed here.
        """
        self._language_model = json.loads((folder / _RECORD).read_text(encoding="utf-8"))["language_model"]
        installed = find_language_model().label
        if self._language_model != installed:
            raise InvalidModelError(
                f"this model was trained with the language model {self._language_model}, "
                f"but {installed} is installed here; run 'make train'"
            )
        self._model = IntentModel.load(folder)

    def process(self, messages: list[Message], model: SpacyModel) -> list[Message]:
        """Set intent, ranking and subjects on each message; its tokens carry the lemmas that `model` gave them."""
        if self._model is None:
            raise InvalidModelError("QuestionClassifier was asked to classify before it was trained or loaded")
        understood = self._model.understand([_utterance(message) for message in messages])
        for message, found in zip(messages, understood, strict=True):
            ranked = [
                {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence} for intent, confidence in found.ranking
            ]
            message.set(INTENT, ranked[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
            message.set(SUBJECTS, found.subjects)
        return messages


def _utterance(message: Message) -> Utterance:
    lemmas = tuple(token.lemma for token in message.get(TOKENS_NAMES[TEXT]) or ())
    meant = meant_by(message)
    return Utterance(meant.typed, lemmas, tuple(word.text for word in meant.words))


def _asking() -> set[str]:
    return {onderwerp.intent for onderwerp in load_kennisbank().onderwerpen.values()}


def _subject(example: Message, asking: Collection[str]) -> str | None:
    """Return what a training message is about: its intent where that asks a fact, else what its metadata name."""
    intent = str(example.get(INTENT))
    if intent in asking:
        return intent
    if intent == _ELSEWHERE:
        return _NOTHING
    metadata = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    return str(metadata[_SUBJECT_KEY]) if _SUBJECT_KEY in metadata else None
