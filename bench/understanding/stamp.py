"""Tell from which data and code a document of measurements was made, and whether those are still the present ones."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kleinschalig.serving.environment import ROOT

DOCUMENTS = ROOT / "docs" / "metingen"
# Which command makes which document.
COMMANDS = {"pijplijnen.md": "vergelijk", "leercurve.md": "leercurve", "kruisvalidatie.md": "kruisvalidatie"}
_INPUTS = ("data/nlu.yml", "config.yml", "kleinschalig/language/*.py", "kleinschalig/components/*.py")
_LINE = re.compile(r"^Stamp: `([0-9a-f]{16})`", re.MULTILINE)


def present_stamp() -> str:
    """Return what stands for the data and code of now."""
    digest = hashlib.sha256()
    for pattern in _INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def stamp_line(stamp: str) -> str:
    """Return the line by which a document says what it was made from."""
    return f"Stamp: `{stamp}`, of data/nlu.yml, config.yml, kleinschalig/language/ and kleinschalig/components/."


def stamp_of(document: Path) -> str | None:
    """Return the stamp in `document`, or None where there is no document or no stamp in it."""
    if not document.is_file():
        return None
    found = _LINE.search(document.read_text(encoding="utf-8"))
    return found.group(1) if found else None


def write_document(name: str, parts: list[str], stamp: str) -> Path:
    """Write a document of `parts`, each a paragraph or a table, with its stamp; return where it stands."""
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    path = DOCUMENTS / name
    title, *rest = parts
    made_by = f"Made by `make {COMMANDS[name]}`; changes by hand are lost."
    path.write_text("\n\n".join([title, made_by, stamp_line(stamp), *rest]) + "\n", encoding="utf-8")
    return path
