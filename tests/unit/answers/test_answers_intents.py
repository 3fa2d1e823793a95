from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from kleinschalig.answers import intents
from kleinschalig.knowledge.loader import PROJECT_ROOT
from kleinschalig.knowledge.records import Kennisbank

_DOMAIN = set(YAML(typ="safe").load((PROJECT_ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"])
_NAMED = {name: value for name, value in vars(intents).items() if name.isupper()}
_FAMILIES = {intents.DIFFERENCE_WITH, intents.EXPLANATION_OF}


@pytest.mark.parametrize("name", _NAMED)
def test_every_named_intent_is_one_of_the_domain_or_the_fallback_of_rasa(name: str) -> None:
    named = {_NAMED[name]} if isinstance(_NAMED[name], str) else set(_NAMED[name])

    assert named - _FAMILIES <= {*_DOMAIN, "nlu_fallback"}


@pytest.mark.parametrize("family", sorted(_FAMILIES))
def test_a_family_has_an_intent_for_some_woonvorm(kb: Kennisbank, family: str) -> None:
    assert {family + woonvorm for woonvorm in kb.woonvormen} & _DOMAIN


def test_no_other_module_names_an_intent_itself() -> None:
    modules = sorted((PROJECT_ROOT / "kleinschalig" / "answers").glob("*.py"))
    code = {module.name: module.read_text(encoding="utf-8") for module in modules if module.name != "intents.py"}

    assert "planner.py" in code
    # A sjabloon may have the name of the intent that it answers.
    literals = {name: re.findall(r'(?<!fill\(kb, )"(\w+)"', text) for name, text in code.items()}
    named = {name: _DOMAIN.intersection(found) for name, found in literals.items()}
    assert {name: found for name, found in named.items() if found} == {}
