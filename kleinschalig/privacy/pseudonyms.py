"""Give visitors of channels a name that tells nobody who they are."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping

KEY = "GESPREKKEN_SLEUTEL"
# 128 random bits, as our own channels make them: nobody is called so.
_RANDOM = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Pseudonyms:
    """Replaces the ids of visitors by keyed hashes: the same visitor gets the same one while the key stays the same."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Pseudonyms:
        """Return pseudonyms with the key in GESPREKKEN_SLEUTEL; without one, with a key that nobody keeps."""
        return cls(environment.get(KEY, "").encode() or secrets.token_bytes(32))

    def of(self, sender: str) -> str:
        """Return what a conversation is called. An id that is random already stays, so that an operator can find it."""
        if _RANDOM.fullmatch(sender):
            return sender
        return hmac.new(self._key, sender.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


def new_conversation() -> str:
    """Return a name for a conversation that nobody can guess."""
    return secrets.token_hex(16)
