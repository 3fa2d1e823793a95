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
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from kleinschalig.language.noise import misspell
from kleinschalig.language.normalise import plain

Ranking = tuple[tuple[str, float], ...]

# Part of the messages on which confidences are calibrated.
_HELD_OUT = 0.25
_ARRAYS = "weights.npz"
_TERMS = "terms.json"


@dataclass(frozen=True)
class Utterance:
    """A text with the lemmas of its words, as the language model gives them."""

    text: str
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What training depends on; the defaults are those the comparison in docs/ was made with."""

    regularisation: float = 1.0
    noisy_copies: int = 1
    max_letter_features: int = 80_000
    max_word_features: int = 40_000
    seed: int = 20


class IntentModel:
    """Ranks intents for utterances, with confidences that were calibrated on held-out messages."""

    def __init__(
        self, vectorisers: Sequence[TfidfVectorizer], weights: Any, bias: Any, labels: Sequence[str], scale: float
    ) -> None:
        self._vectorisers = tuple(vectorisers)
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
        vectorisers = _new_vectorisers(settings)
        for vectoriser, view in zip(vectorisers, _views(utterances), strict=True):
            vectoriser.fit(view)
        rng = random.Random(settings.seed)
        copies = [
            [Utterance(misspell(item.text, rng), item.lemmas) for item in utterances]
            for _ in range(settings.noisy_copies)
        ]
        clean = _features(vectorisers, utterances)
        noisy = [_features(vectorisers, copy) for copy in copies]
        targets = np.asarray(intents)
        scale = _calibrate(clean, targets, settings)
        model = _fit(sparse.vstack([clean, *noisy]), np.tile(targets, 1 + len(noisy)), settings)
        return cls(
            vectorisers, model.coef_.T.astype(np.float16), model.intercept_.astype(np.float32), model.classes_, scale
        )

    def rank(self, utterances: Sequence[Utterance]) -> list[Ranking]:
        """Return for each utterance all intents with their confidences (summing to 1), the likeliest first."""
        scores = _decide(_features(self._vectorisers, utterances), self._weights) + self._bias
        confidences = _softmax(scores * self._scale)
        order = np.argsort(-confidences, axis=1)
        return [
            tuple((self.labels[column], float(row[column])) for column in columns)
            for row, columns in zip(confidences, order, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Write the model into `folder` as arrays and JSON: nothing in it can run code."""
        folder.mkdir(parents=True, exist_ok=True)
        idf = {f"idf{index}": vectoriser.idf_ for index, vectoriser in enumerate(self._vectorisers)}
        np.savez(folder / _ARRAYS, weights=self._weights, bias=self._bias, **idf)
        terms = [list(vectoriser.get_feature_names_out()) for vectoriser in self._vectorisers]
        content = {"labels": list(self.labels), "scale": self._scale, "terms": terms}
        (folder / _TERMS).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Return the model that `save` wrote into `folder`."""
        content = json.loads((folder / _TERMS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            vectorisers = _new_vectorisers(Settings(), content["terms"])
            for index, vectoriser in enumerate(vectorisers):
                vectoriser.idf_ = arrays[f"idf{index}"]
            return cls(vectorisers, arrays["weights"], arrays["bias"], content["labels"], content["scale"])


def _new_vectorisers(settings: Settings, terms: Sequence[Sequence[str]] | None = None) -> list[TfidfVectorizer]:
    common: dict[str, Any] = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}
    by_word = {**common, "token_pattern": r"[^ ]+", "ngram_range": (1, 2), "max_features": settings.max_word_features}
    by_letter = {**common, "analyzer": "char_wb", "ngram_range": (2, 5), "max_features": settings.max_letter_features}
    kinds = [by_word, by_word, {**by_letter, "min_df": 2}]
    if terms is None:
        return [TfidfVectorizer(**kind) for kind in kinds]
    return [
        TfidfVectorizer(
            **{
                **kind,
                "min_df": 1,
                "max_features": None,
                "vocabulary": {term: place for place, term in enumerate(known)},
            }
        )
        for kind, known in zip(kinds, terms, strict=True)
    ]


def _views(utterances: Sequence[Utterance]) -> tuple[list[str], list[str], list[str]]:
    texts = [plain(utterance.text) for utterance in utterances]
    lemmas = [plain(" ".join(utterance.lemmas)) for utterance in utterances]
    return texts, lemmas, texts


def _features(vectorisers: Sequence[TfidfVectorizer], utterances: Sequence[Utterance]) -> Any:
    parts = [vectoriser.transform(view) for vectoriser, view in zip(vectorisers, _views(utterances), strict=True)]
    return sparse.hstack(parts, format="csr", dtype=np.float32)


def _decide(features: Any, weights: Any) -> Any:
    """Multiply row by row with only the weights of the terms present: a message has a few hundred of 160,000."""
    rows = []
    for row in range(features.shape[0]):
        span = slice(features.indptr[row], features.indptr[row + 1])
        rows.append(features.data[span] @ weights[features.indices[span]].astype(np.float32))
    return np.asarray(rows, dtype=np.float32).reshape(len(rows), weights.shape[1])


def _fit(features: Any, targets: Any, settings: Settings) -> LinearSVC:
    return LinearSVC(C=settings.regularisation, random_state=settings.seed).fit(features, targets)


def _calibrate(features: Any, targets: Any, settings: Settings) -> float:
    """Return the factor that makes softmax(scores) say how often the model is right, found on messages held out."""
    places = np.arange(len(targets))
    seen, held_out = train_test_split(places, test_size=_HELD_OUT, random_state=settings.seed, stratify=targets)
    model = _fit(features[seen], targets[seen], settings)
    scores = model.decision_function(features[held_out])
    truth = np.searchsorted(model.classes_, targets[held_out])

    def loss(scale: float) -> float:
        confidence = _softmax(scores * scale)[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(confidence, 1e-12)).mean())

    return float(minimize_scalar(loss, bounds=(0.5, 20.0), method="bounded").x)


def _softmax(scores: Any) -> Any:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)
