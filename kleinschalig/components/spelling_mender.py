"""Find the words that were probably meant behind what was typed, for the components that follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.fingerprint import language_code
from kleinschalig.components.trained import TrainedComponent
from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import plain, words
from kleinschalig.language.shorthand import written_out
from kleinschalig.language.spelling import Speller
from kleinschalig.privacy.spans import without_placeholders

# What was meant by a message or a part of it, as a `MeantText`.
MEANT = "meant"
_STATE = "spelling.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingMender(TrainedComponent):
    """Learns the words of the training messages and of the lookup tables, and mends messages by them.

    Until it has learned, it leaves every message as it is.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._speller = Speller.learn([])

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return what else this component's training depends on: how words are folded, counted and mended."""
        return language_code()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how the messages and the names are spelled, and keep that."""
        texts = [_plainly(example.get(TEXT) or "") for example in training_data.intent_examples]
        names = [plain(name) for table in training_data.lookup_tables for name in table["elements"]]
        self._speller = Speller.learn(texts, names)
        return self.keep()

    def save(self, folder: Path) -> None:
        """Write the words that are known into `folder`."""
        content = json.dumps(self._speller.state(), ensure_ascii=False)
        (folder / _STATE).write_text(content, encoding="utf-8")

    def restore(self, folder: Path) -> None:
        """Read the words that `save` wrote into `folder`."""
        self._speller = Speller.restore(json.loads((folder / _STATE).read_text(encoding="utf-8")))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what was meant on each message. What was masked in it says nothing."""
        for message in messages:
            text = without_placeholders(message.get(TEXT) or "")
            message.set(MEANT, MeantText(text, self._speller.mend(written_out(text, words(text)))))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set what was meant on each training message."""
        self.process(training_data.training_examples)
        return training_data


def _plainly(text: str) -> str:
    return " ".join(word.text for word in written_out(text, words(text)))


def meant_by(message: Message) -> MeantText:
    """Return what was meant by a message: what was typed, where nothing was mended."""
    text = message.get(TEXT) or ""
    return message.get(MEANT) or MeantText(text, words(text))
