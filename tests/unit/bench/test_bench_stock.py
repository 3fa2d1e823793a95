from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from ruamel.yaml import YAML

from bench.sides import ROOT, STOCK
from bench.stock_importer import marks
from kleinschalig.language.matching import Matcher, Term

_MATCHER = Matcher([Term("gezinshuis", "woonvorm", "gezinshuis"), Term("kv", "variant", "kleinschalig_verblijf")])


def _stock(name: str) -> Any:
    return YAML(typ="safe").load(STOCK.config)[name]


@pytest.mark.parametrize("name", ["pipeline", "policies"])
def test_the_other_side_has_the_defaults_of_rasa(name: str) -> None:
    defaults = YAML(typ="safe").load(
        files("rasa.engine.recipes.config_files").joinpath("default_config.yml").read_text(encoding="utf-8")
    )

    assert defaults[name] == _stock(name)


def test_the_other_side_has_the_newest_rasa_that_this_project_has() -> None:
    pins = {
        line.split()[0]
        for line in (ROOT / "requirements/stock.lock").read_text(encoding="utf-8").splitlines()
        if line.startswith(("rasa==", "rasa-sdk=="))
    }
    ours = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")

    assert len(pins) == 2
    assert all(f"{pin} " in ours for pin in pins)


def test_names_are_marked_with_what_they_mean() -> None:
    assert marks(_MATCHER, "is kv een gezinshuis?") == [
        {"start": 3, "end": 5, "entity": "variant", "value": "kleinschalig_verblijf"},
        {"start": 10, "end": 20, "entity": "woonvorm", "value": "gezinshuis"},
    ]


def test_marks_do_not_overlap() -> None:
    both = Matcher([Term("kv", "variant", "kleinschalig_verblijf"), Term("kv", "kenmerk", "iets")])

    assert len(marks(both, "kv")) == 1
