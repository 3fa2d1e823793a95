"""Hand the parts of a message to the pipeline beside the whole, so that each question is understood by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from kleinschalig.components.spelling_mender import MEANT, meant_by
from kleinschalig.language.splitting import split_message

# Which part of the message before it a message is, as a `Part` of kleinschalig.language.splitting.
PART = "part"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class QuestionSplitter(GraphComponent):
    """Turns one message into the message and its parts; `QuestionJoiner` makes them one again."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._most_questions = config["most_questions"]
        self._most_fragments = config["most_fragments"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        A message with more than `most_questions` pieces is not split into questions; of its fragments, which are
        looked at for danger only, at most `most_fragments` are.
        """
        return {"most_questions": 6, "most_fragments": 12}

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
        """Return each message followed by its parts; the text as it was meant is cut."""
        return [part for message in messages for part in self._with_parts(message)]

    def _with_parts(self, message: Message) -> Iterator[Message]:
        yield message
        meant = meant_by(message)
        for part in split_message(meant.text, self._most_questions, self._most_fragments):
            own = meant.part(part.start, part.end)
            yield Message(data={TEXT: own.typed, MEANT: own, PART: part})
