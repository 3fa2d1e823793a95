from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kleinschalig.knowledge.problems import InvalidContent, Problem
from kleinschalig.language.matching import Term
from kleinschalig.language.models import LanguageModel, LanguageModelMissing
from kleinschalig.serving import training
from kleinschalig.serving.environment import CannotServe


class _FakeTraining:
    """Stands in for the process that trains: writes a model, unless told otherwise."""

    def __init__(self, model: Path) -> None:
        self.model = model
        self.commands: list[list[str]] = []
        self.environment: dict[str, str] = {}
        self.status = 0
        self.writes_model = True
        self.interrupted = False
        self.slow_signs = 0
        self.terminated = False
        self.returncode: int | None = None

    def __call__(self, command: list[str], *, stdout: Any, env: dict[str, str], **_: Any) -> _FakeTraining:
        self.commands.append(command)
        self.environment = env
        stdout.write("eerste regel\n" + "ruis\n" * 20 + "de laatste regel van het log\n")
        if self.writes_model:
            self.model.write_bytes(b"model")
        return self

    def wait(self, timeout: float) -> int:
        if self.interrupted:
            raise KeyboardInterrupt
        if self.slow_signs:
            self.slow_signs -= 1
            raise subprocess.TimeoutExpired("train", timeout)
        self.returncode = self.status
        return self.status

    def terminate(self) -> None:
        self.terminated = True


