from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kleinschalig.knowledge.loader import SINGLE_FILES, default_folder, load_kennisbank
from kleinschalig.knowledge.problems import InvalidContent, Problem
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.schema import read_yaml


@pytest.fixture(scope="session")
def kb() -> Kennisbank:
    return load_kennisbank()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of kennisbank/ to break."""
    return Path(shutil.copytree(default_folder(), tmp_path / "kennisbank"))


@pytest.fixture
def editing(folder: Path) -> Callable[[str], AbstractContextManager[Any]]:
    """Open a file of the copy for change: `with editing("artikel.yml") as content: ...`."""
    yaml = YAML(typ="safe")
    yaml.allow_unicode = True

    @contextmanager
    def edit(name: str) -> Iterator[Any]:
        content = read_yaml(folder / name)
        yield content
        with (folder / name).open("w", encoding="utf-8") as file:
            yaml.dump(content, file)

    return edit


@pytest.fixture
def faults(folder: Path) -> Callable[[], tuple[Problem, ...]]:
    """Load the copy, which must be refused, and return what is wrong with it."""

    def load() -> tuple[Problem, ...]:
        with pytest.raises(InvalidContent) as refused:
            load_kennisbank(folder)
        return refused.value.problems

    return load


@pytest.fixture(scope="session")
def raw_content() -> dict[str, Any]:
    read: dict[str, Any] = {name: read_yaml(default_folder() / f"{name}.yml") for name in SINGLE_FILES}
    paths = sorted((default_folder() / "varianten").glob("*.yml"))
    read["varianten"] = {f"varianten/{path.name}": read_yaml(path) for path in paths}
    return read


@pytest.fixture
def content(raw_content: dict[str, Any]) -> dict[str, Any]:
    """The raw content of the files, as the checks get it; every test has its own to break."""
    return copy.deepcopy(raw_content)
