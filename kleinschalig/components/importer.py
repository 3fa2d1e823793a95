"""Feed the names in kennisbank/ to training as lookup tables and synonyms, so that they stand in one place only."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.knowledge.loader import load_kennisbank


class KennisbankImporter(RasaFileImporter):
    """Reads the project's training data and adds the terms of the knowledge base."""

    _nlu_data: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        """Return the NLU data with the terms added; a changed term thus retrains the model.

        Training asks for it several times, and reading thousands of messages takes seconds: they are read once.
        """
        if self._nlu_data is None:
            self._nlu_data = super().get_nlu_data(language).merge(_terms_as_training_data())
        return self._nlu_data


def _terms_as_training_data() -> TrainingData:
    tables: dict[str, list[str]] = defaultdict(list)
    synonyms: dict[str, str] = {}
    for term in load_kennisbank().termen():
        tables[term.soort].append(term.tekst)
        synonyms[term.tekst] = term.waarde
    lookup_tables: list[dict[str, Any]] = [
        {"name": name, "elements": elements} for name, elements in sorted(tables.items())
    ]
    return TrainingData(entity_synonyms=synonyms, lookup_tables=lookup_tables)
