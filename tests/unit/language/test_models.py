from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kleinschalig.language import models
from kleinschalig.language.models import (
    FALLBACK,
    OVERRIDE_VARIABLE,
    PREFERRED,
    LanguageModel,
    LanguageModelMissing,
    build_fallback,
    fallback_path,
    find_language_model,
)

ABSENT = "nl_bestaat_vast_niet"


class _Pipeline:
    """Stands in for a spaCy pipeline: importing the real one takes seconds, and its tables need not be installed."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pipes: list[tuple[str, dict[str, Any]]] = []
        self.meta: dict[str, str] = {}
        self.initialized = False

    def add_pipe(self, name: str, config: dict[str, Any]) -> None:
        self.pipes.append((name, config))

    def initialize(self) -> None:
        self.initialized = True

    def to_disk(self, path: Path) -> None:
        path.mkdir()
        (path / "meta.json").write_text(json.dumps({**self.meta, "lang": self.language}), encoding="utf-8")


@pytest.fixture(autouse=True)
def _machine_without_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    monkeypatch.delenv(OVERRIDE_VARIABLE, raising=False)


@pytest.fixture
def pipelines(monkeypatch: pytest.MonkeyPatch) -> list[_Pipeline]:
    made: list[_Pipeline] = []

    def blank(language: str) -> _Pipeline:
        made.append(_Pipeline(language))
        return made[-1]

    spacy = ModuleType("spacy")
    spacy.blank = blank  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    return made


def _install(tmp_path: Path, name: str, version: str = "3.4.0") -> None:
    package = tmp_path / "packages" / name
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "meta.json").write_text(json.dumps({"version": version}), encoding="utf-8")


def _install_fallback(version: str = "1.0.0") -> None:
    fallback_path().mkdir(parents=True)
    (fallback_path() / "meta.json").write_text(json.dumps({"version": version}), encoding="utf-8")


def test_a_label_tells_versions_of_a_language_model_apart() -> None:
    expected = ["nl_proef 1.0", "nl_proef 2.0"]

    actual = [LanguageModel("nl_proef", version, "ergens").label for version in ("1.0", "2.0")]

    assert expected == actual


def test_the_stand_in_is_kept_inside_the_virtual_environment() -> None:
    actual = fallback_path()

    assert Path(sys.prefix) in actual.parents


def test_the_wanted_model_is_found_where_it_is_installed(tmp_path: Path) -> None:
    _install(tmp_path, "nl_proefmodel_een", "3.4.1")
    expected = LanguageModel("nl_proefmodel_een", "3.4.1", "nl_proefmodel_een")

    actual = find_language_model("nl_proefmodel_een")

    assert expected == actual


def test_the_wanted_model_goes_before_the_stand_in(tmp_path: Path) -> None:
    _install(tmp_path, "nl_proefmodel_twee")
    _install_fallback()
    expected = "nl_proefmodel_twee"

    actual = find_language_model("nl_proefmodel_twee").name

    assert expected == actual


def test_the_stand_in_is_found_where_the_wanted_model_is_missing() -> None:
    _install_fallback("1.2.3")
    expected = LanguageModel(FALLBACK, "1.2.3", str(fallback_path()))

    actual = find_language_model(ABSENT)

    assert expected == actual


def test_the_stand_in_may_be_wanted_by_name() -> None:
    _install_fallback()
    expected = FALLBACK

    actual = find_language_model(FALLBACK).name

    assert expected == actual


@pytest.mark.parametrize("wanted", [ABSENT, FALLBACK])
def test_a_machine_without_language_models_is_told_how_to_get_one(wanted: str) -> None:
    with pytest.raises(LanguageModelMissing, match="make setup"):
        find_language_model(wanted)


def test_a_folder_that_is_no_pipeline_is_not_taken_for_the_stand_in() -> None:
    fallback_path().mkdir(parents=True)

    with pytest.raises(LanguageModelMissing, match=FALLBACK):
        find_language_model(ABSENT)


def test_a_folder_without_code_is_not_taken_for_an_installed_model(tmp_path: Path) -> None:
    (tmp_path / "packages" / "nl_proefmodel_leeg").mkdir(parents=True)
    _install_fallback()
    expected = FALLBACK

    actual = find_language_model("nl_proefmodel_leeg").name

    assert expected == actual


def test_the_environment_overrides_the_wanted_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _install(tmp_path, "nl_proefmodel_drie")
    _install(tmp_path, "nl_proefmodel_vier")
    monkeypatch.setenv(OVERRIDE_VARIABLE, "nl_proefmodel_vier")
    expected = "nl_proefmodel_vier"

    actual = find_language_model("nl_proefmodel_drie").name

    assert expected == actual


def test_the_environment_may_name_the_stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _install(tmp_path, "nl_proefmodel_vijf")
    _install_fallback()
    monkeypatch.setenv(OVERRIDE_VARIABLE, FALLBACK)
    expected = FALLBACK

    actual = find_language_model("nl_proefmodel_vijf").name

    assert expected == actual


def test_an_empty_override_is_no_override(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _install(tmp_path, "nl_proefmodel_zes")
    monkeypatch.setenv(OVERRIDE_VARIABLE, "")
    expected = "nl_proefmodel_zes"

    actual = find_language_model("nl_proefmodel_zes").name

    assert expected == actual


def test_there_is_no_stand_in_for_a_model_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    _install_fallback()
    monkeypatch.setenv(OVERRIDE_VARIABLE, ABSENT)

    with pytest.raises(LanguageModelMissing, match=f"{OVERRIDE_VARIABLE}.*{ABSENT}"):
        find_language_model()


def test_the_stand_in_that_is_built_is_found(pipelines: list[_Pipeline]) -> None:
    build_fallback(fallback_path())
    expected = LanguageModel(FALLBACK, "1.0.0", str(fallback_path()))

    actual = find_language_model(FALLBACK)

    assert expected == actual
    assert len(pipelines) == 1


def test_the_stand_in_is_dutch_and_looks_lemmas_up(pipelines: list[_Pipeline], tmp_path: Path) -> None:
    expected = ("nl", [("lemmatizer", {"mode": "lookup"})], True)

    build_fallback(tmp_path / "diep" / FALLBACK)

    built = pipelines[0]
    assert expected == (built.language, built.pipes, built.initialized)


def test_the_stand_in_names_itself_as_spacy_does_language_and_name(pipelines: list[_Pipeline], tmp_path: Path) -> None:
    expected = FALLBACK
    build_fallback(tmp_path / FALLBACK)

    actual = f"{pipelines[0].language}_{pipelines[0].meta['name']}"

    assert expected == actual


def test_the_command_prints_the_language_model_that_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _install_fallback("1.0.0")
    monkeypatch.setenv(OVERRIDE_VARIABLE, FALLBACK)
    monkeypatch.setattr(sys, "argv", ["models", "--installed"])
    expected = (0, f"{FALLBACK} 1.0.0\n")

    status = models.main()

    assert expected == (status, capsys.readouterr().out)


def test_the_command_fails_and_says_why_where_no_language_model_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(OVERRIDE_VARIABLE, ABSENT)
    monkeypatch.setattr(sys, "argv", ["models", "--installed"])
    expected = (1, "")

    status = models.main()

    streams = capsys.readouterr()
    assert expected == (status, streams.out)
    assert ABSENT in streams.err


def test_the_command_makes_the_stand_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pipelines: list[_Pipeline]
) -> None:
    monkeypatch.setenv(OVERRIDE_VARIABLE, FALLBACK)
    monkeypatch.setattr(sys, "argv", ["models", "--build-fallback"])
    expected = (0, f"{FALLBACK} 1.0.0\n", 1)

    status = models.main()

    assert expected == (status, capsys.readouterr().out, len(pipelines))


def test_the_preferred_model_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, PREFERRED, "9.9.9")
    monkeypatch.delitem(sys.modules, PREFERRED, raising=False)
    expected = LanguageModel(PREFERRED, "9.9.9", PREFERRED)

    actual = find_language_model()

    assert expected == actual
