"""Compare ways to tell the intent: `make vergelijk` trains them all on the same messages and writes a table."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.understanding.data import NOISE, SEED, Examples, test_sets
from bench.understanding.language import has_tensors
from bench.understanding.measure import Figures, measure, measure_trained
from bench.understanding.pipelines import (
    Average,
    dense_regression,
    lemma_machine,
    letter_machine,
    naive_bayes,
    nearest_examples,
    nearest_prototype,
    tensor_regression,
    word_regression,
)
from bench.understanding.stamp import present_stamp, write_document
from bench.understanding.stock import NAME as STOCK_NAME
from bench.understanding.stock import kept_record, present_data
from bench.understanding.tables import percent, table
from bench.understanding.through_rasa import ours, start
from kleinschalig.language.models import find_language_model
from kleinschalig.serving.environment import ROOT

_COSTS = ("ms a message", "training, s", "MB")


def _measure_all(seen: Examples, sets: Mapping[str, Examples]) -> Iterator[tuple[str, Figures]]:
    """Yield each pipeline's name with its figures."""
    simple = [word_regression(), letter_machine(), lemma_machine(), nearest_prototype(), naive_bayes()]
    tensors = [tensor_regression()] if has_tensors() else []
    for pipeline in [*simple, *tensors]:
        yield pipeline.name, measure(pipeline, seen, sets)
    members = dense_regression(), nearest_examples(), ours()
    seconds = 0.0
    for member in members:
        figures = measure(member, seen, sets)
        seconds += figures.training_seconds
        yield member.name, figures
    dense, nearest, assistant = members
    average = Average(
        "this assistant (0.6), dense (0.25) and nearest examples (0.15), averaged",
        sorted(set(seen.intents)),
        (assistant, 0.6),
        (dense, 0.25),
        (nearest, 0.15),
    )
    yield average.name, measure_trained(average, sets, seconds)


def _row(name: str, trained_on: int, figures: Figures, sets: Iterable[str]) -> list[str]:
    shares = [percent(figures.right[one]) if one in figures.right else "not measured" for one in sets]
    costs = [f"{figures.milliseconds:.1f}", f"{figures.training_seconds:.0f}", f"{figures.bytes / 1e6:.1f}"]
    return [name, str(trained_on), *shares, *costs]


def _stock_row(sets: Sequence[str]) -> tuple[list[str], str]:
    """Return the row of stock Rasa as it was last measured here, and a sentence on when that was."""
    record = kept_record()
    if record is None:
        row = [STOCK_NAME, *["not measured"] * (1 + len(sets) + len(_COSTS))]
        return row, "Stock Rasa was not measured on the machine that made this; `make vergelijk STOCK=1` does that."
    present = "the same state" if record.data == present_data() else "an older state"
    said = (
        f"Stock Rasa was trained on {record.messages} messages of {present} of data/nlu.yml (`{record.data}`; the "
        f"other rows: `{present_data()}`). Training it takes hours, so its row is kept until `make vergelijk STOCK=1` "
        "makes it anew. Compare it with this assistant at that number of messages in [leercurve.md](leercurve.md)."
    )
    return _row(STOCK_NAME, record.messages, record.figures, sets), said


def _train_stock(messages: int) -> None:
    command = [sys.executable, "-m", "bench.understanding.stock"]
    # 1 stands for all of them.
    command += ["--messages", str(messages)] if messages > 1 else []
    subprocess.run(command, check=True, cwd=ROOT)


def main() -> int:
    """Measure all pipelines and write the document."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument(
        "--stock", type=int, metavar="MESSAGES", help="train stock Rasa too (hours), on so many messages (1: on all)"
    )
    arguments = parser.parse_args()
    if arguments.stock:
        _train_stock(arguments.stock)
    start()
    stamp = present_stamp()
    seen, sets = test_sets()
    rows = []
    for name, figures in _measure_all(seen, sets):
        rows.append(_row(name, len(seen), figures, sets))
        print("vergelijk: " + " | ".join(rows[-1]), flush=True)
    path = write_document("pijplijnen.md", ["# Pipelines compared", *_text(rows, len(seen), sets)], stamp)
    print(f"vergelijk: wrote {path.relative_to(ROOT)}")
    return 0


def _text(rows: list[list[str]], trained_on: int, sets: Mapping[str, Examples]) -> list[str]:
    held_out, development, fresh, _ = (str(len(examples)) for examples in sets.values())
    stock_row, said = _stock_row(list(sets))
    without = "" if has_tensors() else " It has no tensors, so there is no row of them, only the other dense one."
    return [
        f"Trained on {trained_on} messages of data/nlu.yml. Measured, in percent of messages given the right intent: "
        f"on the {held_out} other messages (a fifth of every intent, seed {SEED}, the same for all); on the "
        f"{development} single questions of tests/evaluatie/ontwikkeling/ whose label is an intent, which were looked "
        f"at while the assistant was built; on the {fresh} of tests/evaluatie/vers/, which were not; and on these with "
        f"{NOISE:.0%} of their letters mistyped. Only the likeliest intent counts: no splitting into questions, no "
        "names, no reply.",
        "The held-out fifth has the same writers as the training messages; the two evaluation sets have others.",
        table(("pipeline", "trained on", *sets, *_COSTS), [stock_row, *rows]),
        said,
        f"Language model: {find_language_model().label}.{without}",
        "Milliseconds are the median of 200 messages, one at a time, on a warm pipeline, from text to intent. Stock "
        "Rasa and this assistant run in Rasa's graph, with all their components; the others by themselves. Size is "
        "that of the model on disk: Rasa's archive, or a pickle.",
    ]


if __name__ == "__main__":
    sys.exit(main())
