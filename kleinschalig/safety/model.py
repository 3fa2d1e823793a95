"""Learn from examples how likely a text speaks of danger: a linear model over words and letters, kept as arrays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from kleinschalig.safety.text import dutch

_ARRAYS, _SCALE = "danger.npz", "danger.json"
_SIZE = 2**18
_COMMON: dict[str, Any] = {"n_features": _SIZE, "alternate_sign": False, "lowercase": False, "norm": "l2"}
_WORDS = HashingVectorizer(**_COMMON, ngram_range=(1, 2), token_pattern=r"[^ ]+")
_LETTERS = HashingVectorizer(**_COMMON, analyzer="char_wb", ngram_range=(2, 5))
# How much more a missed danger weighs than a false alarm.
_WEIGHT = 4.0
_FOLDS = 3
# Words in a stretch of a long text, and how much less its margin counts: out of its story any sentence sounds graver.
_STRETCH, _LESS = 12, 0.6


@dataclass(frozen=True)
class Scale:
    """Turns a margin into a probability: sigmoid(factor * margin + offset)."""

    factor: float
    offset: float


class DangerModel:
    """Says how likely it is that a text speaks of danger."""

    def __init__(self, weights: Any, bias: float, scale: Scale) -> None:
        self._weights = weights
        self._bias = bias
        self._scale = scale

    @classmethod
    def train(cls, texts: Sequence[str], dangerous: Sequence[bool], seed: int = 20) -> DangerModel:
        """Return a model fitted to `texts`. The same input gives the same model."""
        features, truth = _features(texts), np.asarray(dangerous, dtype=int)
        margins = np.zeros(len(truth))
        for seen, held_out in StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(margins, truth):
            margins[held_out] = _fit(features[seen], truth[seen], seed).decision_function(features[held_out])
        calibration = LogisticRegression().fit(margins.reshape(-1, 1), truth)
        model = _fit(features, truth, seed)
        scale = Scale(float(calibration.coef_[0, 0]), float(calibration.intercept_[0]))
        return cls(model.coef_[0].astype(np.float32), float(model.intercept_[0]), scale)

    def probability(self, texts: Sequence[str]) -> list[float]:
        """Return for each text how likely it speaks of danger, a long one in its most dangerous stretch."""
        if not texts:
            return []
        parts = [[text, *_stretches(text)] for text in texts]
        margins = _features([part for own in parts for part in own]) @ self._weights + self._bias
        starts = np.cumsum([0, *(len(own) for own in parts[:-1])])
        margins -= _LESS
        margins[starts] += _LESS
        highest = np.maximum.reduceat(margins, starts)
        return [float(value) for value in 1 / (1 + np.exp(-(self._scale.factor * highest + self._scale.offset)))]

    def save(self, folder: Path) -> None:
        """Write the model into `folder` as arrays and JSON: nothing in it can run code."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(folder / _ARRAYS, weights=self._weights.astype(np.float16))
        content = {"bias": self._bias, "factor": self._scale.factor, "offset": self._scale.offset}
        (folder / _SCALE).write_text(json.dumps(content), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> DangerModel:
        """Return the model that `save` wrote into `folder`."""
        content = json.loads((folder / _SCALE).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            weights = arrays["weights"].astype(np.float32)
        return cls(weights, content["bias"], Scale(content["factor"], content["offset"]))


def _stretches(text: str) -> list[str]:
    """Return the overlapping stretches of a long text: a few dangerous words would drown in it."""
    words, step = text.split(), _STRETCH // 2
    if len(words) <= _STRETCH:
        return []
    return [" ".join(words[at : at + _STRETCH]) for at in range(0, len(words) - step, step)]


def _features(texts: Sequence[str]) -> Any:
    prepared = [dutch(text) for text in texts]
    return sparse.hstack([_WORDS.transform(prepared), _LETTERS.transform(prepared)], format="csr")


def _fit(features: Any, truth: Any, seed: int) -> LinearSVC:
    return LinearSVC(C=1.0, class_weight={0: 1.0, 1: _WEIGHT}, random_state=seed).fit(features, truth)
