"""Extract what a message is about: variants, kenmerken, woonvormen, zorggebieden, ages and numbers."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.spelling_mender import meant_by
from kleinschalig.components.trained import TrainedComponent
from kleinschalig.language.matching import Match, Matcher, Term
from kleinschalig.language.meant import MeantText
from kleinschalig.language.quantities import Quantity, find_quantities

_TERMS = "terms.json"
_LONGEST_NUMBER = 5
_Found = Match | Quantity


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class TermExtractor(TrainedComponent, EntityExtractorMixin):
    """Finds the phrases of the lookup tables, through misspellings; the synonyms say what each phrase means.

    Until it has learned, it knows no terms.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self.know([])

    def know(self, terms: list[Term]) -> None:
        """Find `terms` from now on."""
        self._terms = terms
        self._matcher = Matcher(terms)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the terms of the training data: lookup tables say the kind, synonyms the value."""
        synonyms = training_data.entity_synonyms
        self.know(
            [
                Term(phrase, table["name"], synonyms.get(phrase, phrase))
                for table in training_data.lookup_tables
                for phrase in table["elements"]
            ]
        )
        return self.keep()

    def save(self, folder: Path) -> None:
        """Write the terms that are known into `folder`."""
        content = json.dumps([[term.tekst, term.soort, term.waarde] for term in self._terms], ensure_ascii=False)
        (folder / _TERMS).write_text(content, encoding="utf-8")

    def restore(self, folder: Path) -> None:
        """Read the terms that `save` wrote into `folder`."""
        self.know([Term(*item) for item in json.loads((folder / _TERMS).read_text(encoding="utf-8"))])

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to it: those that were typed, and beside them those that were meant.

        Their places are those in the text as it was meant (see `MeantText`).
        """
        for message in messages:
            found = self._find(meant_by(message))
            entities = [*(message.get(ENTITIES) or []), *(self._entity(item) for item in found)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _find(self, meant: MeantText) -> list[_Found]:
        typed = [_at(item, *meant.meant_place(item.start, item.end)) for item in self._find_in(meant.typed)]
        if meant.text == meant.typed:
            return typed
        mended = [item for item in self._find_in(meant.text) if isinstance(item, Match) or _is_number(item, meant)]
        kept = [item for item in typed if not any(_reads_more(other, item) for other in mended)]
        return [*kept, *(item for item in mended if not any(_overlap(item, other) for other in kept))]

    def _find_in(self, text: str) -> list[_Found]:
        return [*self._matcher.find(text), *find_quantities(text)]

    def _entity(self, item: _Found) -> dict[str, Any]:
        return {
            ENTITY_ATTRIBUTE_TYPE: item.soort,
            ENTITY_ATTRIBUTE_VALUE: item.waarde,
            ENTITY_ATTRIBUTE_START: item.start,
            ENTITY_ATTRIBUTE_END: item.end,
            EXTRACTOR: type(self).__name__,
        }


def _is_number(number: Quantity, meant: MeantText) -> bool:
    """Return whether a number that was meant was typed so: in digits or as a short word ("agt", not "achtige")."""
    start, end = meant.typed_place(number.start, number.end)
    return end - start <= _LONGEST_NUMBER or any(char.isdigit() for char in meant.typed[start:end])


def _reads_more(one: _Found, other: _Found) -> bool:
    """Return whether `one` is the same number with more of the words that belong to it ("12 jarr": an age)."""
    both = isinstance(one, Quantity) and isinstance(other, Quantity)
    return both and one.waarde == other.waarde and _overlap(one, other) and one.end > other.end


def _at(item: _Found, start: int, end: int) -> _Found:
    return dataclasses.replace(item, start=start, end=end)


def _overlap(one: _Found, other: _Found) -> bool:
    return one.start < other.end and other.start < one.end
