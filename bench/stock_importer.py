"""Give stock Rasa what a developer would give it by hand: names marked in the examples, so that DIET learns entities.

Our own training data has no marks, since our extractor reads names from kennisbank/ and needs none.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components.importer import KennisbankImporter
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.language.matching import Matcher


class AnnotatingImporter(KennisbankImporter):
    """Reads the training data with the names of kennisbank/, and marks those names in every example."""

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        """Return the NLU data with entities; misspelt names are marked too, which teaches their synonyms."""
        if self._nlu_data is None:
            matcher = Matcher(load_kennisbank().termen())
            for example in super().get_nlu_data(language).intent_examples:
                example.set(ENTITIES, marks(matcher, example.get(TEXT) or ""))
        return super().get_nlu_data(language)


def marks(matcher: Matcher, text: str) -> list[dict[str, Any]]:
    """Return the names in `text` as entities that do not overlap, of which DIET can learn."""
    found: list[dict[str, Any]] = []
    for match in matcher.find(text):
        if not found or match.start >= found[-1][ENTITY_ATTRIBUTE_END]:
            found.append(
                {
                    ENTITY_ATTRIBUTE_START: match.start,
                    ENTITY_ATTRIBUTE_END: match.end,
                    ENTITY_ATTRIBUTE_TYPE: match.soort,
                    ENTITY_ATTRIBUTE_VALUE: match.waarde,
                }
            )
    return found
