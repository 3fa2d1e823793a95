"""Turn an utterance into numbers: n-grams of its words (as meant), lemmas and letters, and pairs of near words."""

from __future__ import annotations

from collections import Counter
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


class _Weighing:
    """How one view cuts a text into terms, and how much each term counts: rare ones more, repeated ones a little more.

    Weighs as the TfidfVectorizer that it was made from, without what that does per call for thousands of texts at once:
    here it is one message at a time.
    """

    def __init__(self, view: _View, vocabulary: Mapping[str, int], idf: Any) -> None:
        self.vocabulary = vocabulary
        self.idf = idf
        self._weight = view.weight
        self._terms_of = TfidfVectorizer(**view.settings).build_analyzer()

    @classmethod
    def learn(cls, view: _View, texts: Sequence[str]) -> _Weighing:
        learned = TfidfVectorizer(**view.settings).fit(texts)
        return cls(view, {str(term): int(place) for term, place in learned.vocabulary_.items()}, learned.idf_)

    @property
    def terms(self) -> list[str]:
        """Return the terms in the order of their places."""
        return sorted(self.vocabulary, key=self.vocabulary.__getitem__)

    def of(self, text: str) -> tuple[Any, Any]:
        """Return the places of the terms of a text, and their weights."""
        known = self.vocabulary
        counts = Counter(known[term] for term in self._terms_of(text) if term in known)
        places = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        weights = (np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts))) + 1.0) * self.idf[places]
        length = np.sqrt(weights @ weights) or 1.0
        return places, (weights * (self._weight / length)).astype(np.float32)


class Features:
    """Weighs the n-grams of utterances as they were weighed in training."""

    def __init__(self, weighings: Sequence[_Weighing]) -> None:
        self._weighings = tuple(weighings)
        self._starts = np.cumsum([0, *(len(weighing.vocabulary) for weighing in weighings)])

    @classmethod
    def fit(cls, utterances: Sequence[Utterance]) -> Features:
        """Return the features that `utterances` have."""
        views = zip(*(_texts(utterance) for utterance in utterances), strict=True)
        return cls([_Weighing.learn(view, texts) for view, texts in zip(_VIEWS, views, strict=True)])

    def of(self, utterances: Sequence[Utterance]) -> Any:
        """Return a sparse matrix with a row per utterance."""
        rows = [self._row(utterance) for utterance in utterances]
        ends = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([places for places, _ in rows]) if rows else np.empty(0, dtype=np.int32)
        weights = np.concatenate([weights for _, weights in rows]) if rows else np.empty(0, dtype=np.float32)
        return sparse.csr_matrix((weights, places, ends), shape=(len(rows), int(self._starts[-1])))

    def _row(self, utterance: Utterance) -> tuple[Any, Any]:
        parts = [weighing.of(text) for weighing, text in zip(self._weighings, _texts(utterance), strict=True)]
        places = [found + start for (found, _), start in zip(parts, self._starts, strict=False)]
        return np.concatenate(places), np.concatenate([weights for _, weights in parts])

    def state(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what must be kept: the terms as plain data, and their weights as arrays by name."""
        terms = [weighing.terms for weighing in self._weighings]
        return {"terms": terms}, {f"idf{place}": weighing.idf for place, weighing in enumerate(self._weighings)}

    @classmethod
    def restore(cls, terms: Mapping[str, Any], arrays: Mapping[str, Any]) -> Features:
        """Return the features whose `state` was kept."""
        known = [{term: index for index, term in enumerate(of_view)} for of_view in terms["terms"]]
        return cls(
            [
                _Weighing(view, vocabulary, arrays[f"idf{place}"])
                for place, (view, vocabulary) in enumerate(zip(_VIEWS, known, strict=True))
            ]
        )


def _texts(utterance: Utterance) -> tuple[str, ...]:
    """Return what each of the views looks at."""
    raw = plain(utterance.text)
    meant = " ".join(utterance.meant) or raw
    return meant, meant, raw, plain(" ".join(utterance.lemmas)), _near_pairs(meant)


def _near_pairs(text: str) -> str:
    """Return each two words that stand at most `_NEAR` apart as one term, their letters in one order."""
    found = text.split()
    pairs = (
        "~".join(sorted((one, other)))
        for place, one in enumerate(found)
        for other in found[place + 1 : place + 1 + _NEAR]
    )
    return " ".join(dict.fromkeys(pairs))
