"""Find the words that were probably meant behind what was typed, for the components that follow."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.fingerprint import language_code
from kleinschalig.language.normalise import plain, words
from kleinschalig.language.spelling import Speller

# The words meant, as a tuple of `Word`, on each message.
MENDED = "mended_words"
_STATE = "spelling.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingMender(GraphComponent):
    """Learns the words of the training messages and of the lookup tables, and mends messages by them."""

    def __init__(self, storage: ModelStorage, resource: Resource, speller: Speller) -> None:
        self._storage = storage
        self._resource = resource
        self._speller = speller

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpellingMender:
        """Create a component that knows no words yet: it leaves every message as it is."""
        return cls(model_storage, resource, Speller.learn([]))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return what else this component's training depends on: how words are folded, counted and mended."""
        return language_code()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how the messages and the names are spelled, and keep that."""
        texts = [plain(example.get(TEXT) or "") for example in training_data.intent_examples]
        names = [plain(name) for table in training_data.lookup_tables for name in table["elements"]]
        self._speller = Speller.learn(texts, names)
        with self._storage.write_to(self._resource) as folder:
            content = json.dumps(self._speller.state(), ensure_ascii=False)
            (folder / _STATE).write_text(content, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SpellingMender:
        """Load the words that were kept in training."""
        with model_storage.read_from(resource) as folder:
            state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, Speller.restore(state))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the words meant on each message."""
        for message in messages:
            message.set(MENDED, self._speller.mend(words(message.get(TEXT) or "")))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the words meant on each training message."""
        self.process(training_data.training_examples)
        return training_data
