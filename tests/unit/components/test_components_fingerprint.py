from __future__ import annotations

from pathlib import Path

import pytest

from kleinschalig import language
from kleinschalig.components.fingerprint import language_code
from kleinschalig.components.question_classifier import QuestionClassifier
from kleinschalig.components.spelling_mender import SpellingMender


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that stands in for `kleinschalig.language`."""
    for name in ("__init__", "splitting"):
        (tmp_path / f"{name}.py").write_text(f"name = {name!r}\n", encoding="utf-8")
    monkeypatch.setattr(language, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


def test_the_same_code_has_the_same_digest(folder: Path) -> None:
    before = language_code()

    (folder / "notes.txt").write_text("no code", encoding="utf-8")

    assert before == language_code()


@pytest.mark.parametrize("change", ["changed", "added", "renamed", "removed"])
def test_any_change_of_the_code_changes_the_digest(folder: Path, change: str) -> None:
    before, module = language_code(), folder / "splitting.py"

    if change == "removed":
        module.unlink()
    elif change == "renamed":
        module.rename(folder / "cutting.py")
    else:
        (module if change == "changed" else folder / "lists.py").write_text("name = 1\n", encoding="utf-8")

    assert before != language_code()


@pytest.mark.parametrize("component", [QuestionClassifier, SpellingMender])
def test_what_is_trained_on_that_code_is_trained_anew_when_it_changes(
    folder: Path, component: type[QuestionClassifier | SpellingMender]
) -> None:
    before = component.fingerprint_addon({})

    (folder / "splitting.py").write_text("name = 1\n", encoding="utf-8")

    assert before != component.fingerprint_addon({})
