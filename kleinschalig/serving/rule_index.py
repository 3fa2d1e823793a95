"""Find the rules that can apply by the intent of the last message; Rasa tries every rule, four times a message."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.nlu.constants import INTENT

State = dict[str, Any]


class IndexedRulePolicy(RulePolicy):
    """Predicts what RulePolicy predicts. Only rules whose last turn can have the intent at hand are looked at."""

    _index: dict[str | None, list[str]] | None = None

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        # Without an action before it, a state is the start of a conversation, where Rasa does not look at intents.
        if lookup is not self.lookup[RULES] or not states or not states[-1].get(PREVIOUS_ACTION):
            return set(super()._get_possible_keys(lookup, states))
        if self._index is None:
            self._index = by_intent(lookup)
        intent = states[-1].get(USER, {}).get(INTENT)
        keys = [*self._index.get(intent, ()), *(self._index.get(None, ()) if intent is not None else ())]
        return set(super()._get_possible_keys({key: lookup[key] for key in keys}, states))


def by_intent(lookup: dict[str, str]) -> dict[str | None, list[str]]:
    """Return the keys of the rules by the intent that their last turn asks for; None where it asks for none."""
    index: dict[str | None, list[str]] = defaultdict(list)
    for key in lookup:
        wanted = json.loads(key)[-1].get(USER, {}).get(INTENT)
        # A rule can also ask that there is no intent; that is for Rasa to check.
        index[None if not wanted or wanted == SHOULD_NOT_BE_SET else wanted].append(key)
    return dict(index)
