"""Say which file tells where conversations are stored and streamed to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

ENDPOINTS = "ENDPOINTS"


def endpoints_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the file that ENDPOINTS names, or the usual one."""
    return Path(environment.get(ENDPOINTS) or "endpoints.yml")
