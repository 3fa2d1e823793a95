"""Turn an utterance into numbers: n-grams of its words (as meant), lemmas and letters, and pairs of near words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from kleinschalig.language.normalise import plain

_COMMON: dict[str, Any] = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}
_BY_WORD = {**_COMMON, "token_pattern": r"[^ ]+"}


@dataclass(frozen=True)
class _View:
    """One way of looking at an utterance: how it is cut into terms, and how much the view counts beside the others."""

    settings: dict[str, Any]
    weight: float


# Weights and kinds were chosen on messages of writers whom training did not see.
_MENDED_WORDS = _View({**_BY_WORD, "ngram_range": (1, 2)}, 0.5)
_MENDED_LETTERS = _View({**_COMMON, "analyzer": "char", "ngram_range": (2, 5), "min_df": 3}, 1.0)
_RAW_LETTERS = _View({**_COMMON, "analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2}, 0.5)
_LEMMAS = _View({**_BY_WORD, "ngram_range": (1, 1), "min_df": 2}, 0.2)
# Words that stand near each other, in either order: Dutch parts its verbs and moves its subjects.
_NEAR_PAIRS = _View({**_BY_WORD, "min_df": 2}, 0.5)
_NEAR = 4
_VIEWS = (_MENDED_WORDS, _MENDED_LETTERS, _RAW_LETTERS, _LEMMAS, _NEAR_PAIRS)


@dataclass(frozen=True)
class Utterance:
    """A text with the words that were probably meant by it, and their lemmas as the language model gives them."""

    text: str
    lemmas: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


class Features:
    """Weighs the n-grams of utterances as they were weighed in training."""

    def __init__(self, vectorisers: Sequence[TfidfVectorizer]) -> None:
        self._vectorisers = tuple(vectorisers)

    @classmethod
    def fit(cls, utterances: Sequence[Utterance]) -> Features:
        """Return the features that `utterances` have."""
        vectorisers = [TfidfVectorizer(**view.settings) for view in _VIEWS]
        for vectoriser, texts in zip(vectorisers, _views(utterances), strict=True):
            vectoriser.fit(texts)
        return cls(vectorisers)

    def of(self, utterances: Sequence[Utterance]) -> Any:
        """Return a sparse matrix with a row per utterance."""
        parts = [
            vectoriser.transform(texts) * view.weight
            for view, vectoriser, texts in zip(_VIEWS, self._vectorisers, _views(utterances), strict=True)
        ]
        return sparse.hstack(parts, format="csr", dtype=np.float32)

    def state(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what must be kept: the terms as plain data, and their weights as arrays by name."""
        terms = [list(vectoriser.get_feature_names_out()) for vectoriser in self._vectorisers]
        arrays = {f"idf{place}": vectoriser.idf_ for place, vectoriser in enumerate(self._vectorisers)}
        return {"terms": terms}, arrays

    @classmethod
    def restore(cls, terms: Mapping[str, Any], arrays: Mapping[str, Any]) -> Features:
        """Return the features whose `state` was kept."""
        vectorisers = []
        for place, (view, known) in enumerate(zip(_VIEWS, terms["terms"], strict=True)):
            vocabulary = {term: index for index, term in enumerate(known)}
            vectoriser = TfidfVectorizer(**{**view.settings, "min_df": 1, "vocabulary": vocabulary})
            vectoriser.idf_ = arrays[f"idf{place}"]
            vectorisers.append(vectoriser)
        return cls(vectorisers)


def _views(utterances: Sequence[Utterance]) -> tuple[list[str], ...]:
    raw = [plain(utterance.text) for utterance in utterances]
    meant = [" ".join(utterance.meant) or text for utterance, text in zip(utterances, raw, strict=True)]
    lemmas = [plain(" ".join(utterance.lemmas)) for utterance in utterances]
    return meant, meant, raw, lemmas, [_near_pairs(text) for text in meant]


def _near_pairs(text: str) -> str:
    """Return each two words that stand at most `_NEAR` apart as one term, their letters in one order."""
    found = text.split()
    pairs = (
        "~".join(sorted((one, other)))
        for place, one in enumerate(found)
        for other in found[place + 1 : place + 1 + _NEAR]
    )
    return " ".join(dict.fromkeys(pairs))
