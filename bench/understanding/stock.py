"""Train and measure stock Rasa (DIET) in a process of its own, for it needs TensorFlow; keep the figures.

That takes hours, so the figures are kept with the number of messages and the hash of the data they were made with, and
hold until they are made again. `--messages` trains on fewer messages than four fifths of the data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import asdict, dataclass

from bench.understanding.data import NLU_DATA, test_sets
from bench.understanding.measure import Figures, measure
from bench.understanding.through_rasa import WORK, ThroughRasa, be_quiet, stock_components

_RECORD = WORK / "stock.json"
NAME = "stock Rasa: default featurizers, DIET, 100 epochs"


@dataclass(frozen=True)
class Record:
    """Figures of stock Rasa, and what it was trained on."""

    data: str
    messages: int
    figures: Figures


def present_data() -> str:
    """Return what stands for the training data of now."""
    return hashlib.sha256(NLU_DATA.read_bytes()).hexdigest()[:16]


def kept_record() -> Record | None:
    """Return the figures made last, or None where none were made on this machine."""
    if not _RECORD.is_file():
        return None
    content = json.loads(_RECORD.read_text(encoding="utf-8"))
    return Record(**{**content, "figures": Figures(**content["figures"])})


def main() -> int:
    """Train, measure, and keep the figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--messages", type=int, default=None, help="train on so many messages instead of all")
    arguments = parser.parse_args()
    be_quiet()
    data = present_data()
    seen, sets = test_sets()
    seen = seen.some(arguments.messages or len(seen))
    pipeline = ThroughRasa(NAME, stock_components(), WORK / "stock")
    figures = measure(pipeline, seen, sets)
    _RECORD.write_text(json.dumps(asdict(Record(data, len(seen), figures)), indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
