"""Extract what a message is about: variants, kenmerken, woonvormen, zorggebieden, ages and numbers."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
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
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.spelling_mender import MENDED
from kleinschalig.language.matching import Match, Matcher, Term
from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import plain
from kleinschalig.language.quantities import Quantity, find_quantities

_TERMS = "terms.json"
_LONGEST_NUMBER = 5
_Found = Match | Quantity


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class TermExtractor(GraphComponent, EntityExtractorMixin):
    """Finds the phrases of the lookup tables, through misspellings; the synonyms say what each phrase means."""

    def __init__(self, storage: ModelStorage, resource: Resource, terms: list[Term]) -> None:
        self._storage = storage
        self._resource = resource
        self._matcher = Matcher(terms)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TermExtractor:
        """Create a component that knows no terms yet."""
        return cls(model_storage, resource, [])

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the terms of the training data: lookup tables say the kind, synonyms the value."""
        synonyms = training_data.entity_synonyms
        terms = [
            Term(phrase, table["name"], synonyms.get(phrase, phrase))
            for table in training_data.lookup_tables
            for phrase in table["elements"]
        ]
        self._matcher = Matcher(terms)
        with self._storage.write_to(self._resource) as folder:
            content = json.dumps([[term.tekst, term.soort, term.waarde] for term in terms], ensure_ascii=False)
            (folder / _TERMS).write_text(content, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TermExtractor:
        """Load the terms that were kept in training."""
        with model_storage.read_from(resource) as folder:
            terms = [Term(*item) for item in json.loads((folder / _TERMS).read_text(encoding="utf-8"))]
        return cls(model_storage, resource, terms)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to it: those that were typed, and beside them those that were meant."""
        for message in messages:
            found = self._find(message.get(TEXT) or "", MeantText(tuple(message.get(MENDED) or ())))
            entities = [*(message.get(ENTITIES) or []), *(self._entity(item) for item in found)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _find(self, text: str, meant: MeantText) -> list[_Found]:
        typed = self._find_in(text)
        if not meant.words or meant.text == plain(text):
            return typed
        shifted = [_at(item, *meant.typed_place(item.start, item.end)) for item in self._find_in(meant.text)]
        # A number is a short word: only what was typed almost so is one ("agt", not "achtige").
        shifted = [item for item in shifted if isinstance(item, Match) or item.end - item.start <= _LONGEST_NUMBER]
        return [*typed, *(item for item in shifted if not any(_overlap(item, other) for other in typed))]

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


def _at(item: _Found, start: int, end: int) -> _Found:
    return dataclasses.replace(item, start=start, end=end)


def _overlap(one: _Found, other: _Found) -> bool:
    return one.start < other.end and other.start < one.end
