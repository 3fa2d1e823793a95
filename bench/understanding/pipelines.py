"""The pipelines that are compared: one small class each, all asked the same two things."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import Normalizer
from sklearn.svm import LinearSVC

from bench.understanding.data import SEED, Examples
from bench.understanding.language import lemmatised, tensors

_WORDS: dict[str, Any] = {"sublinear_tf": True, "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"}
_LETTERS: dict[str, Any] = {"sublinear_tf": True, "analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2}


class Pipeline(Protocol):
    """Learns intents from examples and predicts them; everything from text to intent is its own affair."""

    name: str

    def train(self, examples: Examples) -> None:
        """Learn from `examples`."""

    def predict(self, texts: Sequence[str]) -> list[str]:
        """Return the likeliest intent of each text."""

    def size(self) -> int:
        """Return how many bytes the trained pipeline takes on disk."""


class Ranks(Pipeline, Protocol):
    """A pipeline that says of every intent how likely it is."""

    def shares(self, texts: Sequence[str], intents: Sequence[str]) -> Any:
        """Return a row per text, with for each of `intents` how likely it is; a row sums to 1."""


class Estimator:
    """A pipeline of scikit-learn."""

    def __init__(self, name: str, *steps: Any) -> None:
        self.name = name
        self._steps = make_pipeline(*steps)

    def train(self, examples: Examples) -> None:
        """Fit all steps."""
        self._steps.fit(list(examples.texts), list(examples.intents))

    def predict(self, texts: Sequence[str]) -> list[str]:
        """Return the likeliest intent of each text."""
        return [str(intent) for intent in self._steps.predict(list(texts))]

    def shares(self, texts: Sequence[str], intents: Sequence[str]) -> Any:
        """Return how likely each of `intents` is for each text; the last step must know about chances."""
        places = np.searchsorted(self._steps.classes_, intents)
        return self._steps.predict_proba(list(texts))[:, places]

    def size(self) -> int:
        """Return the length of its pickle."""
        return len(pickle.dumps(self._steps))


class Average:
    """The mean of what several pipelines think, each with its weight."""

    def __init__(self, name: str, intents: Sequence[str], *members: tuple[Ranks, float]) -> None:
        self.name = name
        self._intents = tuple(intents)
        self._members = members

    def train(self, examples: Examples) -> None:
        """Train every member on all examples."""
        for member, _ in self._members:
            member.train(examples)

    def predict(self, texts: Sequence[str]) -> list[str]:
        """Return the intent with the highest mean share."""
        mean = sum(weight * member.shares(texts, self._intents) for member, weight in self._members)
        return [self._intents[place] for place in np.argmax(mean, axis=1)]

    def size(self) -> int:
        """Return the size of all members together."""
        return sum(member.size() for member, _ in self._members)


def word_regression() -> Pipeline:
    """Return n-grams of words with logistic regression."""
    return Estimator(
        "n-grams of words, logistic regression",
        TfidfVectorizer(**_WORDS),
        LogisticRegression(C=30, solver="liblinear", random_state=SEED),
    )


def letter_machine() -> Pipeline:
    """Return n-grams of letters with a support vector machine."""
    return Estimator(
        "n-grams of letters, linear support vectors", TfidfVectorizer(**_LETTERS), LinearSVC(random_state=SEED)
    )


def lemma_machine() -> Pipeline:
    """Return n-grams of lemmas with a support vector machine."""
    return Estimator(
        "lemmas of the language model, linear support vectors",
        TfidfVectorizer(**{**_WORDS, "analyzer": lemmatised}),
        LinearSVC(random_state=SEED),
    )


def tensor_regression() -> Pipeline:
    """Return the mean of the language model's tensors with logistic regression."""
    return Estimator(
        "tensors of the language model, logistic regression", tensors(), LogisticRegression(C=1, max_iter=200)
    )


def dense_regression() -> Estimator:
    """Return hashed n-grams of letters, brought down to few dimensions (LSA), with logistic regression."""
    return Estimator(
        "dense: hashed n-grams of letters brought down to 300 dimensions (LSA), logistic regression",
        HashingVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), n_features=2**14, alternate_sign=False, norm=None, dtype=np.float32
        ),
        TfidfTransformer(sublinear_tf=True),
        TruncatedSVD(300, random_state=SEED),
        Normalizer(copy=False),
        LogisticRegression(C=30, max_iter=200),
    )


def _words_and_letters() -> FeatureUnion:
    return FeatureUnion([("words", TfidfVectorizer(**_WORDS)), ("letters", TfidfVectorizer(**_LETTERS))])


def nearest_examples() -> Estimator:
    """Return the vote of the ten nearest examples, by the cosine of n-grams of words and letters."""
    return Estimator(
        "nearest examples: vote of ten, cosine",
        _words_and_letters(),
        KNeighborsClassifier(10, metric="cosine", algorithm="brute", weights=_near_counts_more),
    )


def _near_counts_more(distances: Any) -> Any:
    return np.maximum(1.0 - distances, 1e-6) ** 3


def nearest_prototype() -> Pipeline:
    """Return the nearest mean of an intent's examples, by the cosine of n-grams of words and letters."""
    return Estimator("nearest prototype: mean per intent, cosine", _words_and_letters(), Normalizer(), _Prototypes())


class _Prototypes(NearestCentroid):
    """Means of unit length, so that the nearest is the one with the highest cosine."""

    def fit(self, features: Any, intents: Any) -> _Prototypes:
        """Find the means."""
        super().fit(features, intents)
        self.centroids_ /= np.linalg.norm(self.centroids_, axis=1, keepdims=True)
        return self


def naive_bayes() -> Pipeline:
    """Return complement naive Bayes on n-grams of words and letters."""
    return Estimator("complement naive Bayes, n-grams of words and letters", _words_and_letters(), ComplementNB())
