"""Say which libraries Rasa imports for channels and databases that are not served here.

Rasa imports the libraries of all its channels and stores whatever is configured. Without them the bot takes a fifth
less time to import and 45 MB less memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_OF_CHANNELS = frozenset(
    {
        "aiogram",
        "fbmessenger",
        "mattermostwrapper",
        "prompt_toolkit",
        "questionary",
        "rocketchat_API",
        "slack_sdk",
        "twilio",
        "webexteamssdk",
    }
)
_OF_STORES = frozenset({"boto3", "botocore", "bson", "pymongo"})
# Plots of evaluations.
_OF_TRAINING = frozenset({"matplotlib"})
_STORES_WITH_LIBRARIES = {"dynamo", "mongod"}


def unused_by(endpoints: Path, credentials: Path) -> frozenset[str]:
    """Return the packages that serving with these settings does not use."""
    store = (_read(endpoints).get("tracker_store") or {}).get("type") or ""
    unused = _OF_TRAINING
    if str(store).casefold() not in _STORES_WITH_LIBRARIES:
        unused |= _OF_STORES
    # A channel of our own is named as a module; a name without a point is one of Rasa's.
    if all("." in channel or channel == "rest" for channel in _read(credentials)):
        unused |= _OF_CHANNELS
    return unused


def _read(path: Path) -> Mapping[str, Any]:
    content: Mapping[str, Any] | None = YAML(typ="safe").load(path) if path.is_file() else None
    return content or {}
