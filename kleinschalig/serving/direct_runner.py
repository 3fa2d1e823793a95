"""Run the prediction graph one node after the other.

Rasa hands the graph to a scheduler at every prediction, three times a message, which costs more than some of the
nodes. The order never changes, so here it is found once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema, SchemaNode
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage

from kleinschalig.serving.rule_index import IndexedRulePolicy

# Components that are loaded in another form than that in which they were trained.
_INSTEAD_OF = {RulePolicy: IndexedRulePolicy}
# A node and the outputs that it takes.
Step = tuple[str, tuple[str, ...]]


class DirectGraphRunner(GraphRunner):
    """Runs the nodes that the targets need, in order of dependency, in this thread."""

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], list[Step]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> DirectGraphRunner:
        """Create a runner with all its components loaded."""
        nodes = {
            name: GraphNode.from_schema_node(name, _substituted(node), model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Return the output of each target."""
        wanted = tuple(targets or self._schema.target_names)
        outputs: dict[str, Any] = dict(inputs or {})
        for name, needs in self._order(wanted):
            _, outputs[name] = self._nodes[name](*((need, outputs[need]) for need in needs if need in outputs))
        return {target: outputs[target] for target in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[Step]:
        if targets not in self._orders:
            nodes = self._schema.minimal_graph_schema(list(targets)).nodes
            self._orders[targets] = in_order({name: tuple(node.needs.values()) for name, node in nodes.items()})
        return self._orders[targets]


def _substituted(node: SchemaNode) -> SchemaNode:
    return dataclasses.replace(node, uses=_INSTEAD_OF.get(node.uses, node.uses))


def in_order(needs: Mapping[str, Sequence[str]]) -> list[Step]:
    """Return the nodes with their needs, each after those it needs; a need that is no node is an input."""
    done: dict[str, tuple[str, ...]] = {}

    def visit(name: str) -> None:
        if name in needs and name not in done:
            for need in needs[name]:
                visit(need)
            done[name] = tuple(needs[name])

    for name in needs:
        visit(name)
    return list(done.items())
