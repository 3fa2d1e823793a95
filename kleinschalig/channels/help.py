"""Tell somebody in danger where to turn, by the text alone: where there is no model, no rule and no action server."""

from __future__ import annotations

from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.safety.reply import fallback

# So much of a message is searched for danger.
MOST_SEARCHED = 10_000


def help_for(text: str, kennisbank: Kennisbank) -> str | None:
    """Return the help for the danger that a visitor's text speaks of, or None."""
    return fallback(text[:MOST_SEARCHED], kennisbank)
