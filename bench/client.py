"""A visitor that sends messages over one connection and times the answers."""

from __future__ import annotations

import http.client
import itertools
import json
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from typing import Any

# A conversation as visitors have them: facts, follow-ups, two questions at once, a referral, thanks.
MESSAGES = (
    "wat is kleinschalig verblijf eigenlijk",
    "hoeveel jongeren zitten er in zo'n groep?",
    "en bij de justitiële?",
    "kjz+: groepsgrootte en leeftijd?",
    "hoe lang is de wachtlijst",
    "wie zorgen er voor de kinderen",
    "waar komt dat vandaan?",
    "wat is het verschil met een gezinshuis",
    "dankjewel",
    "kunnen ouders op bezoek komen?",
)


class Visitor:
    """Sends the messages above in turn, in one conversation."""

    def __init__(self, url: str) -> None:
        parts = urllib.parse.urlsplit(url)
        self._path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self.start_afresh()

    def start_afresh(self) -> None:
        """Begin a new conversation, over the same connection."""
        self._sender = uuid.uuid4().hex
        self._messages: Iterator[str] = itertools.cycle(MESSAGES)

    def say_next(self) -> float:
        """Send the next message and return the milliseconds until its answer was there.

        Raises:
            ValueError: the answer is empty.
        """
        body = json.dumps({"sender": self._sender, "message": next(self._messages)}).encode()
        started = time.perf_counter()
        replies = self._post(body)
        took = 1000 * (time.perf_counter() - started)
        if not replies:
            raise ValueError("an empty answer")
        return took

    def _post(self, body: bytes) -> Any:
        for attempt in (1, 2):
            try:
                self._connection.request("POST", self._path, body, {"Content-Type": "application/json"})
                return json.load(self._connection.getresponse())
            except (http.client.HTTPException, ConnectionError):
                # The server closes connections that were idle for long.
                self._connection.close()
                if attempt == 2:
                    raise
        raise AssertionError("not reached")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
