"""Every file of the knowledge base keeps every rule: a test per file and rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kleinschalig.knowledge.checks import RULES
from kleinschalig.knowledge.loader import SINGLE_FILES, default_folder, read_content
from kleinschalig.knowledge.schema import SchemaSet

FOLDER = default_folder()
VARIANTEN = sorted(path.name for path in (FOLDER / "varianten").glob("*.yml"))
FILES = [*(f"{name}.yml" for name in SINGLE_FILES), *(f"varianten/{name}" for name in VARIANTEN)]


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return read_content(FOLDER)


@pytest.mark.parametrize("file", FILES)
def test_a_file_has_the_form_of_its_schema(file: str) -> None:
    schema = "variant" if file.startswith("varianten/") else Path(file).stem
    _, problems = SchemaSet(FOLDER / "schema").load(FOLDER / file, schema, file)
    assert problems == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__.strip("_") for rule in RULES])
@pytest.mark.parametrize("file", FILES)
def test_a_file_keeps_a_rule(file: str, rule: Any, content: dict[str, Any]) -> None:
    assert [str(problem) for problem in rule(content) if problem.file == file] == []


def test_every_file_of_the_folder_is_read() -> None:
    read = {FOLDER / file for file in FILES} | {FOLDER / "leesbaarheid.yml", FOLDER / "eigenaar.yml"}
    assert {path for path in FOLDER.rglob("*.yml") if path.parent.name != "schema"} == read
