from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from kleinschalig.components import importer
from kleinschalig.components.importer import KennisbankImporter
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.safety.reply import reply

CONFIG = """\
recipe: default.v1
language: nl
importers:
- name: kleinschalig.components.importer.KennisbankImporter
"""
DOMAIN = "version: '3.1'\nintents: [eten, bedden]\n"
NLU = """\
version: '3.1'
nlu:
- intent: eten
  examples: |
    - wie kookt er
    - wat eten ze
- synonym: avondmaal
  examples: |
    - het avondeten
- lookup: maaltijd
  examples: |
    - ontbijt
"""


@pytest.fixture(scope="module")
def kb() -> Kennisbank:
    return load_kennisbank()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, content in {"config.yml": CONFIG, "domain.yml": DOMAIN, "nlu.yml": NLU}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reader(project: Path) -> KennisbankImporter:
    return KennisbankImporter(str(project / "config.yml"), str(project / "domain.yml"), [str(project / "nlu.yml")])


def phrases(data: TrainingData) -> set[tuple[str, str]]:
    return {(table["name"], phrase) for table in data.lookup_tables for phrase in table["elements"]}


def test_every_term_of_the_knowledge_base_is_in_a_lookup_table_of_its_kind(
    reader: KennisbankImporter, kb: Kennisbank
) -> None:
    expected = {(term.soort, term.tekst) for term in kb.termen()} | {("maaltijd", "ontbijt")}
    actual = phrases(reader.get_nlu_data())
    assert expected == actual


def test_every_term_of_the_knowledge_base_is_a_synonym_of_a_thing_it_names(
    reader: KennisbankImporter, kb: Kennisbank
) -> None:
    meant: dict[str, set[str]] = {"het avondeten": {"avondmaal"}}
    for term in kb.termen():
        meant.setdefault(term.tekst, set()).add(term.waarde)
    actual = reader.get_nlu_data().entity_synonyms
    assert set(meant) == set(actual)
    assert [phrase for phrase, value in actual.items() if value not in meant[phrase]] == []


def test_the_examples_of_the_project_stay(reader: KennisbankImporter) -> None:
    expected = [("wie kookt er", "eten"), ("wat eten ze", "eten")]
    actual = [(found.get("text"), found.get("intent")) for found in reader.get_nlu_data().intent_examples]
    assert expected == actual


def test_domain_and_config_are_those_of_the_project(reader: KennisbankImporter) -> None:
    assert {"eten", "bedden"} <= set(reader.get_domain().intents)
    assert reader.get_config()["language"] == "nl"


def test_each_danger_intent_gets_a_response_in_every_language(project: Path, kb: Kennisbank) -> None:
    (project / "domain.yml").write_text("version: '3.1'\nintents: [eten, gevaar_leven]\n", encoding="utf-8")
    reader = KennisbankImporter(str(project / "config.yml"), str(project / "domain.yml"), [str(project / "nlu.yml")])
    responses = reader.get_domain().responses
    assert set(responses) == {"utter_gevaar_leven"}
    dutch, *others = responses["utter_gevaar_leven"]
    assert dutch["text"] == reply("leven", kb)
    assert "condition" not in dutch
    assert {item["condition"][0]["value"] for item in others} == set(kb.talen)
    assert all(item["custom"]["gevaar"] == "leven" for item in (dutch, *others))


def test_a_domain_without_danger_gets_no_responses(reader: KennisbankImporter) -> None:
    assert not reader.get_domain().responses


def test_the_data_is_read_once(reader: KennisbankImporter, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str | None] = []
    get_nlu_data = RasaFileImporter.get_nlu_data

    def count(self: RasaFileImporter, language: str | None = "en") -> TrainingData:
        read.append(language)
        return get_nlu_data(self, language)

    monkeypatch.setattr(RasaFileImporter, "get_nlu_data", count)
    first, second = reader.get_nlu_data(), reader.get_nlu_data()
    assert read == ["nl"]
    assert first is second


def test_a_new_term_changes_the_fingerprint_of_the_data(
    project: Path, kb: Kennisbank, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fingerprint(terms: Sequence[object]) -> str:
        class Stub:
            def termen(self) -> Sequence[object]:
                return terms

        monkeypatch.setattr(importer, "load_kennisbank", Stub)
        return str(KennisbankImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data().fingerprint())

    terms = list(kb.termen())
    assert fingerprint(terms) == fingerprint(terms)
    assert fingerprint(terms) != fingerprint(terms[:-1])


def test_the_config_of_a_project_can_name_the_importer(project: Path, kb: Kennisbank) -> None:
    loaded = TrainingDataImporter.load_from_config(
        str(project / "config.yml"), str(project / "domain.yml"), [str(project / "nlu.yml")]
    )
    expected = {(term.soort, term.tekst) for term in kb.termen()}
    actual = phrases(loaded.get_nlu_data())
    assert expected <= actual
