"""Pipelines that Rasa itself trains and runs, from a list of its components: ours, and the one Rasa comes with."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from ruamel.yaml import YAML

from bench.understanding.data import SEED, Examples
from kleinschalig.serving.environment import ROOT
from kleinschalig.serving.rasa_cli import start_quietly

WORK = ROOT / "models" / "bench" / "understanding"
_MODEL = "model"


def our_components() -> list[dict[str, Any]]:
    """Return the pipeline of config.yml, without what looks for danger: that is measured apart."""
    content = YAML(typ="safe").load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return [step for step in content["pipeline"] if not step["name"].endswith(".DangerDetector")]


def stock_components() -> list[dict[str, Any]]:
    """Return what Rasa 3.6 gives to a new assistant, as far as intents are concerned; only the seed is added."""
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": SEED},
    ]


class ThroughRasa:
    """An NLU model of Rasa, kept in `folder`. The names of kennisbank/ are its lookup tables."""

    def __init__(self, name: str, components: list[dict[str, Any]], folder: Path) -> None:
        self.name = name
        self._components = components
        self._folder = folder
        self._agent: Any = None

    @property
    def _model(self) -> Path:
        return self._folder / f"{_MODEL}.tar.gz"

    def train(self, examples: Examples) -> None:
        """Let Rasa train on `examples`, with nothing taken from earlier trainings."""
        os.environ["RASA_MAX_CACHE_SIZE"] = "0"
        # Not before it was decided whether Rasa gets TensorFlow (`start_quietly`).
        from rasa.model_training import train_nlu  # noqa: PLC0415
        from rasa.shared.nlu.training_data.message import Message  # noqa: PLC0415
        from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: PLC0415

        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._agent = None
        messages = [Message.build(text, intent) for text, intent in zip(examples.texts, examples.intents, strict=True)]
        data, config = self._folder / "nlu.yml", self._folder / "config.yml"
        data.write_text(TrainingData(messages).nlu_as_yaml(), encoding="utf-8")
        with config.open("w", encoding="utf-8") as file:
            YAML(typ="safe").dump(self._config(), file)
        train_nlu(str(config), str(data), str(self._folder), fixed_model_name=_MODEL)

    def _config(self) -> dict[str, Any]:
        return {
            "recipe": "default.v1",
            "assistant_id": "bench",
            "language": "nl",
            "importers": [{"name": "kleinschalig.components.importer.KennisbankImporter"}],
            "pipeline": self._components,
        }

    def predict(self, texts: Sequence[str]) -> list[str]:
        """Return the likeliest intent of each text."""
        return [ranking[0][0] for ranking in self.rank(texts)]

    def rank(self, texts: Sequence[str]) -> Iterator[list[tuple[str, float]]]:
        """Yield for each text its intents with their confidences, the likeliest first."""
        if self._agent is None:
            from rasa.core.agent import Agent  # noqa: PLC0415

            self._agent = Agent.load(str(self._model))
        loop = asyncio.new_event_loop()
        try:
            for text in texts:
                parsed = loop.run_until_complete(self._agent.parse_message(text))
                yield [(rank["name"], rank["confidence"]) for rank in parsed["intent_ranking"]] or [("", 0.0)]
        finally:
            loop.close()

    def shares(self, texts: Sequence[str], intents: Sequence[str]) -> Any:
        """Return how likely each of `intents` is for each text."""
        column = {intent: place for place, intent in enumerate(intents)}
        shares = np.zeros((len(texts), len(intents)))
        for row, ranking in zip(shares, self.rank(texts), strict=True):
            for intent, confidence in ranking:
                if intent in column:
                    row[column[intent]] = confidence
        return shares

    def size(self) -> int:
        """Return how many bytes the model takes."""
        return self._model.stat().st_size


def ours(folder: Path = WORK / "ours", name: str = "this assistant") -> ThroughRasa:
    """Return the pipeline of this assistant."""
    return ThroughRasa(name, our_components(), folder)


def be_quiet() -> None:
    """Keep what Rasa and its dependencies would say about every message to what is wrong."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def start() -> None:
    """Get this process ready for pipelines that need no TensorFlow; to be called before anything else, and once."""
    start_quietly()
    be_quiet()


def workers() -> ProcessPoolExecutor:
    """Return processes that are ready for such pipelines, one per processor."""
    return ProcessPoolExecutor(os.cpu_count(), initializer=start)
