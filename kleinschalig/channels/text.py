"""Make a visitor's text fit to be handed to Rasa."""

from __future__ import annotations

import re
import unicodedata


def without_commands(text: str) -> str:
    """Return `text` without what Rasa would take for a command ("/restart", '/intent{"slot": 1}'), accents composed."""
    return re.sub(r"^[\s/]+", "", unicodedata.normalize("NFC", text)).strip()
