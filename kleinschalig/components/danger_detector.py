"""Put danger before everything else: a message that speaks of it gets a danger intent, its questions come after."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
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

from kleinschalig.components.question_joiner import QUESTIONS, READINGS, as_question, ordinary
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.language.foreign import foreign_language
from kleinschalig.language.readings import Limits as QuestionLimits
from kleinschalig.language.readings import Reading
from kleinschalig.safety.detect import INTENT as DANGER
from kleinschalig.safety.detect import URGENCY, Danger, Limits, danger_confidences, detect
from kleinschalig.safety.model import DangerModel
from kleinschalig.safety.signals import DUTCH

LANGUAGE = "taal"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DangerDetector(GraphComponent):
    """Looks at the whole message and at its fragments; stands last, so that nothing overrules it.

    Whether there is danger, its signals and a model of its own say; the classifier's danger intents help to say which.
    """

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: DangerModel | None = None
    ) -> None:
        self._limits = Limits(config["alone"], config["light"], config["beside"], config["doubt"])
        # A few words out of their sentence say little: they want a strong signal, or much certainty.
        self._fragment = Limits(config["fragment"], config["light"], config["fragment"], config["doubt"])
        self._clear = QuestionLimits(unsure=config["clear"])
        self._silent = frozenset(config["silent"]) | {DEFAULT_NLU_FALLBACK_INTENT_NAME}
        self._seed = config["seed"]
        self._storage = storage
        self._resource = resource
        self._model = model
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
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerDetector:
        """Create an untrained component: it goes by signals only."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn danger from the examples of the danger intents beside all others, and keep it."""
        examples = training_data.intent_examples
        dangerous = [example.get(INTENT).startswith(DANGER) for example in examples]
        self._model = DangerModel.train([example.get(TEXT) for example in examples], dangerous, self._seed)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DangerDetector:
        """Load the model that was kept in training."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, DangerModel.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Give each message that speaks of danger its danger intent, and leave the others as they are."""
        for message in messages:
            readings = message.get(READINGS) or (Reading(message.get(TEXT) or "", 0, ()),)
            taal = foreign_language(readings[0].text, self._languages) or DUTCH
            whole, *fragments = self._dangers(readings, taal)
            found = [danger for danger in fragments if danger is not None]
            danger = whole or min(found, key=lambda item: URGENCY.index(item.soort), default=None)
            if danger is not None:
                harmless = [part for part, spoken in zip(readings[1:], fragments, strict=True) if spoken is None]
                self._mark(message, danger, readings[0], harmless)
        return messages

    def _dangers(self, readings: Sequence[Reading], taal: str) -> list[Danger | None]:
        """Return the danger in each text: the whole first, then its fragments."""
        texts = [reading.text for reading in readings]
        likely: Sequence[float | None] = self._model.probability(texts) if self._model else [None] * len(texts)
        return [
            detect(
                reading.text,
                chance,
                danger_confidences(reading.ranking),
                taal,
                self._fragment if place else self._limits,
            )
            for place, (reading, chance) in enumerate(zip(readings, likely, strict=True))
        ]

    def _mark(self, message: Message, danger: Danger, whole: Reading, harmless: list[Reading]) -> None:
        intent = {INTENT_NAME_KEY: DANGER + danger.soort, PREDICTED_CONFIDENCE_KEY: 1.0}
        questions = self._questions(message.get(QUESTIONS) or [], whole, harmless)
        entities = [entity for question in questions for entity in question["entities"]]
        if danger.taal != DUTCH:
            entities.append(_language(danger.taal, whole.text))
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
        message.set(ENTITIES, entities, add_to_output=True)
        message.set(QUESTIONS, questions, add_to_output=True)

    def _questions(self, chosen: list[dict[str, Any]], whole: Reading, harmless: list[Reading]) -> list[dict[str, Any]]:
        """Return the ordinary questions of the message: those that were clear, or else one in a harmless fragment."""
        clear = [item for item in chosen if self._is_clear(item)]
        if clear:
            return clear
        for part in harmless:
            # What the rest of the message names, the question is about too.
            read = dataclasses.replace(ordinary(part), text=whole.text, start=whole.start, entities=whole.entities)
            question = as_question(read, self._clear)
            if self._is_clear(question):
                return [question]
        return []

    def _is_clear(self, question: dict[str, Any]) -> bool:
        intent = question["intent"]
        sure = intent[PREDICTED_CONFIDENCE_KEY] >= self._clear.unsure
        return sure and intent[INTENT_NAME_KEY] not in self._silent


def _language(taal: str, text: str) -> dict[str, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: LANGUAGE,
        ENTITY_ATTRIBUTE_VALUE: taal,
        ENTITY_ATTRIBUTE_START: 0,
        ENTITY_ATTRIBUTE_END: len(text),
        EXTRACTOR: DangerDetector.__name__,
    }
