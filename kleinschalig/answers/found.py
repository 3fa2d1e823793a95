"""Define what a search finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kleinschalig.knowledge.records import Onderwerp

# Per variant: whether it has what is asked; None, or no entry, where the source does not tell.
Hits = Mapping[str, bool | None]


class Found(NamedTuple):
    """What was searched in, and which variants have what is asked."""

    onderwerp: Onderwerp
    hits: Hits
