"""Read the YAML files of the knowledge base and hold each against its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kleinschalig.knowledge.problems import Problem, shown

_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}


def read_yaml(path: Path) -> Any:
    """Return the content of one YAML file.

    Raises:
        YAMLError: the file is no YAML, or names a key twice.
        OSError: the file cannot be read.
    """
    return YAML(typ="safe", pure=False).load(path.read_text(encoding="utf-8"))


class SchemaSet:
    """The schemas of one folder, each extended with the shared definitions."""

    def __init__(self, folder: Path) -> None:
        definitions = read_yaml(folder / "definities.yml")
        self._validators = {
            path.stem: Draft7Validator({**read_yaml(path), **definitions})
            for path in sorted(folder.glob("*.yml"))
            if path.stem != "definities"
        }

    def load(self, path: Path, schema: str, name: str) -> tuple[Any, list[Problem]]:
        """Return the content of `path`, which problems call `name`, and how it departs from `schema`.

        The content is None where it cannot be read.
        """
        try:
            content = read_yaml(path)
        except OSError as error:
            return None, [Problem(name, "(file)", "a readable file", error.strerror or str(error))]
        except UnicodeDecodeError as error:
            return None, [Problem(name, "(file)", "text in UTF-8", f"byte {error.start} that is not")]
        except YAMLError as error:
            return None, [_yaml_problem(name, error)]
        return content, sorted(self._problems(content, schema, name), key=lambda problem: problem.field)

    def _problems(self, content: Any, schema: str, name: str) -> Iterator[Problem]:
        for error in self._validators[schema].iter_errors(content):
            field = ".".join(str(step) for step in error.absolute_path) or "(whole file)"
            yield Problem(name, field, _expected(error), _found(error))


def _yaml_problem(name: str, error: YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return Problem(name, f"line {mark.line + 1}", "valid YAML", str(getattr(error, "problem", error)))
    return Problem(name, "(file)", "valid YAML", str(error).splitlines()[0])


def _expected(error: Any) -> str:
    rule, wanted = error.validator, error.validator_value
    if rule == "type":
        kinds: list[str] = wanted if isinstance(wanted, list) else [wanted]
        return " or ".join(_TYPES.get(kind, kind) for kind in kinds)
    plain: dict[str, Callable[[], str]] = {
        "required": lambda: "the fields " + ", ".join(wanted),
        "additionalProperties": lambda: "only the fields " + ", ".join(error.schema.get("properties", {})),
        "enum": lambda: "one of " + ", ".join(str(item) for item in wanted),
        "const": lambda: shown(wanted),
        "pattern": lambda: f"text of the form {wanted}",
        "uniqueItems": lambda: "no item twice",
    }
    return plain[rule]() if rule in plain else f"{rule} {wanted}"


def _found(error: Any) -> str:
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return "no " + ", no ".join(missing)
    if error.validator == "additionalProperties":
        return "also " + ", ".join(name for name in error.instance if name not in error.schema.get("properties", {}))
    return shown(error.instance)
