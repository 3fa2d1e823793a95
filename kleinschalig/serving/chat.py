"""Talk to the assistant in the terminal, over its REST channel."""

from __future__ import annotations

import argparse
import json
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.history import InMemoryHistory

from kleinschalig.serving.environment import Addresses, CannotServe
from kleinschalig.serving.session import assistant

_NO_SERVER = "no assistant answers at {address}; start it with 'make run', or give its port: make chat BOT_PORT=..."


def send(address: str, sender: str, message: str) -> list[dict[str, Any]]:
    """Return the replies to one message.

    Raises:
        CannotServe: nobody answers at `address`.
    """
    body = json.dumps({"sender": sender, "message": message}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            content: list[dict[str, Any]] = json.load(reply)
            return content
    except (urllib.error.URLError, OSError) as error:
        raise CannotServe(_NO_SERVER.format(address=address)) from error


def shown(replies: Sequence[dict[str, Any]], details: bool) -> str:
    """Return the replies as they appear in a terminal: text, numbered choices and, on demand, the facts they state."""
    lines = []
    for reply in replies:
        if "text" in reply:
            lines.append(reply["text"])
        lines += [f"  {place}. {button['title']}" for place, button in enumerate(reply.get("buttons", ()), 1)]
        if details and "custom" in reply:
            lines.append("  feiten: " + ", ".join(reply["custom"].get("feiten", ())))
    return "\n".join(lines)


def chosen(message: str, replies: Sequence[dict[str, Any]]) -> str:
    """Return the choice that a bare number in `message` stands for, else the message itself."""
    choices = [button["payload"] for reply in replies for button in reply.get("buttons", ())]
    place = int(message) - 1 if message.isdecimal() and len(message) < 3 else -1
    return choices[place] if 0 <= place < len(choices) else message


def _messages() -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin)
        return
    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    while True:
        try:
            yield session.prompt("> ").strip()
        except (EOFError, KeyboardInterrupt):
            return


def talk(addresses: Addresses, details: bool) -> None:
    """Pass on what is typed (or piped in) and show the replies, until the input ends."""
    sender = uuid.uuid4().hex
    replies: list[dict[str, Any]] = []
    for message in _messages():
        if message:
            replies = send(addresses.rest, sender, chosen(message, replies))
            print(shown(replies, details) + "\n", flush=True)


def main() -> int:
    """Talk to the running assistant, or to one started for the occasion."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--details", action="store_true", help="show which facts a reply states")
    details = parser.parse_args().details
    try:
        addresses = Addresses.from_environment()
        with assistant(addresses):
            print("Stel je vraag. Stop met Ctrl-D.", file=sys.stderr)
            talk(addresses, details)
    except CannotServe as problem:
        print(f"chat: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
