"""Train both sides where needed, measure them in one run, print the table and write it into docs/metingen/."""

from __future__ import annotations

import sys

from bench import measure
from bench.report import REPORT, Figures, document, table
from bench.servers import DidNotStart, running
from bench.sides import OURS, ROOT, STOCK
from bench.training import TrainingFailed, ensure_trained, epochs

# Ports that nothing of the project uses by default.
_OUR_PORTS, _STOCK_PORTS = (6305, 6355), (6306, 6356)
_SIDES = (OURS, STOCK)


def main() -> int:
    """Run the whole comparison."""
    try:
        figures = _measured()
    except (TrainingFailed, DidNotStart) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(document(figures), encoding="utf-8")
    print(f"\n{table(figures)}\n\nbench: written to {REPORT.relative_to(ROOT)}")
    return 0


def _measured() -> Figures:
    figures = Figures(epochs(), {side.name: ensure_trained(side) for side in _SIDES})
    _say("starting each side some times")
    figures.ready = measure.seconds_to_ready(_SIDES, _OUR_PORTS)
    with running(OURS, *_OUR_PORTS) as ours, running(STOCK, *_STOCK_PORTS) as stock:
        servers = (ours, stock)
        _say("short conversations")
        figures.short = measure.latency_short(servers)
        _say("long conversations")
        figures.long = measure.latency_long(servers)
        for clients in measure.CLIENTS:
            _say(f"as many messages as {clients} can send")
            figures.throughput[clients] = measure.throughput(servers, clients)
        _say("the evaluation set")
        figures.understanding = {server.side.name: measure.understanding(server) for server in servers}
        figures.memory = {server.side.name: server.memory() for server in servers}
    return figures


def _say(what: str) -> None:
    print(f"bench: {what} ...", flush=True)


if __name__ == "__main__":
    sys.exit(main())
