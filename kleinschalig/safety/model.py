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
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from kleinschalig.safety.text import dutch

_ARRAYS, _SCALE = "danger.npz", "danger.json"
_SIZE = 2**18
_COMMON: dict[str, Any] = {"n_features": _SIZE, "alternate_sign": False, "lowercase": False, "norm": None}
_VIEWS = (
    HashingVectorizer(**_COMMON, ngram_range=(1, 2), token_pattern=r"[^ ]+"),
    HashingVectorizer(**_COMMON, analyzer="char_wb", ngram_range=(3, 6)),
)
# How much more a missed danger weighs than a false alarm.
_WEIGHT = 4.0
_FOLDS = 3
# Words in a stretch of a long text, and how much less its margin counts: out of its story any sentence sounds graver.
_STRETCH, _LESS = 12, 0.6
# So few words tell the model no more than this.
_FEW, _UNSAID = 2, 0.1


@dataclass(frozen=True)
class Scale:
    """Turns a margin into a probability: sigmoid(factor * margin + offset)."""

    factor: float
    offset: float


class DangerModel:
    """Says how likely it is that a text speaks of danger."""

    def __init__(self, rarity: Any, weights: Any, bias: float, scale: Scale) -> None:
        self._rarity = rarity
        self._weights = weights
        self._bias = bias
        self._scale = scale

    @classmethod
    def train(cls, texts: Sequence[str], dangerous: Sequence[bool], seed: int = 20) -> DangerModel:
        """Return a model fitted to `texts`. The same input gives the same model."""
        counts, truth = _counts(texts), np.asarray(dangerous, dtype=int)
        rarity = np.log((1 + len(texts)) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1
        rarity = rarity.astype(np.float16).astype(np.float32)
        features = _features(counts, rarity)
        margins = np.zeros(len(truth))
        for seen, held_out in StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(margins, truth):
            margins[held_out] = _fit(features[seen], truth[seen], seed).decision_function(features[held_out])
        calibration = LogisticRegression().fit(margins.reshape(-1, 1), truth)
        model = _fit(features, truth, seed)
        scale = Scale(float(calibration.coef_[0, 0]), float(calibration.intercept_[0]))
        return cls(rarity, model.coef_[0].astype(np.float32), float(model.intercept_[0]), scale)

    def probability(self, texts: Sequence[str]) -> list[float]:
        """Return for each text how likely it speaks of danger, a long one in its most dangerous stretch."""
        if not texts:
            return []
        parts = [[text, *_stretches(text)] for text in texts]
        counts = _counts([part for own in parts for part in own])
        margins = _features(counts, self._rarity) @ self._weights + self._bias
        starts = np.cumsum([0, *(len(own) for own in parts[:-1])])
        margins -= _LESS
        margins[starts] += _LESS
        highest = np.maximum.reduceat(margins, starts)
        likely = 1 / (1 + np.exp(-(self._scale.factor * highest + self._scale.offset)))
        return [
            float(value) if len(text.split()) > _FEW else min(float(value), _UNSAID)
            for text, value in zip(texts, likely, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Write the model into `folder` as arrays and JSON: nothing in it can run code."""
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {"rarity": self._rarity, "weights": self._weights}
        np.savez_compressed(folder / _ARRAYS, **{name: array.astype(np.float16) for name, array in arrays.items()})
        content = {"bias": self._bias, "factor": self._scale.factor, "offset": self._scale.offset}
        (folder / _SCALE).write_text(json.dumps(content), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> DangerModel:
        """Return the model that `save` wrote into `folder`."""
        content = json.loads((folder / _SCALE).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            rarity, weights = (arrays[name].astype(np.float32) for name in ("rarity", "weights"))
        return cls(rarity, weights, content["bias"], Scale(content["factor"], content["offset"]))


def _stretches(text: str) -> list[str]:
    """Return the overlapping stretches of a long text: a few dangerous words would drown in it."""
    words, step = text.split(), _STRETCH // 2
    if len(words) <= _STRETCH:
        return []
    return [" ".join(words[at : at + _STRETCH]) for at in range(0, len(words) - step, step)]


def _counts(texts: Sequence[str]) -> Any:
    """Return how often each word and group of letters stands in each text."""
    prepared = [dutch(text) for text in texts]
    return sparse.hstack([view.transform(prepared) for view in _VIEWS], format="csr")


def _features(counts: Any, rarity: Any) -> Any:
    """Return the counts weighed by how rare each is, each view of a text of length one."""
    weighed = counts @ sparse.diags(rarity)
    views = [weighed[:, start : start + _SIZE] for start in range(0, counts.shape[1], _SIZE)]
    return sparse.hstack([normalize(view) for view in views], format="csr")


def _fit(features: Any, truth: Any, seed: int) -> LinearSVC:
    return LinearSVC(C=1.0, class_weight={0: 1.0, 1: _WEIGHT}, random_state=seed).fit(features, truth)
