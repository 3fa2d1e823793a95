"""Cross-validate this assistant with folds that are always the same: `make kruisvalidatie`.

`rasa test nlu --cross-validation` draws its folds anew each time, so that two of its reports cannot be compared.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import precision_recall_fscore_support

from bench.understanding.data import SEED, Examples, folds, training_examples
from bench.understanding.pictures import confusion_picture
from bench.understanding.stamp import DOCUMENTS, present_stamp, write_document
from bench.understanding.tables import percent, table
from bench.understanding.through_rasa import WORK, ours, workers

_FOLDS = 3
_CONFUSIONS, _PICTURED = 25, 18
_BINS = 10


@dataclass(frozen=True)
class Predicted:
    """For each message the intent it should be given, the one it was given, and with what confidence."""

    truth: tuple[str, ...]
    given: tuple[str, ...]
    confidence: tuple[float, ...]


def _predict_fold(number: int, seen: Examples, held_out: Examples) -> Predicted:
    pipeline = ours(WORK / f"fold{number}")
    pipeline.train(seen)
    likeliest = [ranking[0] for ranking in pipeline.rank(held_out.texts)]
    return Predicted(held_out.intents, *zip(*likeliest, strict=True))


def _predict_all() -> Predicted:
    parts = folds(training_examples(), _FOLDS)
    with workers() as pool:
        found = list(pool.map(_predict_fold, range(_FOLDS), *zip(*parts, strict=True)))
    return Predicted(
        tuple(intent for fold in found for intent in fold.truth),
        tuple(intent for fold in found for intent in fold.given),
        tuple(share for fold in found for share in fold.confidence),
    )


def _per_intent(predicted: Predicted) -> str:
    intents = sorted(set(predicted.truth))
    figures = precision_recall_fscore_support(predicted.truth, predicted.given, labels=intents, zero_division=0)
    rows = [
        [intent, percent(precision), percent(recall), percent(f1), str(count)]
        for intent, precision, recall, f1, count in zip(intents, *figures, strict=True)
    ]
    rows.sort(key=lambda row: float(row[3]))
    return table(("intent", "precision, %", "recall, %", "F1, %", "messages"), rows)


def _confusions(predicted: Predicted) -> Counter[tuple[str, str]]:
    pairs = zip(predicted.truth, predicted.given, strict=True)
    return Counter((truth, given) for truth, given in pairs if truth != given)


def _most_confused(confusions: Counter[tuple[str, str]]) -> list[str]:
    """Return the intents with the most messages taken for another one or the other way round, in a fixed order."""
    wrong: Counter[str] = Counter()
    for pair, count in confusions.items():
        for intent in pair:
            wrong[intent] += count
    return sorted(intent for intent, _ in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:_PICTURED])


def _calibration(right: Any, confidence: Any) -> tuple[str, float]:
    """Return a table of bins of confidence with how often they are right, and the expected calibration error."""
    places = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    rows, error = [], 0.0
    for place in sorted(set(places)):
        inside = places == place
        mean, share = confidence[inside].mean(), right[inside].mean()
        error += inside.mean() * abs(mean - share)
        span = f"{place / _BINS:.1f} to {(place + 1) / _BINS:.1f}"
        rows.append([span, str(int(inside.sum())), percent(mean), percent(share)])
    return table(("confidence", "messages", "mean confidence, %", "right, %"), rows), float(error)


def _write(predicted: Predicted, stamp: str, folder: Path) -> Path:
    right = np.asarray(predicted.truth) == np.asarray(predicted.given)
    confusions = _confusions(predicted)
    rows = [
        [truth, given, str(count)]
        for (truth, given), count in sorted(confusions.items(), key=lambda item: (-item[1], item[0]))[:_CONFUSIONS]
    ]
    calibration, error = _calibration(right, np.asarray(predicted.confidence))
    folder.mkdir(parents=True, exist_ok=True)
    confusion_picture(_most_confused(confusions), predicted.truth, predicted.given, folder / "verwarring.svg")
    return write_document(
        "kruisvalidatie.md",
        [
            "# Cross-validation",
            f"All {len(right)} messages of data/nlu.yml, each predicted once by a model that was trained on the other "
            f"{_FOLDS - 1} of {_FOLDS} parts (equal parts of every intent, seed {SEED}): **{percent(right.mean())} % "
            "right**. The writers of a message also wrote messages that the model was trained on.",
            "## Per intent, the hardest first",
            _per_intent(predicted),
            f"## The {_CONFUSIONS} most frequent confusions",
            table(("should be", "was taken for", "messages"), rows, numbers_from=2),
            f"![Which of the {_PICTURED} most confused intents are taken for which](verwarring.svg)",
            "## Confidence",
            "How often the model is right where it is so sure. Without error the last two columns are the same; the "
            f"expected calibration error is **{percent(error)} points**.",
            calibration,
        ],
        stamp,
    )


def main() -> int:
    """Cross-validate and write the document."""
    stamp = present_stamp()
    path = _write(_predict_all(), stamp, DOCUMENTS)
    print(f"kruisvalidatie: wrote {path.name} to {path.parent.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
