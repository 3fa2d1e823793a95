"""Feed kennisbank/ to training, so that it stands in one place only: names as lookup tables, help as responses."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rasa.shared.core.domain import KEY_RESPONSES, Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.safety.detect import INTENT as DANGER
from kleinschalig.safety.reply import as_payload, reply
from kleinschalig.safety.signals import DUTCH


class KennisbankImporter(RasaFileImporter):
    """Reads the project's training data and adds the terms and the danger replies of the knowledge base."""

    _nlu_data: TrainingData | None = None

    def get_domain(self) -> Domain:
        """Return the domain with a response for each kind of danger that has an intent in it."""
        domain = super().get_domain()
        kinds = [intent.removeprefix(DANGER) for intent in domain.intents if intent.startswith(DANGER)]
        return (
            domain.merge(Domain.from_dict({KEY_RESPONSES: _responses(kinds, load_kennisbank())})) if kinds else domain
        )

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


def _responses(kinds: list[str], kb: Kennisbank) -> dict[str, list[dict[str, Any]]]:
    """Return the danger replies: the Dutch one, and one per language that holds where the slot `taal` says so."""
    return {f"utter_{DANGER}{kind}": [_variation(kind, taal, kb) for taal in kb.hulpzinnen] for kind in kinds}


def _variation(kind: str, taal: str, kb: Kennisbank) -> dict[str, Any]:
    said: dict[str, Any] = {"text": reply(kind, kb, taal), "custom": as_payload(kind, kb)}
    if taal != DUTCH:
        said["condition"] = [{"type": "slot", "name": "taal", "value": taal}]
    return said
