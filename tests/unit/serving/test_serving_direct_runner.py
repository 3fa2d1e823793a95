from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine import loader
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphNode, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from kleinschalig.serving.direct_runner import DirectGraphRunner, in_order
from kleinschalig.serving.rule_index import IndexedRulePolicy

RAN: list[str] = []


class _Adds(GraphComponent):
    """Adds what it gets, and its own amount."""

    def __init__(self, amount: int) -> None:
        self._amount = amount

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> _Adds:
        return cls(config["amount"])

    def add(self, one: int = 0, other: int = 0) -> int:
        RAN.append(str(self._amount))
        return one + other + self._amount


def _node(amount: int, **needs: str) -> SchemaNode:
    return SchemaNode(needs, _Adds, "create", "add", {"amount": amount}, eager=True)


# Named so that alphabetical order is not the order in which they can run.
SCHEMA = GraphSchema(
    {
        "a_last": _node(1, one="b_middle", other="z_first"),
        "b_middle": _node(20, one="z_first", other="__input__"),
        "z_first": _node(300, one="__input__"),
        "c_not_asked_for": _node(4000, one="a_last"),
    }
)


def _runner(kind: type[GraphRunner], folder: Path) -> GraphRunner:
    RAN.clear()
    return kind.create(SCHEMA, LocalModelStorage.create(folder), ExecutionContext(SCHEMA))


@pytest.mark.parametrize("targets", [["a_last"], ["b_middle"], ["z_first", "a_last"], ["c_not_asked_for"]])
def test_it_gives_what_the_runner_of_rasa_gives(tmp_path: Path, targets: list[str]) -> None:
    given = {"__input__": 7, "__other__": 9}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    theirs = _runner(DaskGraphRunner, tmp_path / "a").run(given, targets)

    assert theirs == _runner(DirectGraphRunner, tmp_path / "b").run(given, targets)


def test_only_what_a_target_needs_is_run_and_each_once(tmp_path: Path) -> None:
    _runner(DirectGraphRunner, tmp_path).run({"__input__": 0}, ["a_last"])

    assert RAN == ["300", "20", "1"]


def test_it_runs_again_with_other_inputs(tmp_path: Path) -> None:
    runner = _runner(DirectGraphRunner, tmp_path)

    assert [runner.run({"__input__": number}, ["z_first"])["z_first"] for number in (1, 2)] == [301, 302]


def test_a_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError, match="__input__"):
        _runner(DirectGraphRunner, tmp_path).run({}, ["a_last"])


def test_nodes_come_after_those_they_need() -> None:
    expected = [("c", ("in",)), ("b", ("c", "in")), ("a", ("b", "c"))]
    assert expected == in_order({"a": ("b", "c"), "b": ("c", "in"), "c": ("in",)})


def test_rules_are_loaded_with_their_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[type] = []
    monkeypatch.setattr(
        GraphNode, "from_schema_node", classmethod(lambda _cls, _name, node, *_args: loaded.append(node.uses))
    )
    schema = GraphSchema({"rules": SchemaNode({}, RulePolicy, "load", "predict_action_probabilities", {})})

    DirectGraphRunner.create(schema, LocalModelStorage.create(tmp_path), ExecutionContext(schema))

    assert loaded == [IndexedRulePolicy]
    assert schema.nodes["rules"].uses is RulePolicy


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (GraphRunner.create, ["graph_schema", "model_storage", "execution_context", "hooks"]),
        (GraphRunner.run, ["self", "inputs", "targets"]),
        (GraphNode.from_schema_node, ["node_name", "schema_node", "model_storage", "execution_context", "hooks"]),
        (GraphNode.__call__, ["self", "inputs_from_previous_nodes"]),
        (GraphSchema.minimal_graph_schema, ["self", "targets"]),
        (
            loader.load_predict_graph_runner,
            ["storage_path", "model_archive_path", "model_storage_class", "graph_runner_class"],
        ),
    ],
)
def test_the_functions_of_rasa_have_the_known_parameters(function: Any, expected: list[str]) -> None:
    assert expected == list(inspect.signature(function).parameters)
