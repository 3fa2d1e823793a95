"""Find the spaCy language model that this machine has, and make the stand-in where the real one cannot be had."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

PREFERRED = "nl_core_news_sm"
FALLBACK = "nl_opzoeklemma"
OVERRIDE_VARIABLE = "TAALMODEL"


class LanguageModelMissing(Exception):
    """Neither the wanted language model nor its stand-in is installed."""


@dataclass(frozen=True)
class LanguageModel:
    """Name one installed spaCy pipeline: what `spacy.load` takes, and what a trained model records."""

    name: str
    version: str
    source: str

    @property
    def label(self) -> str:
        """Return the name and version by which two language models are told apart."""
        return f"{self.name} {self.version}"


def fallback_path() -> Path:
    """Return where the stand-in is kept: inside the virtual environment, as an installed model would be."""
    return Path(sys.prefix) / "share" / "kleinschalig" / FALLBACK


def find_language_model(wanted: str = PREFERRED) -> LanguageModel:
    """Return the wanted model where it is installed, else the stand-in.

    The environment variable TAALMODEL overrides `wanted`, to measure with another pipeline; there is no
    stand-in for a model named that way.

    Raises:
        LanguageModelMissing: nothing usable is installed.
    """
    override = os.environ.get(OVERRIDE_VARIABLE)
    name = override or wanted
    if name == FALLBACK:
        return _fallback()
    version = _installed_version(name)
    if version is not None:
        return LanguageModel(name, version, name)
    if override:
        raise LanguageModelMissing(f"{OVERRIDE_VARIABLE}: expected an installed spaCy model, found no package {name!r}")
    return _fallback()


def _installed_version(name: str) -> str | None:
    """Return the version of the spaCy package `name`, or None where there is no such package, or no spaCy one."""
    try:
        specification = importlib.util.find_spec(name)
        if specification is None or specification.origin is None:
            return None
        meta = json.loads((Path(specification.origin).parent / "meta.json").read_text(encoding="utf-8"))
        return str(meta["version"])
    except (ImportError, ValueError, OSError, KeyError):
        return None


def _fallback() -> LanguageModel:
    path = fallback_path()
    if not (path / "meta.json").is_file():
        raise LanguageModelMissing(f"neither {PREFERRED} nor {FALLBACK} is installed; run 'make setup'")
    return LanguageModel(FALLBACK, json.loads((path / "meta.json").read_text(encoding="utf-8"))["version"], str(path))


def build_fallback(path: Path) -> None:
    """Save spaCy's blank Dutch pipeline with the lemma tables of `spacy-lookups-data` at `path`."""
    import spacy

    pipeline = spacy.blank("nl")
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    pipeline.initialize()
    pipeline.meta["name"] = FALLBACK.removeprefix("nl_")
    pipeline.meta["version"] = "1.0.0"
    path.parent.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(path)


def main() -> int:
    """Run the two steps that setting up needs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--installed", action="store_true", help="exit 0 where a language model is installed")
    parser.add_argument("--build-fallback", action="store_true", help="make the stand-in")
    arguments = parser.parse_args()
    if arguments.build_fallback:
        build_fallback(fallback_path())
    try:
        print(find_language_model().label)
    except LanguageModelMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
