"""Name the helplines that nobody has looked up, or too long ago: a notice, or with --strict a reason not to release."""

from __future__ import annotations

import argparse
import datetime
import sys

from kleinschalig.knowledge.help import unchecked
from kleinschalig.serving.environment import CannotServe
from kleinschalig.serving.training import sound_content


def main(arguments: list[str] | None = None, today: datetime.date | None = None) -> int:
    """Print a line per helpline that must be looked up; return 1 where --strict was asked and there is one."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--strict", action="store_true", help="fail where a helpline is unchecked")
    strict = parser.parse_args(arguments).strict
    try:
        found = list(unchecked(sound_content().hulplijnen.values(), today or datetime.date.today()))
    except CannotServe as problem:
        print(f"helplines: {problem}", file=sys.stderr)
        return 1
    for line in found:
        print(f"{'error' if strict else 'notice'}: {line}", file=sys.stderr)
    return 1 if strict and found else 0


if __name__ == "__main__":
    raise SystemExit(main())
