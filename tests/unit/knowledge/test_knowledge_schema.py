from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml.error import YAMLError

from kleinschalig.knowledge.problems import Problem
from kleinschalig.knowledge.schema import SchemaSet, read_yaml

_DEFINITIONS = """
definitions:
  tekst: {type: string, minLength: 2}
"""

_SCHEMA = """
type: object
required: [naam]
additionalProperties: false
properties:
  naam: {$ref: "#/definitions/tekst"}
  aantal: {type: [integer, "null"], minimum: 1}
  lijst: {type: array, items: {type: boolean}, uniqueItems: true, maxItems: 2}
  keuze: {enum: [een, twee]}
  ja: {const: true}
  adres: {type: string, pattern: "^https?://"}
  kaart: {type: object, additionalProperties: {type: integer}}
"""


@pytest.fixture
def schemas(tmp_path: Path) -> SchemaSet:
    folder = tmp_path / "schema"
    folder.mkdir()
    (folder / "definities.yml").write_text(_DEFINITIONS, encoding="utf-8")
    (folder / "ding.yml").write_text(_SCHEMA, encoding="utf-8")
    return SchemaSet(folder)


def _faults(schemas: SchemaSet, path: Path, text: str) -> list[Problem]:
    path.write_text(text, encoding="utf-8")
    return schemas.load(path, "ding", "het ding")[1]


def test_content_that_fits_is_returned_without_problems(schemas: SchemaSet, tmp_path: Path) -> None:
    path = tmp_path / "ding.yml"
    path.write_text("naam: één\naantal: 3\nlijst: [true]\n", encoding="utf-8")

    expected = ({"naam": "één", "aantal": 3, "lijst": [True]}, [])
    assert expected == schemas.load(path, "ding", "het ding")


def test_content_that_does_not_fit_is_returned_beside_its_problems(schemas: SchemaSet, tmp_path: Path) -> None:
    path = tmp_path / "ding.yml"
    path.write_text("naam: 12\n", encoding="utf-8")

    assert ({"naam": 12}, [Problem("het ding", "naam", "text", "12")]) == schemas.load(path, "ding", "het ding")


def test_content_that_cannot_be_read_is_none(schemas: SchemaSet, tmp_path: Path) -> None:
    content, problems = schemas.load(tmp_path / "weg.yml", "ding", "het ding")

    assert content is None
    assert [Problem("het ding", "(file)", "a readable file", "No such file or directory")] == problems


@pytest.mark.parametrize(
    ("text", "field", "expected", "found"),
    [
        ("aantal: 1", "(whole file)", "the fields naam", "no naam"),
        ("[naam]", "(whole file)", "a mapping", "['naam']"),
        (
            "naam: goed\nkleur: rood",
            "(whole file)",
            "only the fields naam, aantal, lijst, keuze, ja, adres, kaart",
            "also kleur",
        ),
        ("naam: x", "naam", "minLength 2", "'x'"),
        ("naam: goed\naantal: veel", "aantal", "a whole number or null", "'veel'"),
        ("naam: goed\naantal: 0", "aantal", "minimum 1", "0"),
        ("naam: goed\nlijst: true", "lijst", "a list", "True"),
        ("naam: goed\nlijst: [true, nee]", "lijst.1", "true or false", "'nee'"),
        ("naam: goed\nlijst: [true, true]", "lijst", "no item twice", "[True, True]"),
        ("naam: goed\nkeuze: drie", "keuze", "one of een, twee", "'drie'"),
        ("naam: goed\nja: false", "ja", "True", "False"),
        ("naam: goed\nadres: www.nji.nl", "adres", "text of the form ^https?://", "'www.nji.nl'"),
        ("naam: goed\nkaart: {a: 1, b: x}", "kaart.b", "a whole number", "'x'"),
    ],
)
def test_a_departure_from_the_schema_says_what_was_expected_and_what_was_found(
    schemas: SchemaSet, tmp_path: Path, text: str, field: str, expected: str, found: str
) -> None:
    assert [Problem("het ding", field, expected, found)] == _faults(schemas, tmp_path / "ding.yml", text)


def test_all_departures_are_reported_in_the_order_of_their_fields(schemas: SchemaSet, tmp_path: Path) -> None:
    problems = _faults(schemas, tmp_path / "ding.yml", "naam: x\nlijst: [1]\nkeuze: drie\naantal: 0\n")

    expected = ["aantal", "keuze", "lijst.0", "naam"]
    assert expected == [problem.field for problem in problems]


def test_a_long_value_is_quoted_in_part(schemas: SchemaSet, tmp_path: Path) -> None:
    (problem,) = _faults(schemas, tmp_path / "ding.yml", f"naam: goed\nadres: {'a' * 500}\n")

    expected = 80
    assert expected == len(problem.found)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("naam: [open]\nkeuze: ]", 2),
        ("naam: goed\n  aantal: 3", 2),
        ("naam: goed\naantal: 1\nnaam: nog eens", 3),
        ("naam: goed\n\t- tab", 2),
    ],
)
def test_what_is_no_yaml_is_reported_with_its_line(schemas: SchemaSet, tmp_path: Path, text: str, line: int) -> None:
    (problem,) = _faults(schemas, tmp_path / "ding.yml", text)

    assert ("het ding", f"line {line}", "valid YAML") == (problem.file, problem.field, problem.expected)


def test_reading_keeps_accents_and_folded_lines(tmp_path: Path) -> None:
    path = tmp_path / "tekst.yml"
    path.write_text("naam: >-\n  justitiële\n  inrichting\n", encoding="utf-8")

    expected = {"naam": "justitiële inrichting"}
    assert expected == read_yaml(path)


def test_reading_refuses_a_key_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "tekst.yml"
    path.write_text("a: 1\na: 2\n", encoding="utf-8")

    with pytest.raises(YAMLError, match="duplicate key"):
        read_yaml(path)
