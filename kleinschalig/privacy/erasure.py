"""Say with what mark an action asks the store of conversations to forget one."""

from __future__ import annotations

from typing import Any

# What the slot with the context holds then, instead of a context.
ERASE = {"wissen": True}


def asks_to_erase(context: Any) -> bool:
    """Return whether the content of the slot is the mark."""
    return isinstance(context, dict) and bool(context.get("wissen"))
