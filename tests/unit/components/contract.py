"""What every graph component owes Rasa, as checks that take the component as a `Case`."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.nlu.utils.spacy_utils import SpacyModel
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Component = Any
Output = list[dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """One component and what it needs to run.

    `training` makes what a trainable component learns from. `finish` is what comes behind a component that hands on
    more messages than it got.
    """

    component: type[GraphComponent]
    config: dict[str, Any] = field(default_factory=dict)
    training: Callable[[], TrainingData] | None = None
    messages: Callable[[], list[Message]] = list
    finish: Callable[[list[Message]], list[Message]] = list

    @property
    def path(self) -> str:
        """The name by which config.yml calls the component."""
        return f"{self.component.__module__}.{self.component.__name__}"


class Workbench:
    """Makes, trains and loads components with a real model storage in `folder`."""

    def __init__(self, folder: Path, model: SpacyModel | None = None) -> None:
        self.resource = Resource("component")
        self._storage = LocalModelStorage.create(folder)
        self._context = ExecutionContext(GraphSchema({}))
        self._model = model

    def create(self, case: Case) -> Component:
        return case.component.create(*self._arguments(case))

    def load(self, case: Case) -> Component:
        return case.component.load(*self._arguments(case))

    def train(self, case: Case, component: Component) -> None:
        """Train a component that learns; leave another as it is."""
        if case.training is not None:
            assert self.resource == component.train(case.training(), **self._extra(component.train))

    def process(self, component: Component, messages: list[Message]) -> list[Message]:
        return list(component.process(messages, **self._extra(component.process)))

    def _arguments(self, case: Case) -> tuple[dict[str, Any], LocalModelStorage, Resource, ExecutionContext]:
        config = {**case.component.get_default_config(), **case.config}
        return config, self._storage, self.resource, self._context

    def _extra(self, method: Callable[..., Any]) -> dict[str, Any]:
        return {"model": self._model} if "model" in inspect.signature(method).parameters else {}


def message(text: str, intent: str | None = None, **data: Any) -> Message:
    """Return a message with its tokens, as the components behind the tokenizer get it."""
    tokens = [Token(word, text.index(word), lemma=word.lower()) for word in text.split()]
    content = {TEXT: text, TOKENS_NAMES[TEXT]: tokens, **data}
    return Message(data={**content, INTENT: intent} if intent else content)


def outputs(messages: list[Message]) -> Output:
    """Return what Rasa would show of the messages."""
    return [found.as_dict(only_output_properties=True) for found in messages]


def _rounded(value: Any) -> Any:
    """Return `value` with its numbers as precise as they are kept: a model is saved as 32-bit floats."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


def check_registered(case: Case) -> None:
    """The recipe knows the component, and trains it exactly if it learns."""
    model = DefaultV1Recipe().graph_config_for_recipe(
        {"recipe": "default.v1", "language": "nl", "pipeline": [{"name": case.path, **case.config}]}, {}
    )
    trained = {node.uses for node in model.train_schema.nodes.values() if node.fn == "train"}
    assert (case.training is not None) == (case.component in trained)


def check_typed(case: Case) -> None:
    """Rasa checks the graph by type hints, so each parameter of `process` and `train` has one, and the result too."""
    expected = {"process": list[Message], "train": Resource}
    for name in ("process", "train") if case.training else ("process",):
        method = getattr(case.component, name)
        hints = typing.get_type_hints(method)
        assert set() == set(inspect.signature(method).parameters) - {"self"} - set(hints)
        assert _plain(expected[name]) == _plain(hints["return"])


def check_restored(case: Case, workbench: Workbench) -> None:
    """A component that was saved and loaded says what it said before."""
    component = workbench.create(case)
    workbench.train(case, component)
    expected = _rounded(outputs(workbench.process(component, case.messages())))
    actual = _rounded(outputs(workbench.process(workbench.load(case), case.messages())))
    assert expected == actual


def check_processed(case: Case, workbench: Workbench) -> None:
    """Every message comes out once, in order, and what is said of it can be sent as JSON."""
    component = workbench.create(case)
    workbench.train(case, component)
    processed = case.finish(workbench.process(component, case.messages()))
    expected = [given.get(TEXT) for given in case.messages()]
    actual = [found.get(TEXT) for found in processed]
    assert expected == actual
    said = outputs(processed)
    assert said == json.loads(json.dumps(said))


def check_empty(case: Case, workbench: Workbench) -> None:
    """Without messages there is nothing to process, and that is no error."""
    component = workbench.create(case)
    workbench.train(case, component)
    assert workbench.process(component, []) == []


def _plain(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the annotation so that `List[Message]` and `list[Message]` are the same."""
    return typing.get_origin(annotation) or annotation, typing.get_args(annotation)