def _names(*names: str) -> Callable[[], Any]:
    """Stand in for loading a kennisbank that gives these names to a variant."""
    terms = [Term(name, "variant", "kleinschalig_jeugdzorgplus") for name in names]
    return lambda: SimpleNamespace(termen=lambda: iter(terms), gevaar={}, hulpzinnen={})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in place of the real one."""
    for name in (
        "config.yml",
        "domain.yml",
        "data/nlu.yml",
        "kennisbank/varianten/kv.yml",
        "kleinschalig/language/a.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    models = tmp_path / "models"
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "MODEL", models / "kleinschalig.tar.gz")
    monkeypatch.setattr(training, "_STAMP", models / "kleinschalig.stamp")
    monkeypatch.setattr(training, "_LOG", models / "training.log")
    monkeypatch.setattr(training, "find_language_model", lambda: LanguageModel("nl_test", "1.0", "nl_test"))
    monkeypatch.setattr(training, "load_kennisbank", _names("jeugdzorg+"))
    for name in ("BOT_PORT", "ACTION_PORT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def trainer(project: Path, monkeypatch: pytest.MonkeyPatch) -> _FakeTraining:
    fake = _FakeTraining(project / "models" / "kleinschalig.tar.gz")
    monkeypatch.setattr(training.subprocess, "Popen", fake)
    return fake


# Training when something changed, and only then.


def test_without_a_model_one_is_trained(trainer: _FakeTraining) -> None:
    assert trainer.model == training.ensure_model()
    expected = 1
    assert expected == len(trainer.commands)
    assert trainer.model.is_file()


def test_a_model_that_is_up_to_date_is_left_as_it_is(trainer: _FakeTraining) -> None:
    training.ensure_model()
    training.ensure_model()

    expected = 1
    assert expected == len(trainer.commands)


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu.yml", "kleinschalig/language/a.py"])
def test_a_changed_input_is_trained_anew(trainer: _FakeTraining, project: Path, name: str) -> None:
    training.ensure_model()
    (project / name).write_text("anders", encoding="utf-8")
    training.ensure_model()

    expected = 2
    assert expected == len(trainer.commands)


@pytest.mark.parametrize("name", ["data/extra/meer.yml", "requirements/run.lock", "kleinschalig/components/b.py"])
def test_a_new_input_is_trained_anew(trainer: _FakeTraining, project: Path, name: str) -> None:
    training.ensure_model()
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("", encoding="utf-8")
    training.ensure_model()

    expected = 2
    assert expected == len(trainer.commands)


def test_an_input_that_has_gone_or_moved_is_trained_anew(trainer: _FakeTraining, project: Path) -> None:
    training.ensure_model()
    (project / "data/nlu.yml").rename(project / "data/anders.yml")
    training.ensure_model()
    (project / "data/anders.yml").unlink()
    training.ensure_model()

    expected = 3
    assert expected == len(trainer.commands)


@pytest.mark.parametrize("names", [("jeugdzorg+", "jzplus"), ("jzplus",), ()])
def test_other_names_in_the_kennisbank_are_trained_anew(
    trainer: _FakeTraining, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    training.ensure_model()
    monkeypatch.setattr(training, "load_kennisbank", _names(*names))
    training.ensure_model()

    expected = 2
    assert expected == len(trainer.commands)


def test_another_language_model_is_trained_anew(trainer: _FakeTraining, monkeypatch: pytest.MonkeyPatch) -> None:
    training.ensure_model()
    monkeypatch.setattr(training, "find_language_model", lambda: LanguageModel("nl_test", "2.0", "nl_test"))
    training.ensure_model()

    expected = 2
    assert expected == len(trainer.commands)


@pytest.mark.parametrize("name", ["README.md", "kennisbank/artikel.yml", "tests/test_iets.py", "models/oud.tar.gz"])
def test_what_the_model_is_not_made_of_does_not_matter(trainer: _FakeTraining, project: Path, name: str) -> None:
    training.ensure_model()
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("nieuw", encoding="utf-8")
    training.ensure_model()

    expected = 1
    assert expected == len(trainer.commands)


@pytest.mark.parametrize("name", ["kleinschalig.tar.gz", "kleinschalig.stamp"])
def test_a_model_or_stamp_that_has_gone_is_made_anew(trainer: _FakeTraining, project: Path, name: str) -> None:
    training.ensure_model()
    (project / "models" / name).unlink()
    training.ensure_model()

    expected = 2
    assert expected == len(trainer.commands)
    assert (project / "models" / name).is_file()


# How it trains.


def test_training_writes_the_model_that_is_served(trainer: _FakeTraining, project: Path) -> None:
    training.ensure_model()

    (command,) = trainer.commands
    expected = ["-m", "kleinschalig.serving.rasa_cli", "train"]
    assert expected == command[1:4]
    assert ["kleinschalig", str(project / "models")] == [
        command[command.index(option) + 1] for option in ("--fixed-model-name", "--out")
    ]
    expected = "0"
    assert expected == trainer.environment["PYTHONHASHSEED"]


def test_a_long_training_gives_signs_of_life(trainer: _FakeTraining, capsys: pytest.CaptureFixture[str]) -> None:
    trainer.slow_signs = 2

    training.ensure_model()

    expected = 2
    assert expected == capsys.readouterr().out.count("still busy")


# What stands in the way.


@pytest.mark.parametrize(("status", "writes_model"), [(1, True), (0, False)])
def test_a_training_that_fails_shows_the_end_of_its_log_and_leaves_no_stamp(
    trainer: _FakeTraining, project: Path, status: int, writes_model: bool
) -> None:
    trainer.status, trainer.writes_model = status, writes_model

    with pytest.raises(CannotServe) as failed:
        training.ensure_model()

    assert "models/training.log" in str(failed.value)
    assert "de laatste regel van het log" in str(failed.value)
    assert "eerste regel" not in str(failed.value)
    assert not (project / "models" / "kleinschalig.stamp").exists()


def test_after_a_failed_training_the_next_one_starts_although_a_model_is_left(trainer: _FakeTraining) -> None:
    training.ensure_model()
    trainer.status = 1
    (trainer.model.parent / "kleinschalig.stamp").write_text("oud", encoding="utf-8")
    with pytest.raises(CannotServe):
        training.ensure_model()
    trainer.status = 0

    training.ensure_model()

    expected = 3
    assert expected == len(trainer.commands)


def test_an_interrupted_training_is_ended_and_leaves_no_stamp(trainer: _FakeTraining, project: Path) -> None:
    trainer.interrupted = True

    with pytest.raises(KeyboardInterrupt):
        training.ensure_model()

    assert trainer.terminated
    assert not (project / "models" / "kleinschalig.stamp").exists()


def _refuse(count: int) -> Any:
    def load() -> None:
        raise InvalidContent([Problem("artikel.yml", f"veld_{number}", "text", "12") for number in range(count)])

    return load


@pytest.mark.parametrize(("count", "named"), [(1, "1 fault:"), (3, "3 faults:")])
def test_invalid_content_is_not_trained_and_every_fault_is_named(
    trainer: _FakeTraining, monkeypatch: pytest.MonkeyPatch, count: int, named: str
) -> None:
    monkeypatch.setattr(training, "load_kennisbank", _refuse(count))

    with pytest.raises(CannotServe) as refused:
        training.ensure_model()

    heading, *faults = str(refused.value).splitlines()
    assert heading.endswith(named)
    assert [f"artikel.yml: veld_{number}: expected text, found 12" for number in range(count)] == faults
    assert not trainer.commands


def test_a_missing_language_model_is_not_trained_without(
    trainer: _FakeTraining, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> LanguageModel:
        raise LanguageModelMissing("run 'make setup'")

    monkeypatch.setattr(training, "find_language_model", missing)

    with pytest.raises(CannotServe, match="make setup"):
        training.ensure_model()

    assert not trainer.commands


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [(None, 0, ""), (CannotServe("zo kan het niet"), 1, "train: zo kan het niet\n"), (KeyboardInterrupt(), 130, "")],
)
def test_the_command_says_in_one_line_why_it_cannot_train(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException | None,
    status: int,
    said: str,
) -> None:
    def ensure() -> None:
        if error is not None:
            raise error

    monkeypatch.setattr(training, "ensure_model", ensure)

    assert status == training.main()
    assert said == capsys.readouterr().err
