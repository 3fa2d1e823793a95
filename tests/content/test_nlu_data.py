"""The training data and the content belong together, and no message teaches two things."""

from __future__ import annotations

from collections import defaultdict

import pytest
from ruamel.yaml import YAML

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.language.normalise import plain
from kleinschalig.serving.environment import ROOT
from tests.evaluatie.gevaar import read_messages
from tests.evaluatie.judge import read_items

FEWEST_EXAMPLES = 40
NLU_FILES = ("data/nlu.yml", "data/gevaar.yml", "data/geen_gevaar.yml")


def read(name: str) -> dict[str, list[object]]:
    content: dict[str, list[object]] = YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))
    return content


def examples() -> list[tuple[str, str]]:
    """Return every intent with each of its examples."""
    items = [item for name in NLU_FILES for item in read(name)["nlu"]]
    return [
        (item["intent"], line[2:])  # type: ignore[index]
        for item in items
        for line in item["examples"].strip().split("\n")  # type: ignore[index]
    ]


EXAMPLES = examples()
INTENTS = {str(intent) for intent in read("domain.yml")["intents"]}


def test_no_message_stands_twice_after_folding_case_and_punctuation() -> None:
    seen: dict[str, list[str]] = defaultdict(list)
    for intent, text in EXAMPLES:
        # Keyboard mashing and bare punctuation fold to nothing; those are told apart by their characters.
        seen[plain(text) or text].append(f"{intent}: {text}")
    assert [places for places in seen.values() if len(places) > 1] == []


def test_every_intent_of_the_domain_has_examples_and_the_reverse() -> None:
    assert {intent for intent, _ in EXAMPLES} == INTENTS


@pytest.mark.parametrize("intent", sorted(INTENTS))
def test_an_intent_has_enough_examples_to_be_learned(intent: str) -> None:
    assert sum(1 for other, _ in EXAMPLES if other == intent) >= FEWEST_EXAMPLES


def test_every_intent_is_in_exactly_one_rule() -> None:
    rules: list[dict[str, list[dict[str, object]]]] = read("data/rules.yml")["rules"]  # type: ignore[assignment]
    named: list[str] = []
    for rule in rules:
        first = rule["steps"][0]
        choices = first.get("or", [first])
        named += [choice["intent"] for choice in choices]  # type: ignore[union-attr,index]
    assert sorted(named) == sorted([*INTENTS, "nlu_fallback"])


def test_every_kenmerk_and_article_fact_has_an_intent_of_the_domain() -> None:
    kennisbank = load_kennisbank()
    wanted = {onderwerp.intent for onderwerp in kennisbank.onderwerpen.values()}
    wanted |= {item.intent for item in kennisbank.artikel.values()}
    wanted |= set(kennisbank.doorverwijzingen)
    assert wanted - INTENTS == set()


def test_the_evaluation_set_is_not_in_the_training_data() -> None:
    trained = {plain(text) for _, text in EXAMPLES}
    asked = {plain(turn["tekst"]) for item in read_items() for turn in item.get("beurten", [item])}
    asked |= {plain(item["tekst"]) for item in read_messages()}
    # A word or two ("hallo", "en bij kv?") cannot be said in other words.
    assert {text for text in asked & trained if len(text.split()) > 3} == set()
