from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kleinschalig.serving.environment import ROOT
from kleinschalig.serving.unused import unused_by

_OURS = "kleinschalig.channels.rest.RestChannel:\n"
_SQL = "tracker_store:\n  type: kleinschalig.storage.tracker_store.WindowedTrackerStore\n"


def _unused(folder: Path, endpoints: str = _SQL, credentials: str = _OURS) -> frozenset[str]:
    (folder / "endpoints.yml").write_text(endpoints)
    (folder / "credentials.yml").write_text(credentials)
    return unused_by(folder / "endpoints.yml", folder / "credentials.yml")


def test_with_our_settings_no_library_of_another_channel_or_store_is_used(tmp_path: Path) -> None:
    assert {"slack_sdk", "pymongo", "matplotlib"} <= _unused(tmp_path)


@pytest.mark.parametrize("credentials", ["slack:\n  slack_token: x\n", f"{_OURS}telegram:\n", "cmdline:\n"])
def test_with_a_channel_of_rasa_its_libraries_are_left_alone(tmp_path: Path, credentials: str) -> None:
    unused = _unused(tmp_path, credentials=credentials)

    assert not {"slack_sdk", "aiogram", "questionary"} & unused
    assert "pymongo" in unused


@pytest.mark.parametrize("store", ["mongod", "Dynamo"])
def test_with_a_store_that_has_a_library_it_is_left_alone(tmp_path: Path, store: str) -> None:
    unused = _unused(tmp_path, endpoints=f"tracker_store:\n  type: {store}\n")

    assert not {"pymongo", "boto3"} & unused
    assert "slack_sdk" in unused


@pytest.mark.parametrize("content", ["", "tracker_store:\n", "action_endpoint:\n  url: x\n"])
def test_settings_that_say_nothing_use_nothing(tmp_path: Path, content: str) -> None:
    assert "pymongo" in _unused(tmp_path, endpoints=content, credentials="rest:\n")


def test_files_that_are_not_there_use_nothing(tmp_path: Path) -> None:
    assert "pymongo" in unused_by(tmp_path / "geen.yml", tmp_path / "geen.yml")


def test_the_bot_can_be_imported_without_them() -> None:
    code = """
import json, sys
from pathlib import Path
from kleinschalig.serving.rasa_cli import start_quietly
from kleinschalig.serving.unused import unused_by
unused = unused_by(Path("endpoints.yml"), Path("credentials.yml"))
start_quietly(unused)
import kleinschalig.serving.quick_agent, rasa.core.run, kleinschalig.channels.rest, kleinschalig.storage.tracker_store
print(json.dumps(sorted(name for name in unused if getattr(sys.modules.get(name), "__file__", None))))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
