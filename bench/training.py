"""Train both sides on the same data, once per state of that data, and record how long it took.

Stock Rasa needs hours on two processors. An interrupted training goes on after its last finished component, and the
seconds of all attempts are added up. EPOCHS=n trains its neural components for n epochs and not for the default 100: to
try the bench itself, for the report says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.sides import OURS, ROOT, STOCK, WORK, Side
from kleinschalig.knowledge.loader import load_kennisbank

_DATA = ("domain.yml", "data/**/*.yml")
_SECONDS_BETWEEN_RECORDS = 15
DEFAULT_EPOCHS = 100


class TrainingFailed(Exception):
    """A side could not be trained; the text names the log."""


def ensure_trained(side: Side) -> float:
    """Return the seconds that training `side` took; train it now if that was not done for the data of today.

    Raises:
        TrainingFailed: Rasa ended with an error.
    """
    stamp = _stamp(side)
    record = _read(side)
    if record.get("stamp") != stamp:
        shutil.rmtree(side.cache, ignore_errors=True)
        record = {"stamp": stamp, "seconds": 0.0, "done": False}
        _snapshot(side)
    if not (record["done"] and side.model.is_file()):
        _train(side, record)
    return float(record["seconds"])


def epochs() -> int:
    """Return for how many epochs the neural components of stock Rasa are trained."""
    return int(os.environ.get("EPOCHS") or DEFAULT_EPOCHS)


def _stamp(side: Side) -> str:
    digest = hashlib.sha256(b"" if side is OURS else str(epochs()).encode())
    for term in load_kennisbank().termen():
        digest.update(repr(term).encode())
    for pattern in (*_DATA, *side.code):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _snapshot(side: Side) -> None:
    """Copy the data, so that an edit during a long training does no harm and a resumed one finds the same."""
    folder = _input(side)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "domain.yml", folder)
    config = side.config.read_text(encoding="utf-8")
    (folder / "config.yml").write_text(re.sub(r"epochs: \d+", f"epochs: {epochs()}", config), encoding="utf-8")


def _input(side: Side) -> Path:
    return WORK / f"input-{side.name}"


def _read(side: Side) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(side.record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content


def _train(side: Side, record: dict[str, Any]) -> None:
    folder, before = _input(side), record["seconds"]
    command = [str(side.python), *side.rasa, "train", "--fixed-model-name", side.name, "--out", str(WORK)]
    command += ["--config", str(folder / "config.yml"), "--domain", str(folder / "domain.yml")]
    command += ["--data", str(folder / "data")]
    environment = {**os.environ, "RASA_CACHE_DIRECTORY": str(side.cache), "RASA_MAX_CACHE_SIZE": "4000"}
    environment |= {"PYTHONHASHSEED": "0", "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3"}
    log_path = WORK / f"{side.name}.log"
    print(f"bench: training {side.title}; {log_path.relative_to(ROOT)} shows how far it is", flush=True)
    with log_path.open("w", encoding="utf-8") as log:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=_SECONDS_BETWEEN_RECORDS)
                record["seconds"] = before + time.monotonic() - started
                side.record.write_text(json.dumps(record), encoding="utf-8")
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode != 0:
        raise TrainingFailed(f"{side.title} could not be trained; see {log_path.relative_to(ROOT)}")
    record["done"] = True
    side.record.write_text(json.dumps(record), encoding="utf-8")


def main() -> int:
    """Train both sides where needed."""
    for side in (OURS, STOCK):
        print(f"bench: {side.title} was trained in {ensure_trained(side):.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
