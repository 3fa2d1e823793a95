"""Describe what is wrong with content, in terms that its editor can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One fault: in which file and field, what was expected there and what was found."""

    file: str
    field: str
    expected: str
    found: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.file}: {self.field}: expected {self.expected}, found {self.found}"


class InvalidContent(Exception):
    """The knowledge base is not fit for use; `problems` holds every fault that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(value: Any, length: int = 80) -> str:
    """Return `value` as it is quoted in a problem: at most `length` characters."""
    text = repr(value)
    return text if len(text) <= length else text[: length - 1] + "…"
