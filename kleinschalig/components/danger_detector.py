"""Put danger before everything else: a message that speaks of it gets a danger intent, its questions come after."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.fingerprint import code_of
from kleinschalig.components.question_joiner import QUESTIONS, UNDERSTANDING, as_question
from kleinschalig.components.spelling_mender import meant_by
from kleinschalig.components.trained import TrainedComponent
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.language.foreign import foreign_language
from kleinschalig.language.readings import Limits as QuestionLimits
from kleinschalig.language.readings import Reading, Understanding
from kleinschalig.safety import model as safety_model
from kleinschalig.safety import text as safety_text
from kleinschalig.safety.detect import INTENT as DANGER
from kleinschalig.safety.detect import URGENCY, Danger, Limits, detect
from kleinschalig.safety.model import DangerModel
from kleinschalig.safety.signals import DUTCH

LANGUAGE = "taal"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DangerDetector(TrainedComponent):
    """Looks at the whole message and at its fragments; stands last, so that nothing overrules it.

    Whether there is danger, its signals and a model of its own say; the classifier's danger intents help to say which.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._limits = Limits(config["alone"], config["light"], config["beside"], config["doubt"])
        # A few words out of their sentence say little: they want a strong signal, or much certainty.
        self._fragment = Limits(config["fragment"], config["light"], config["fragment"], config["doubt"])
        self._clear = QuestionLimits(unsure=config["clear"])
        self._silent = frozenset(config["silent"]) | {DEFAULT_NLU_FALLBACK_INTENT_NAME}
        self._model: DangerModel | None = None
        self._languages = {taal.id: taal.kenmerken for taal in load_kennisbank().talen.values()}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        `alone`, `light`, `beside` and `doubt`: see `Limits` in `safety/detect.py`; `fragment` is `alone` and
        `beside` for a fragment. `clear`: from this confidence a question beside the danger is answered, unless it is
        one of `silent`.
        """
        return {
            "alone": Limits.alone,
            "light": Limits.light,
            "beside": Limits.beside,
            "doubt": Limits.doubt,
            "fragment": 0.85,
            "clear": 0.5,
            "silent": [],
            "seed": 20,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return what else this component's training depends on: the code of its model."""
        return code_of(safety_model, safety_text)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn danger from the examples of the danger intents beside all others; without any, go by signals only."""
        examples = training_data.intent_examples
        dangerous = [example.get(INTENT).startswith(DANGER) for example in examples]
        if any(dangerous):
            texts = [example.get(TEXT) for example in examples]
            self._model = DangerModel.train(texts, dangerous, self._config["seed"])
        return self.keep()

    def save(self, folder: Path) -> None:
        """Write the model into `folder`."""
        if self._model is not None:
            self._model.save(folder)

    def restore(self, folder: Path) -> None:
        """Read the model that `save` wrote into `folder`."""
        self._model = DangerModel.load(folder) if any(folder.iterdir()) else None

    def process(self, messages: list[Message]) -> list[Message]:
        """Give each message that speaks of danger its danger intent, and leave the others as they are."""
        for message in messages:
            understood: Understanding = message.get(UNDERSTANDING) or _unread(message)
            whole, *fragments = self._dangers(understood, message.get(TEXT) or "")
            found = [danger for danger in fragments if danger is not None]
            danger = whole or min(found, key=lambda item: URGENCY.index(item.soort), default=None)
            if danger is not None:
                parts = zip(understood.fragments, fragments, strict=True)
                questions = self._questions(understood, [part for part, spoken in parts if spoken is None])
                _mark(message, danger, [as_question(item, meant_by(message), self._clear) for item in questions])
        return messages

    def _dangers(self, understood: Understanding, text: str) -> list[Danger | None]:
        """Return the danger in the whole message first, then that in each of its fragments."""
        taal = foreign_language(text, self._languages) or DUTCH
        readings = (understood.whole, *understood.fragments)
        texts = [reading.typed for reading in readings]
        likely: Sequence[float | None] = self._model.probability(texts) if self._model else [None] * len(texts)
        limits = (self._limits, *(self._fragment for _ in understood.fragments))
        return [
            detect(reading.typed, chance, dict(reading.dangers), taal, needed)
            for reading, chance, needed in zip(readings, likely, limits, strict=True)
        ]

    def _questions(self, understood: Understanding, harmless: Sequence[Reading]) -> list[Reading]:
        """Return the ordinary questions of the message: those that are clear, or else one in a harmless fragment."""
        clear = [reading for reading in understood.chosen if self._is_clear(reading)]
        # What the rest of the message names, a question in a fragment is about too.
        named = (
            dataclasses.replace(understood.whole, ranking=part.ranking, subjects=part.subjects)
            for part in harmless
            if self._is_clear(part)
        )
        return clear or list(itertools.islice(named, 1))

    def _is_clear(self, reading: Reading) -> bool:
        sure = reading.confidence * (1.0 - reading.danger) >= self._clear.unsure
        return sure and reading.intent not in self._silent


def _unread(message: Message) -> Understanding:
    text = message.get(TEXT) or ""
    reading = Reading(text, 0, ((DEFAULT_NLU_FALLBACK_INTENT_NAME, 0.0),), typed=text)
    return Understanding(reading, (reading,))


def _mark(message: Message, danger: Danger, questions: list[dict[str, Any]]) -> None:
    intent = {INTENT_NAME_KEY: DANGER + danger.soort, PREDICTED_CONFIDENCE_KEY: 1.0}
    entities = [entity for question in questions for entity in question["entities"]]
    if danger.taal != DUTCH:
        entities.append(_language(danger.taal, message.get(TEXT)))
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
    message.set(ENTITIES, entities, add_to_output=True)
    message.set(QUESTIONS, questions, add_to_output=True)


def _language(taal: str, text: str) -> dict[str, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: LANGUAGE,
        ENTITY_ATTRIBUTE_VALUE: taal,
        ENTITY_ATTRIBUTE_START: 0,
        ENTITY_ATTRIBUTE_END: len(text),
        EXTRACTOR: DangerDetector.__name__,
    }
