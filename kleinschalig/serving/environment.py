"""Say where the servers listen and with which environment they run."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "kleinschalig.tar.gz"


class CannotServe(Exception):
    """Something outside the program is in the way; the text says in one sentence what, and what to do."""


@dataclass(frozen=True)
class Addresses:
    """Where the bot and its action server listen."""

    host: str
    bot_port: int
    action_port: int

    @property
    def reached_at(self) -> str:
        """Return the host under which this machine itself reaches the bot."""
        return "127.0.0.1" if self.host in {"0.0.0.0", "localhost", "::"} else self.host

    @property
    def rest(self) -> str:
        """Return the address of the REST channel."""
        host = "localhost" if self.reached_at == "127.0.0.1" else self.host
        return f"http://{host}:{self.bot_port}/webhooks/rest/webhook"

    @classmethod
    def from_environment(cls) -> Addresses:
        """Return the addresses that BOT_HOST, BOT_PORT and ACTION_PORT ask for.

        Raises:
            CannotServe: a port is no number.
        """
        return cls(os.environ.get("BOT_HOST", "127.0.0.1"), _port("BOT_PORT", 5005), _port("ACTION_PORT", 5055))


def _port(variable: str, default: int) -> int:
    value = os.environ.get(variable, str(default))
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise CannotServe(f"{variable}: expected a port number from 1 to 65535, found {value!r}")
    return int(value)


def log_level() -> str:
    """Return how much the servers log: what LOG_LEVEL asks for (DEBUG, INFO), else warnings."""
    asked = os.environ.get("LOG_LEVEL", "").upper()
    return asked if asked in {"DEBUG", "INFO"} else "WARNING"


def check_free(port: int, variable: str) -> None:
    """Do nothing if nobody listens on `port` of this machine.

    Raises:
        CannotServe: somebody does.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            other = port + 1000 if port < 60000 else port - 1000
            hint = f"stop what listens there, or choose another: make run {variable}={other}"
            raise CannotServe(f"port {port} is taken; {hint}")


def process_environment(addresses: Addresses) -> dict[str, str]:
    """Return the environment of the servers: quiet, reproducible, no telemetry, the action server on loopback."""
    return {
        **os.environ,
        "ACTION_PORT": str(addresses.action_port),
        "GESPREKKEN_DB": os.environ.get("GESPREKKEN_DB", "gesprekken.db"),
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
