"""Tell which intent a message has: linear models over word, lemma and letter n-grams, kept as plain arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from kleinschalig.language.features import Features, Utterance

Ranking = tuple[tuple[str, float], ...]

# Part of the messages on which confidences are calibrated.
_HELD_OUT = 0.25
_ARRAYS = "weights.npz"
_TERMS = "terms.json"
_INTENTS, _SUBJECTS = "intents", "subjects"


@dataclass(frozen=True)
class Settings:
    """What training depends on, besides the data."""

    regularisation: float = 1.0
    seed: int = 20


class Head:
    """Ranks labels for rows of features, with confidences that were calibrated on held-out rows."""

    def __init__(self, weights: Any, bias: Any, labels: Sequence[str], scale: float) -> None:
        self._weights = weights
        self._bias = bias
        self.labels = tuple(labels)
        self._scale = scale

    @classmethod
    def train(cls, features: Any, labels: Sequence[str], settings: Settings) -> Head:
        """Return a head fitted to the rows of `features`, one label each."""
        targets = np.asarray(labels)
        model = _fit(features, targets, settings)
        scale = _calibrate(features, targets, settings)
        coefficients, intercepts = _per_class(model)
        return cls(coefficients.T.astype(np.float16), intercepts.astype(np.float32), model.classes_, scale)

    def rank(self, features: Any) -> list[Ranking]:
        """Return for each row all labels with their confidences (summing to 1), the likeliest first."""
        confidences = _softmax((_decide(features, self._weights) + self._bias) * self._scale)
        order = np.argsort(-confidences, axis=1)
        return [
            tuple((self.labels[column], float(row[column])) for column in columns)
            for row, columns in zip(confidences, order, strict=True)
        ]

    def state(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what must be kept: plain data, and arrays by name."""
        return {"labels": list(self.labels), "scale": self._scale}, {"weights": self._weights, "bias": self._bias}

    @classmethod
    def restore(cls, content: Mapping[str, Any], arrays: Mapping[str, Any]) -> Head:
        """Return the head whose `state` was kept."""
        return cls(arrays["weights"], arrays["bias"], content["labels"], content["scale"])


@dataclass(frozen=True)
class Understood:
    """How an utterance was understood: its intents, and, whatever its intent, the subjects it may be about."""

    ranking: Ranking
    subjects: Ranking


class IntentModel:
    """Ranks the intents of utterances; and their subjects, which are the intents that ask a fact of something.

    "Which one has eight?" has an intent of its own (to search), but is about the same thing as "how many are there?".
    The second ranking knows only the subjects, so it tells that apart from what is done with it.
    """

    def __init__(self, features: Features, heads: Mapping[str, Head]) -> None:
        self._features = features
        self._heads = dict(heads)

    @classmethod
    def train(
        cls,
        utterances: Sequence[Utterance],
        intents: Sequence[str],
        subjects: Sequence[str | None] = (),
        settings: Settings | None = None,
    ) -> IntentModel:
        """Return a model fitted to `utterances`, one intent each, and a subject where one is known.

        The same input gives the same model.
        """
        settings = settings or Settings()
        features = Features.fit(utterances)
        rows = features.of(utterances)
        heads = {_INTENTS: Head.train(rows, intents, settings)}
        on_subject = [place for place, subject in enumerate(subjects) if subject is not None]
        named = [str(subjects[place]) for place in on_subject]
        if len(set(named)) > 1:
            heads[_SUBJECTS] = Head.train(rows[on_subject], named, settings)
        return cls(features, heads)

    def understand(self, utterances: Sequence[Utterance]) -> list[Understood]:
        """Return for each utterance how it was understood."""
        if not utterances:
            return []
        rows = self._features.of(utterances)
        intents = self._heads[_INTENTS].rank(rows)
        subjects = self._heads[_SUBJECTS].rank(rows) if _SUBJECTS in self._heads else [()] * len(utterances)
        return [Understood(*rankings) for rankings in zip(intents, subjects, strict=True)]

    def save(self, folder: Path) -> None:
        """Write the model into `folder` as arrays and JSON: nothing in it can run code."""
        folder.mkdir(parents=True, exist_ok=True)
        content, arrays = self._features.state()
        content["heads"] = {}
        for name, head in self._heads.items():
            content["heads"][name], kept = head.state()
            arrays |= {f"{name}_{key}": array for key, array in kept.items()}
        np.savez(folder / _ARRAYS, **arrays)
        (folder / _TERMS).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Return the model that `save` wrote into `folder`."""
        content = json.loads((folder / _TERMS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            heads = {
                name: Head.restore(kept, {key: arrays[f"{name}_{key}"] for key in ("weights", "bias")})
                for name, kept in content["heads"].items()
            }
            return cls(Features.restore(content, arrays), heads)


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
