"""`make run` for the model that the bench trained: the same servers, the same checks of the content at the start."""

from __future__ import annotations

import sys

from bench.sides import OURS
from kleinschalig.serving import run
from kleinschalig.serving.environment import Addresses, CannotServe
from kleinschalig.serving.training import sound_content


def main() -> int:
    """Serve until a signal ends it."""
    vars(run)["MODEL"] = OURS.model
    try:
        sound_content()
        return run.serve(Addresses.from_environment())
    except CannotServe as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
