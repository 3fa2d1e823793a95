"""Make one message of a message and its pieces again, with the list of questions it holds."""

from __future__ import annotations

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
)
from rasa.shared.nlu.training_data.message import Message

from kleinschalig.components.question_classifier import SUBJECTS
from kleinschalig.components.question_splitter import PART
from kleinschalig.components.spelling_mender import meant_by
from kleinschalig.language.intent_model import Ranking
from kleinschalig.language.lists import read_list
from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import words
from kleinschalig.language.readings import Limits, Reading, Understanding, choose_readings
from kleinschalig.language.splitting import Part
from kleinschalig.safety.detect import INTENT as DANGER

QUESTIONS = "vragen"
# How the message was understood, as an `Understanding`: for the components behind this one only.
UNDERSTANDING = "understanding"
# As many alternatives as the assistant looks at when it compares, searches or asks what was meant.
_KEPT_RANKS = 12
_KEPT_SUBJECTS = 4
# What is left for ordinary intents is taken for no less than this.
_LEAST = 1e-6


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
        """Return the whole messages, each with the questions found in it and its parts."""
        groups: list[list[Message]] = []
        for message in messages:
            if message.get(PART) is None:
                groups.append([message])
            else:
                groups[-1].append(message)
        return [self._join(whole, parts) for whole, *parts in groups]

    def _join(self, whole: Message, parts: list[Message]) -> Message:
        pieces = [_reading(part) for part in parts if part.get(PART).piece]
        fragments = tuple(_reading(part) for part in parts if part.get(PART).fragment)
        understood = Understanding(_reading(whole), choose_readings(_reading(whole), pieces, self._limits), fragments)
        questions = [as_question(reading, meant_by(whole), self._limits) for reading in understood.chosen]
        whole.set(UNDERSTANDING, understood)
        whole.set(QUESTIONS, questions, add_to_output=True)
        whole.set(INTENT, questions[0]["intent"], add_to_output=True)
        whole.set(ENTITIES, [entity for question in questions for entity in question["entities"]], add_to_output=True)
        return whole


def as_question(reading: Reading, message: MeantText, limits: Limits) -> dict[str, Any]:
    """Return one item of `vragen`: a reading as the actions get it, with places in `message` as it was typed."""
    name = DEFAULT_NLU_FALLBACK_INTENT_NAME if reading.is_unsure(limits) else reading.intent
    return {
        "text": reading.text,
        "getypt": reading.typed,
        "intent": {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: reading.confidence},
        "ranking": [[intent, round(confidence, 4)] for intent, confidence in reading.ranking[:_KEPT_RANKS]],
        "onderwerpen": [[intent, round(confidence, 4)] for intent, confidence in reading.subjects[:_KEPT_SUBJECTS]],
        "lijst": [[name, list(of)] for name, of in read_list(reading.text, reading.entities)],
        "entities": [_as_typed(entity, reading.start, message) for entity in reading.entities],
    }


def _reading(message: Message) -> Reading:
    meant: MeantText = meant_by(message)
    part: Part | None = message.get(PART)
    # Without words (an emoji, "?!") there is nothing to go by, whatever the classifier makes of nothing.
    found = (message.get(INTENT_RANKING_KEY) or ()) if words(meant.text) else ()
    ranking = tuple((rank[INTENT_NAME_KEY], rank[PREDICTED_CONFIDENCE_KEY]) for rank in found)
    dangers = tuple(rank for rank in ranking if rank[0].startswith(DANGER))
    return Reading(
        meant.text,
        part.start if part else 0,
        _ordinary(ranking, sum(confidence for _, confidence in dangers)) or ((DEFAULT_NLU_FALLBACK_INTENT_NAME, 0.0),),
        tuple(message.get(ENTITIES) or ()),
        tuple(message.get(SUBJECTS) or ()),
        story=bool(part and part.story),
        typed=meant.typed,
        dangers=dangers,
    )


def _ordinary(ranking: Ranking, danger: float) -> Ranking:
    """Return the ranking as if there were no danger: whether there is, and how the two go together, is judged later."""
    left = max(1.0 - danger, _LEAST)
    return tuple((intent, confidence / left) for intent, confidence in ranking if not intent.startswith(DANGER))


def _as_typed(entity: dict[str, Any], offset: int, message: MeantText) -> dict[str, Any]:
    start, end = message.typed_place(entity[ENTITY_ATTRIBUTE_START] + offset, entity[ENTITY_ATTRIBUTE_END] + offset)
    return {**entity, ENTITY_ATTRIBUTE_START: start, ENTITY_ATTRIBUTE_END: end}
