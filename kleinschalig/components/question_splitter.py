"""Hand the pieces of a message to the pipeline beside the whole, so that each question is understood by itself."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from kleinschalig.language.splitting import split_questions

PIECE_START = "piece_start"
PIECE_STORY = "piece_story"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class QuestionSplitter(GraphComponent):
    """Turns one message into the message and its pieces; `QuestionJoiner` makes them one again."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._most = config["most_questions"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: a message with more than `most_questions` pieces is not split."""
        return {"most_questions": 6}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionSplitter:
        """Create the component; it keeps nothing."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Return each message followed by its pieces, which carry their place in it as `piece_start`."""
        return [part for message in messages for part in self._parts(message)]

    def _parts(self, message: Message) -> list[Message]:
        pieces = split_questions(message.get(TEXT) or "", self._most)
        if len(pieces) < 2:
            return [message]
        return [
            message,
            *(Message(data={TEXT: piece.text, PIECE_START: piece.start, PIECE_STORY: piece.story}) for piece in pieces),
        ]
