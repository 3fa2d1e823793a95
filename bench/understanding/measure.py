"""Measure one pipeline."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.understanding.data import Examples
from bench.understanding.pipelines import Pipeline

_WARMING, _TIMED = 20, 200


@dataclass(frozen=True)
class Figures:
    """What was measured of one pipeline: shares of messages right, and what it costs."""

    right: dict[str, float]
    milliseconds: float
    training_seconds: float
    bytes: int


def measure(pipeline: Pipeline, seen: Examples, sets: Mapping[str, Examples]) -> Figures:
    """Train `pipeline` on `seen` and return how it does on each of `sets`."""
    started = time.monotonic()
    pipeline.train(seen)
    return measure_trained(pipeline, sets, time.monotonic() - started)


def measure_trained(pipeline: Pipeline, sets: Mapping[str, Examples], training_seconds: float) -> Figures:
    """Return how a trained pipeline does on each of `sets`; its speed is taken on the first."""
    milliseconds = _milliseconds(pipeline, next(iter(sets.values())).texts)
    right = {name: examples.share_right(pipeline.predict(examples.texts)) for name, examples in sets.items()}
    return Figures(right, milliseconds, training_seconds, pipeline.size())


def _milliseconds(pipeline: Pipeline, texts: Sequence[str]) -> float:
    """Return the median for one message, asked by itself, once the pipeline is warm; no message comes twice."""
    for text in texts[:_WARMING]:
        pipeline.predict([text])
    spent = []
    for text in texts[_WARMING : _WARMING + _TIMED]:
        started = time.perf_counter()
        pipeline.predict([text])
        spent.append(1000 * (time.perf_counter() - started))
    return statistics.median(spent)
