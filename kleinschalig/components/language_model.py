"""Provide the installed Dutch language model to the pipeline."""

from __future__ import annotations

import functools
import logging
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.model import InvalidModelError
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP

from kleinschalig.language.models import LanguageModelMissing, find_language_model

logger = logging.getLogger(__name__)


@functools.cache
def _load_once(label: str, source: str) -> SpacyModel:
    """Load a pipeline; Rasa makes this component twice in every graph, and a pipeline is some 100 MB."""
    return SpacyModel(model=SpacyNLP.load_model(source).model, model_name=label)


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.MODEL_LOADER, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=False,
    model_from="DutchLanguageModel",
)
class DutchLanguageModel(SpacyNLP):
    """Loads the language model named by `model`, or its stand-in where that one is not installed."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchLanguageModel:
        """Load the model.

        Raises:
            InvalidModelError: neither the model nor its stand-in is installed.
        """
        try:
            found = find_language_model(config["model"])
        except LanguageModelMissing as missing:
            raise InvalidModelError(str(missing)) from missing
        logger.info("language model: %s", found.label)
        # The label, not the path, tells Rasa's cache and our own models which pipeline this is.
        return cls(_load_once(found.label, found.source), {**cls.get_default_config(), **config})
