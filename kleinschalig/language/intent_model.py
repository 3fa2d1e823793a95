"""Tell which intent a message has: a linear model over word, lemma and letter n-grams, kept as plain arrays."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize_scalar
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from kleinschalig.language.features import Features, Utterance
from kleinschalig.language.noise import misspell

Ranking = tuple[tuple[str, float], ...]

# Part of the messages on which confidences are calibrated.
_HELD_OUT = 0.25
_ARRAYS = "weights.npz"
_TERMS = "terms.json"


@dataclass(frozen=True)
class Settings:
    """What training depends on, besides the data."""

    regularisation: float = 1.0
    noisy_copies: int = 0
    seed: int = 20


class IntentModel:
    """Ranks intents for utterances, with confidences that were calibrated on held-out messages."""

    def __init__(self, features: Features, weights: Any, bias: Any, labels: Sequence[str], scale: float) -> None:
        self._features = features
        self._weights = weights
        self._bias = bias
        self.labels = tuple(labels)
        self._scale = scale

    @classmethod
    def train(
        cls, utterances: Sequence[Utterance], intents: Sequence[str], settings: Settings | None = None
    ) -> IntentModel:
        """Return a model fitted to `utterances`, one intent each. The same input gives the same model."""
        settings = settings or Settings()
        features = Features.fit(utterances)
        rng = random.Random(settings.seed)
        clean = features.of(utterances)
        noisy = [
            features.of([Utterance(misspell(item.text, rng), item.lemmas) for item in utterances])
            for _ in range(settings.noisy_copies)
        ]
        targets = np.asarray(intents)
        scale = _calibrate(clean, targets, settings)
        model = _fit(sparse.vstack([clean, *noisy]), np.tile(targets, 1 + len(noisy)), settings)
        coefficients, intercepts = _per_class(model)
        return cls(features, coefficients.T.astype(np.float16), intercepts.astype(np.float32), model.classes_, scale)

    def rank(self, utterances: Sequence[Utterance]) -> list[Ranking]:
        """Return for each utterance all intents with their confidences (summing to 1), the likeliest first."""
        if not utterances:
            return []
        scores = _decide(self._features.of(utterances), self._weights) + self._bias
        confidences = _softmax(scores * self._scale)
        order = np.argsort(-confidences, axis=1)
        return [
            tuple((self.labels[column], float(row[column])) for column in columns)
            for row, columns in zip(confidences, order, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Write the model into `folder` as arrays and JSON: nothing in it can run code."""
        folder.mkdir(parents=True, exist_ok=True)
        terms, arrays = self._features.state()
        np.savez(folder / _ARRAYS, weights=self._weights, bias=self._bias, **arrays)
        content = {"labels": list(self.labels), "scale": self._scale, **terms}
        (folder / _TERMS).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Return the model that `save` wrote into `folder`."""
        content = json.loads((folder / _TERMS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            features = Features.restore(content, arrays)
            return cls(features, arrays["weights"], arrays["bias"], content["labels"], content["scale"])


def _decide(features: Any, weights: Any) -> Any:
    """Multiply row by row with only the weights of the terms present: a message has a few hundred of 160,000."""
    rows = []
    for row in range(features.shape[0]):
        span = slice(features.indptr[row], features.indptr[row + 1])
        rows.append(features.data[span] @ weights[features.indices[span]].astype(np.float32))
    return np.asarray(rows, dtype=np.float32).reshape(len(rows), weights.shape[1])


def _fit(features: Any, targets: Any, settings: Settings) -> LinearSVC:
    return LinearSVC(C=settings.regularisation, random_state=settings.seed).fit(features, targets)


def _per_class(model: LinearSVC) -> tuple[Any, Any]:
    """Return a row of coefficients and an intercept per class; for two classes the fitted one and its opposite."""
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    return np.vstack([-model.coef_, model.coef_]), np.concatenate([-model.intercept_, model.intercept_])


def _calibrate(features: Any, targets: Any, settings: Settings) -> float:
    """Return the factor that makes softmax(scores) say how often the model is right, found on messages held out."""
    places = np.arange(len(targets))
    seen, held_out = train_test_split(places, test_size=_HELD_OUT, random_state=settings.seed, stratify=targets)
    model = _fit(features[seen], targets[seen], settings)
    coefficients, intercepts = _per_class(model)
    scores = features[held_out] @ coefficients.T + intercepts
    truth = np.searchsorted(model.classes_, targets[held_out])

    def loss(scale: float) -> float:
        confidence = _softmax(scores * scale)[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(confidence, 1e-12)).mean())

    return float(minimize_scalar(loss, bounds=(0.5, 20.0), method="bounded").x)


def _softmax(scores: Any) -> Any:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)
