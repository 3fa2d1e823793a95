"""Measure how much more messages would help: `make leercurve`."""

from __future__ import annotations

import sys

from bench.understanding.data import SEED, Examples, test_sets
from bench.understanding.pictures import curve_picture
from bench.understanding.stamp import DOCUMENTS, present_stamp, write_document
from bench.understanding.tables import percent, table
from bench.understanding.through_rasa import WORK, ours, workers

# With fewer there is an intent of which a single message is left, and nothing to calibrate on.
_COUNTS = (1000, 2000, 4000, 8000)


def _measure(seen: Examples, others: tuple[Examples, ...]) -> tuple[int, list[float]]:
    """Return on how many messages was trained, and the share right of each of `others`."""
    pipeline = ours(WORK / f"curve{len(seen)}")
    pipeline.train(seen)
    return len(seen), [other.share_right(pipeline.predict(other.texts)) for other in others]


def main() -> int:
    """Train on ever more messages and write the document and its picture."""
    stamp = present_stamp()
    seen, others = test_sets()
    # The largest first, so that no processor is left with it at the end.
    counts = [len(seen), *sorted((count for count in _COUNTS if count < len(seen)), reverse=True)]
    with workers() as pool:
        parts = [seen.some(count) for count in counts]
        points = sorted(pool.map(_measure, parts, [tuple(others.values())] * len(parts)))
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    curve_picture([count for count, _ in points], list(others), [shares for _, shares in points], DOCUMENTS)
    rows = [[str(count), *(percent(share) for share in shares)] for count, shares in points]
    path = write_document(
        "leercurve.md",
        [
            "# Learning curve",
            f"This assistant's pipeline, trained on ever more messages of data/nlu.yml (drawn with seed {SEED}, of "
            "every intent the same part) and measured on what [pijplijnen.md](pijplijnen.md) measures on. In percent: "
            "messages given the right intent.",
            table(("messages", *others), rows, numbers_from=0),
            "![Share of messages understood against the number of training messages](leercurve.svg)",
        ],
        stamp,
    )
    print(f"leercurve: wrote {path.name} to {path.parent.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
