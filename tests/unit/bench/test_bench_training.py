from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from bench import sides, training
from bench.sides import STOCK, Side
from bench.training import TrainingFailed, ensure_trained

# Stands in for Rasa: leaves a model, or ends with an error where the data say so.
_RASA = """
import pathlib, sys
line = sys.argv
out, data = (pathlib.Path(line[line.index(name) + 1]) for name in ("--out", "--data"))
text = (data / "nlu.yml").read_text()
with (out / "calls").open("a") as calls:
    calls.write(text + chr(10))
if "stuk" in text:
    sys.exit("de fout")
(out / (line[line.index("--fixed-model-name") + 1] + ".tar.gz")).write_text(text)
"""


@pytest.fixture
def side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Side:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/nlu.yml").write_text("een")
    (tmp_path / "domain.yml").write_text("domein")
    (tmp_path / "config.yml").write_text("epochs: 100\n")
    (tmp_path / "rasa.py").write_text(_RASA)
    for module in (sides, training):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "WORK", tmp_path / "werk")
    monkeypatch.delenv("EPOCHS", raising=False)
    return dataclasses.replace(
        STOCK, python=Path(sys.executable), rasa=(str(tmp_path / "rasa.py"),), config=tmp_path / "config.yml"
    )


def _calls(folder: Path) -> list[str]:
    return (folder / "werk/calls").read_text().splitlines()


def test_a_side_is_trained_once_for_the_same_data(side: Side, tmp_path: Path) -> None:
    first = ensure_trained(side)

    assert ensure_trained(side) == first > 0
    assert _calls(tmp_path) == ["een"]
    assert side.model.is_file()


def test_other_data_are_trained_anew(side: Side, tmp_path: Path) -> None:
    ensure_trained(side)
    (tmp_path / "data/nlu.yml").write_text("twee")
    ensure_trained(side)

    assert _calls(tmp_path) == ["een", "twee"]


def test_a_training_that_failed_is_told_and_goes_on_with_the_same_data_and_time(side: Side, tmp_path: Path) -> None:
    (tmp_path / "data/nlu.yml").write_text("stuk")
    with pytest.raises(TrainingFailed, match=r"werk/stock\.log"):
        ensure_trained(side)
    spent = training._read(side)["seconds"]
    side.cache.mkdir()

    with pytest.raises(TrainingFailed):
        ensure_trained(side)

    assert side.cache.is_dir()
    assert training._read(side)["seconds"] > spent > 0


def test_fewer_epochs_are_another_training(side: Side, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_trained(side)
    monkeypatch.setenv("EPOCHS", "3")
    ensure_trained(side)

    assert len(_calls(tmp_path)) == 2
    assert (tmp_path / "werk/input-stock/config.yml").read_text() == "epochs: 3\n"
