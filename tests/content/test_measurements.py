"""The documents in docs/metingen/ that commands make are of the present data and code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.understanding.stamp import COMMANDS, DOCUMENTS, present_stamp, stamp_of


@pytest.mark.parametrize(("document", "command"), sorted(COMMANDS.items()))
def test_a_document_of_measurements_was_made_from_the_present_data_and_code(document: str, command: str) -> None:
    stamp = stamp_of(DOCUMENTS / document)
    assert stamp == present_stamp(), f"docs/metingen/{document} is missing or stale: run make {command}"


@pytest.mark.parametrize("picture", sorted(DOCUMENTS.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_says_what_it_shows(picture: Path) -> None:
    drawn = picture.read_text(encoding="utf-8")
    assert re.search(r"<title id=.+</title>", drawn)
    assert re.search(r"<desc id=.+</desc>", drawn)
