"""Take personal data out of events that did not come through a channel that masks."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from rasa.shared.core.events import Event, UserUttered

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.masking import Masker


@functools.cache
def masker() -> Masker:
    """Return the masker of this process."""
    return Masker.for_kennisbank(load_kennisbank())


def redact(events: Iterable[Event]) -> None:
    """Mask what visitors said, in the events themselves: whoever stores or streams them later gets them masked."""
    for event in events:
        if isinstance(event, UserUttered):
            _redact(event)


def _redact(event: UserUttered) -> None:
    event.metadata = {}
    event.parse_data = {name: content for name, content in event.parse_data.items() if name != "metadata"}
    if not event.text:
        return
    masked = masker().mask(event.text)
    if masked.text != event.text:
        # What was read in the text may quote it: only what it asked is kept.
        event.text = masked.text
        event.entities = []
        event.parse_data = {"text": masked.text, "intent": event.intent, "entities": []}
