"""What the installed language model makes of a text: lemmas, and tensors where it has any."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from sklearn.preprocessing import FunctionTransformer

from kleinschalig.language.models import find_language_model
from kleinschalig.language.normalise import plain


@functools.cache
def _model() -> Any:
    # Not before it was decided whether Rasa gets TensorFlow: spaCy imports it too.
    import spacy  # noqa: PLC0415

    return spacy.load(find_language_model().source)


def has_tensors() -> bool:
    """Return whether the installed language model turns words into numbers."""
    return bool(_model()("een kleine groep").tensor.shape[0])


def lemmatised(text: str) -> list[str]:
    """Return the lemmas of a text and the pairs of them that stand next to each other."""
    found = plain(" ".join(token.lemma_ for token in _model()(text.lower()))).split()
    return [*found, *(f"{one} {other}" for one, other in pairwise(found))]


def tensors() -> FunctionTransformer:
    """Return the step that gives each text the mean of the tensors of its words."""
    return FunctionTransformer(_mean_tensors)


def _mean_tensors(texts: Sequence[str]) -> Any:
    return np.vstack([document.tensor.mean(axis=0) for document in _model().pipe(text.lower() for text in texts)])
