"""Take out of events what is not to be kept: all words of a message on danger, and personal data of any other.

Rasa saves at the end of a turn: until then its rules and actions have the whole message.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.shared.core.events import Event, UserUttered

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.masking import Masker
from kleinschalig.safety.detect import INTENT as DANGER

# The entity that says in which language help is offered.
_LANGUAGE = "taal"


@functools.cache
def masker() -> Masker:
    """Return the masker of this process."""
    return Masker.for_kennisbank(load_kennisbank())


def redact(events: Iterable[Event]) -> None:
    """Redact what visitors said, in the events themselves: whoever stores or streams them later gets no more."""
    for event in events:
        if isinstance(event, UserUttered):
            _redact(event)


def _redact(event: UserUttered) -> None:
    event.metadata = {}
    event.parse_data = {name: content for name, content in event.parse_data.items() if name != "metadata"}
    if (event.intent_name or "").startswith(DANGER):
        _replace(event, None, [_language(entity) for entity in event.entities if entity.get("entity") == _LANGUAGE])
    elif event.text:
        masked = masker().mask(event.text)
        if masked.text != event.text:
            # What was read in the text may quote it: only what it asked is kept.
            _replace(event, masked.text, [])


def _replace(event: UserUttered, text: str | None, entities: list[dict[str, Any]]) -> None:
    event.text = text
    event.entities = entities
    event.parse_data = {"text": text, "intent": event.intent, "entities": list(entities)}


def _language(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entity[name] for name in ("entity", "value")}
