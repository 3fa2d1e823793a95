"""Train the model when what it is made of has changed, and only then."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.problems import InvalidContent
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.language.models import LanguageModelMissing, find_language_model
from kleinschalig.safety.reply import reply
from kleinschalig.serving.environment import MODEL, ROOT, Addresses, CannotServe, process_environment

_INPUTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "kleinschalig/language/*.py",
    "kleinschalig/components/*.py",
    "kleinschalig/safety/model.py",
    "kleinschalig/safety/text.py",
    "requirements/run.lock",
)
_LOG = MODEL.with_name("training.log")
_STAMP = MODEL.with_name("kleinschalig.stamp")
_SECONDS_BETWEEN_SIGNS = 15


def ensure_model() -> Path:
    """Return the model, trained anew if anything it depends on has changed since.

    Raises:
        CannotServe: the content is invalid, the language model is missing, or training failed.
    """
    kennisbank = sound_content()
    try:
        fingerprint = _fingerprint(kennisbank)
    except LanguageModelMissing as missing:
        raise CannotServe(str(missing)) from missing
    if not (MODEL.is_file() and _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == fingerprint):
        _train()
        _STAMP.write_text(fingerprint, encoding="utf-8")
    return MODEL


def sound_content() -> Kennisbank:
    """Return the knowledge base.

    Raises:
        CannotServe: it is not sound; every fault is named.
    """
    try:
        return load_kennisbank()
    except InvalidContent as invalid:
        count = len(invalid.problems)
        raise CannotServe(f"kennisbank/ has {count} fault{'s' if count > 1 else ''}:\n{invalid}") from invalid


def _fingerprint(kennisbank: Kennisbank) -> str:
    """Return what tells whether the model is still that of the data.

    Wordings do not count; names of things do, and what is said to danger, for that is kept in the model.
    """
    digest = hashlib.sha256(find_language_model().label.encode())
    for term in kennisbank.termen():
        digest.update(repr(term).encode())
    for kind in kennisbank.gevaar:
        for taal in kennisbank.hulpzinnen:
            digest.update(reply(kind, kennisbank, taal).encode())
    for path in _inputs():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _inputs() -> Iterator[Path]:
    for pattern in _INPUTS:
        yield from sorted(ROOT.glob(pattern))


def _train() -> None:
    MODEL.parent.mkdir(exist_ok=True)
    _STAMP.unlink(missing_ok=True)
    model = find_language_model().label
    print(f"train: the data or the code changed; training with {model} takes some minutes", flush=True)
    command = [sys.executable, "-m", "kleinschalig.serving.rasa_cli", "train"]
    command += ["--fixed-model-name", "kleinschalig", "--out", str(MODEL.parent)]
    started = time.monotonic()
    with _LOG.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=log, stderr=log, env=process_environment(Addresses.from_environment())
        )
        try:
            _wait(process, started)
        except BaseException:
            process.terminate()
            raise
    if process.returncode != 0 or not MODEL.is_file():
        tail = "\n".join(_LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
        raise CannotServe(f"training failed; the end of {_LOG.relative_to(ROOT)}:\n{tail}")
    print(f"train: done in {time.monotonic() - started:.0f} s", flush=True)


def _wait(process: subprocess.Popen[bytes], started: float) -> None:
    while True:
        try:
            process.wait(timeout=_SECONDS_BETWEEN_SIGNS)
            return
        except subprocess.TimeoutExpired:
            print(f"train: still busy, {time.monotonic() - started:.0f} s", flush=True)


def main() -> int:
    """Train if needed; say in one line why not, if it cannot be done."""
    try:
        ensure_model()
    except CannotServe as problem:
        print(f"train: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
