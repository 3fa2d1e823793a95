"""Make one message of a message and its pieces again, with the list of questions it holds."""

from __future__ import annotations

import dataclasses
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
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from kleinschalig.components.question_classifier import SUBJECTS
from kleinschalig.components.question_splitter import PIECE_START, PIECE_STORY
from kleinschalig.language.lists import read_list
from kleinschalig.language.normalise import words
from kleinschalig.language.readings import Limits, Reading, choose_readings

QUESTIONS = "vragen"
# As many alternatives as the assistant looks at when it compares, searches or asks what was meant.
_KEPT_RANKS = 12
_KEPT_SUBJECTS = 4


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class QuestionJoiner(GraphComponent):
    """Decides which pieces are questions, and sets `vragen`, intent and entities on the one message that is left."""

    def __init__(self, config: dict[str, Any]) -> None:
        intents = [frozenset(config[name]) for name in ("asides", "turns", "whole")]
        self._limits = Limits(config["unsure"], config["margin"], config["piece"], *intents)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return when a reading counts (see `Limits`)."""
        return {
            "unsure": Limits.unsure,
            "margin": Limits.margin,
            "piece": Limits.piece,
            "asides": [],
            "turns": [],
            "whole": [],
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionJoiner:
        """Create the component; it keeps nothing."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the whole messages, each with the questions found in it and its pieces."""
        groups: list[list[Message]] = []
        for message in messages:
            if message.get(PIECE_START) is None and message.get(FRAGMENT_START) is None:
                groups.append([message])
            else:
                groups[-1].append(message)
        return [self._join(whole, parts) for whole, *parts in groups]

    def _join(self, whole: Message, parts: list[Message]) -> Message:
        pieces = [_reading(part) for part in parts if part.get(PIECE_START) is not None]
        fragments = [_reading(part) for part in parts if part.get(FRAGMENT_START) is not None]
        chosen = choose_readings(ordinary(_reading(whole)), [ordinary(piece) for piece in pieces], self._limits)
        questions = [as_question(reading, self._limits) for reading in chosen]
        whole.set(READINGS, (_reading(whole), *fragments))
        whole.set(QUESTIONS, questions, add_to_output=True)
        whole.set(INTENT, questions[0]["intent"], add_to_output=True)
        whole.set(ENTITIES, [entity for question in questions for entity in question["entities"]], add_to_output=True)
        return whole


def ordinary(reading: Reading) -> Reading:
    """Return the reading as that of a question: what the text may say of danger is for the danger detector."""
    ranking = tuple(rank for rank in reading.ranking if not rank[0].startswith(DANGER))
    return dataclasses.replace(reading, ranking=ranking or ((DEFAULT_NLU_FALLBACK_INTENT_NAME, 0.0),))


def as_question(reading: Reading, limits: Limits) -> dict[str, Any]:
    """Return one item of `vragen`: a reading as the actions get it."""
    name = DEFAULT_NLU_FALLBACK_INTENT_NAME if reading.is_unsure(limits) else reading.intent
    return {
        "text": reading.text,
        "intent": {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: reading.confidence},
        "ranking": [[intent, round(confidence, 4)] for intent, confidence in reading.ranking[:_KEPT_RANKS]],
        "onderwerpen": [[intent, round(confidence, 4)] for intent, confidence in reading.subjects[:_KEPT_SUBJECTS]],
        "lijst": [[name, list(of)] for name, of in read_list(reading.text, reading.entities)],
        "entities": [_shifted(entity, reading.start) for entity in reading.entities],
    }


def _reading(message: Message) -> Reading:
    ranking = tuple(
        (rank[INTENT_NAME_KEY], rank[PREDICTED_CONFIDENCE_KEY]) for rank in message.get(INTENT_RANKING_KEY) or ()
    )
    text = message.get(TEXT) or ""
    return Reading(
        text,
        message.get(PIECE_START) or message.get(FRAGMENT_START) or 0,
        # Without words (an emoji, "?!") there is nothing to go by, whatever the classifier makes of nothing.
        ranking if ranking and words(text) else ((DEFAULT_NLU_FALLBACK_INTENT_NAME, 0.0),),
        tuple(message.get(ENTITIES) or ()),
        tuple(message.get(SUBJECTS) or ()),
        bool(message.get(PIECE_STORY)),
    )


def _shifted(entity: dict[str, Any], offset: int) -> dict[str, Any]:
    start, end = ENTITY_ATTRIBUTE_START, ENTITY_ATTRIBUTE_END
    return {**entity, start: entity[start] + offset, end: entity[end] + offset}
