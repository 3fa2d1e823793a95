"""Keep what visitors say out of the log, whichever library writes it and however much is logged."""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar

# What is being handled just now, as Rasa sees it.
being_said: ContextVar[str] = ContextVar("being_said", default="")

_INSTEAD = "[bericht]"
# Less than this would be found within other words, and tells nothing.
_FEWEST_CHARACTERS = 5


class Unspoken(logging.Filter):
    """Takes the message that is being handled out of what is logged meanwhile."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the message."""
        said = being_said.get()
        if len(said) >= _FEWEST_CHARACTERS:
            line = record.getMessage()
            for form in (said, json.dumps(said)[1:-1], json.dumps(said, ensure_ascii=False)[1:-1], repr(said)[1:-1]):
                line = line.replace(form, _INSTEAD)
            record.msg, record.args = line, ()
        return True


def keep_messages_out_of_the_log() -> None:
    """Filter what is logged from here on, whoever logs it."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(Unspoken())
