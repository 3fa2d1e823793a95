from __future__ import annotations

import inspect
import itertools
import json
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET

from kleinschalig.serving.rule_index import IndexedRulePolicy, by_intent

State = dict[str, Any]


def _state(intent: str | None = None, before: str | None = "action_listen", **slots: Any) -> State:
    state: State = {}
    if intent is not None:
        state["user"] = {"intent": intent}
    if before is not None:
        state["prev_action"] = {"action_name": before}
    if slots:
        state["slots"] = slots
    return state


_RULES = [
    [_state("a")],
    [_state("b")],
    [_state("a"), _state("a", "action_a")],
    [_state("b"), _state("b", "action_b")],
    [_state(before=None), _state("a")],
    [_state(before=None)],
    [_state("a"), _state("a", "action_a"), _state("b")],
    [_state()],
    [_state(SHOULD_NOT_BE_SET)],
    [_state("b", gesprek=[1.0])],
]
_PAST = [_state(before=None), _state("a"), _state("b"), _state("a", "action_a"), _state("c"), _state(gesprek=(1.0,))]


def _policy(kind: type[RulePolicy]) -> Any:
    policy = kind.__new__(kind)
    rules = {json.dumps(rule): "action" for rule in _RULES}
    policy.lookup = {RULES: rules, RULES_FOR_LOOP_UNHAPPY_PATH: dict(list(rules.items())[:3])}
    return policy


@pytest.mark.parametrize("name", [RULES, RULES_FOR_LOOP_UNHAPPY_PATH])
def test_the_same_rules_apply_as_without_the_index(name: str) -> None:
    ours, stock = _policy(IndexedRulePolicy), _policy(RulePolicy)
    pasts = [list(past) for length in range(4) for past in itertools.product(_PAST, repeat=length)]

    for past in pasts:
        assert ours._get_possible_keys(ours.lookup[name], past) == stock._get_possible_keys(stock.lookup[name], past)


def test_a_rule_is_found_by_the_intent_of_its_last_turn() -> None:
    index = by_intent(_policy(RulePolicy).lookup[RULES])

    assert sorted(index, key=str) == [None, "a", "b"]
    assert [len(index["a"]), len(index["b"]), len(index[None])] == [3, 4, 3]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (RulePolicy._get_possible_keys, ["self", "lookup", "states"]),
        (RulePolicy._is_rule_applicable, ["self", "rule_key", "turn_index", "conversation_state"]),
    ],
)
def test_the_functions_of_rasa_have_the_known_parameters(function: Any, expected: list[str]) -> None:
    assert expected == list(inspect.signature(function).parameters)
