"""Serve the trained model over the channels of credentials.yml: `rasa run`, without what makes it slow.

docs/adr/0007 tells what differs. `rasa run` works on the same files.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from asyncio import AbstractEventLoop
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kleinschalig.serving.environment import log_level
from kleinschalig.serving.rasa_cli import start_quietly
from kleinschalig.serving.unused import unused_by


@dataclass(frozen=True)
class Served:
    """What is served, where, and with which settings."""

    model: Path
    interface: str
    port: int
    endpoints: Path
    credentials: Path


def arguments(line: list[str]) -> Served:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--interface", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--endpoints", type=Path, default=Path("endpoints.yml"))
    parser.add_argument("--credentials", type=Path, default=Path("credentials.yml"))
    return Served(**vars(parser.parse_args(line)))


def make_app(served: Served) -> Any:
    """Return the web application; the model is loaded when it starts, and connections are closed when it stops."""
    from rasa.core.run import close_resources, configure_app, create_http_input_channels
    from rasa.core.utils import AvailableEndpoints, number_of_sanic_workers

    from kleinschalig.channels.guarded import GuardedChannel
    from kleinschalig.knowledge.loader import load_kennisbank
    from kleinschalig.privacy.masking import Masker
    from kleinschalig.privacy.pseudonyms import Pseudonyms
    from kleinschalig.serving.quick_agent import load_agent

    kennisbank = load_kennisbank()
    masker, pseudonyms = Masker.for_kennisbank(kennisbank), Pseudonyms.from_environment()
    endpoints = AvailableEndpoints.read_endpoints(str(served.endpoints))
    channels = [
        GuardedChannel(channel, masker, pseudonyms, kennisbank)
        for channel in create_http_input_channels(None, str(served.credentials))
    ]
    app = configure_app(channels, enable_api=False, port=served.port, endpoints=endpoints)
    app.ctx.workers = number_of_sanic_workers(endpoints.lock_store)

    async def start(app: Any, loop: AbstractEventLoop) -> None:
        app.ctx.agent = await load_agent(served.model, endpoints, loop)

    async def stop(app: Any, loop: AbstractEventLoop) -> None:
        await app.ctx.agent.close()
        await close_resources(app, loop)

    app.register_listener(start, "before_server_start")
    app.register_listener(stop, "after_server_stop")
    return app


def _set_up_logging() -> None:
    from rasa.utils.common import configure_logging_and_warnings, update_sanic_log_level
    from rasa.utils.io import configure_colored_logging
    from rasa.utils.log_utils import configure_structlog

    from kleinschalig.channels.log import keep_messages_out_of_the_log

    level = getattr(logging, log_level())
    configure_logging_and_warnings(level)
    configure_colored_logging(level)
    configure_structlog(level)
    update_sanic_log_level()
    keep_messages_out_of_the_log()


def main() -> None:
    """Serve until a signal ends it."""
    served = arguments(sys.argv[1:])
    start_quietly(unused_by(served.endpoints, served.credentials))
    # Channels and stores of the project are named as modules.
    sys.path.insert(1, os.getcwd())
    _set_up_logging()
    app = make_app(served)
    app.run(host=served.interface, port=served.port, workers=app.ctx.workers, access_log=False)


if __name__ == "__main__":
    main()
