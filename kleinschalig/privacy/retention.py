"""Say how long what is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

DAYS = "BEWAARDAGEN"
IDLE_MINUTES = "GESPREK_MINUTEN"


@dataclass(frozen=True)
class Retention:
    """`minutes` without a message end a conversation; labels and messages that remain go after `days`."""

    days: int = 28
    minutes: int = 60

    @property
    def idle_seconds(self) -> int:
        """Return after how many seconds without a message a conversation has ended."""
        return self.minutes * 60

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Retention:
        """Return what BEWAARDAGEN and GESPREK_MINUTEN ask for.

        Raises:
            ValueError: one is no whole number, or less than one.
        """
        return cls(_number(environment, DAYS, cls.days), _number(environment, IDLE_MINUTES, cls.minutes))


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isdecimal() or int(value) < 1:
        raise ValueError(f"{name}: expected a whole number from 1, found {value!r}")
    return int(value)
