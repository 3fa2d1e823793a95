"""The conversations of tests/stories/ go as they are written, on the model that is served."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kleinschalig.serving.environment import MODEL, ROOT

STORIES = ROOT / "tests" / "stories"
NOT_UNDERSTOOD = "nlu_fallback"
ENVIRONMENT = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONHASHSEED": "0", "ACTION_PORT": "5055"}
LONGEST_RUN = 600


def load(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def stories() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the name and the steps of every test story."""
    for path in sorted(STORIES.glob("test_*.yml")):
        for story in load(path)["stories"]:
            yield f"{path.name}: {story['story']}", story["steps"]


def turns() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what users say in the test stories, with the name of the story."""
    for name, steps in stories():
        yield from ((name, step) for step in steps if "action" not in step)


def evaluate(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kleinschalig.serving.rasa_cli", "test", "core", "--e2e", "--no-plot", *options]
    command += ["--stories", str(STORIES), "-m", str(MODEL), "--out", str(out)]
    environment = {**os.environ, **ENVIRONMENT}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST_RUN
    )


def failures(out: Path, result: subprocess.CompletedProcess[str]) -> str:
    """Return the stories that failed; "--fail-on-prediction-errors" stops at the first, so this runs them all again."""
    evaluate(out)
    failed = out / "failed_test_stories.yml"
    told = failed.read_text(encoding="utf-8") if failed.is_file() else result.stdout[-2000:] + result.stderr[-4000:]
    return f"rasa test core ended with status {result.returncode} (is the model up to date? run 'make train'):\n{told}"


@pytest.fixture
def model() -> Path:
    """Return the trained model. Rasa itself would silently take another one where this is missing."""
    if not MODEL.is_file():
        pytest.fail(f"{MODEL.relative_to(ROOT)} is missing; run 'make train' first")
    return MODEL


def test_every_intent_is_in_a_story() -> None:
    wanted = {*load(ROOT / "domain.yml")["intents"], NOT_UNDERSTOOD}
    found = {turn.get("intent") for _, turn in turns()}
    assert not wanted - found, f"no story in tests/stories/ has: {', '.join(sorted(wanted - found))}"
    assert not found - wanted, f"stories in tests/stories/ name unknown intents: {sorted(map(str, found - wanted))}"


def test_every_turn_of_a_user_has_a_text() -> None:
    # Without one Rasa takes the intent for granted and understands nothing.
    silent = sorted({name for name, turn in turns() if not str(turn.get("user") or "").strip()})
    assert not silent, f"a user says nothing in: {silent}"


@pytest.mark.usefixtures("model")
def test_the_stories_go_as_written(tmp_path: Path) -> None:
    result = evaluate(tmp_path / "strict", "--fail-on-prediction-errors")
    assert result.returncode == 0, failures(tmp_path / "all", result)
    report = json.loads((tmp_path / "strict" / "story_report.json").read_text(encoding="utf-8"))
    # Rasa leaves out a story whose intents and actions are those of another one.
    assert report["conversation_accuracy"]["total"] == len(list(stories()))
