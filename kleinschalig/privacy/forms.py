"""Look for one form in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kleinschalig.privacy.spans import Span


def every(pattern: re.Pattern[str], kind: str, text: str, fits: Callable[[str], bool] | None = None) -> Iterator[Span]:
    """Yield every place of `pattern` (of its group "found" where it has one) whose text `fits`."""
    group = "found" if "found" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        if fits is None or fits(match.group(group)):
            yield Span(match.start(group), match.end(group), kind)
