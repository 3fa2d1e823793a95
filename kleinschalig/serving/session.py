"""Have an assistant to talk to: the one that runs, or one that is started for the occasion."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kleinschalig.serving.environment import ROOT, Addresses, CannotServe
from kleinschalig.serving.run import wait_until_ready

_STARTING_TAKES = 900.0


@contextmanager
def assistant(addresses: Addresses) -> Iterator[None]:
    """Keep the assistant answering at `addresses` inside the block; stop it afterwards if this started it.

    Raises:
        CannotServe: it could not be started; its own lines, on standard error, say why.
    """
    if wait_until_ready(addresses, lambda: False, seconds=0.2):
        yield
        return
    print("starting the assistant ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "kleinschalig.serving.run"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        if not wait_until_ready(addresses, lambda: server.poll() is not None, seconds=_STARTING_TAKES):
            raise CannotServe("the assistant could not be started")
        yield
    finally:
        server.terminate()
        server.wait()
