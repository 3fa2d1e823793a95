"""Read the messages on which pipelines are compared: the training data, split alike for all, and the evaluation set."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from ruamel.yaml import YAML
from sklearn.model_selection import StratifiedKFold, train_test_split

from kleinschalig.serving.environment import ROOT
from tests.evaluatie.judge import read_items
from tests.evaluatie.noise import misspell

SEED = 20
NLU_DATA = ROOT / "data" / "nlu.yml"
# Part of the letters that is mistyped where messages are made harder.
NOISE = 0.1
_HELD_OUT = 0.2


@dataclass(frozen=True)
class Examples:
    """Messages, each with the intent it should be given."""

    texts: tuple[str, ...]
    intents: tuple[str, ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.intents)

    def pick(self, places: Iterable[int]) -> Examples:
        """Return the examples at `places`."""
        chosen = [int(place) for place in places]
        return Examples(tuple(self.texts[place] for place in chosen), tuple(self.intents[place] for place in chosen))

    def some(self, count: int) -> Examples:
        """Return `count` of the examples, of every intent the same part; all of them where there are no more."""
        if count >= len(self):
            return self
        chosen, _ = train_test_split(range(len(self)), train_size=count, random_state=SEED, stratify=self.intents)
        return self.pick(sorted(chosen))

    def mistyped(self, rate: float) -> Examples:
        """Return the same messages with about `rate` of their letters wrong."""
        rng = random.Random(SEED)
        return Examples(tuple(misspell(text, rng, rate, joins=0.0) for text in self.texts), self.intents)

    def share_right(self, predicted: Sequence[str]) -> float:
        """Return the part of the messages for which `predicted` is the intent they should be given."""
        return float(np.mean([one == other for one, other in zip(predicted, self.intents, strict=True)]))


def training_examples() -> Examples:
    """Return all messages of data/nlu.yml."""
    items = YAML(typ="safe").load(NLU_DATA.read_text(encoding="utf-8"))["nlu"]
    pairs = [
        (line.removeprefix("- "), str(item["intent"]))
        for item in items
        if "intent" in item
        for line in item["examples"].strip().split("\n")
    ]
    return Examples(tuple(text for text, _ in pairs), tuple(intent for _, intent in pairs))


def evaluation_examples(name: str, known: Iterable[str]) -> Examples:
    """Return the single questions of the evaluation set `name` whose label names one of the `known` intents."""
    intents = frozenset(known)
    pairs = []
    for item in read_items([name]):
        labels = item.get("verwacht", [])
        if "beurten" in item or len(labels) != 1:
            continue
        topic = labels[0].partition("/")[0]
        if topic in intents:
            pairs.append((item["tekst"], topic))
    return Examples(tuple(text for text, _ in pairs), tuple(intent for _, intent in pairs))


def test_sets() -> tuple[Examples, dict[str, Examples]]:
    """Return what to train on, and by name what to measure on: three kinds of messages, and one of them mistyped."""
    examples = training_examples()
    seen, held_out = split(examples)
    development, fresh = (evaluation_examples(name, examples.intents) for name in ("ontwikkeling", "vers"))
    return seen, {
        "held-out fifth": held_out,
        "development set": development,
        "fresh set": fresh,
        f"fresh set, {NOISE:.0%} mistyped": fresh.mistyped(NOISE),
    }


def split(examples: Examples) -> tuple[Examples, Examples]:
    """Return four fifths to train on and the fifth held out: of every intent the same part, always the same ones."""
    seen, held_out = train_test_split(
        range(len(examples)), test_size=_HELD_OUT, random_state=SEED, stratify=examples.intents
    )
    return examples.pick(seen), examples.pick(held_out)


def folds(examples: Examples, count: int) -> list[tuple[Examples, Examples]]:
    """Return for each fold the examples to train on and those held out; every example is held out once."""
    splitter = StratifiedKFold(count, shuffle=True, random_state=SEED)
    places = splitter.split(examples.texts, examples.intents)
    return [(examples.pick(seen), examples.pick(held_out)) for seen, held_out in places]
