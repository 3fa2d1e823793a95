"""The easy wording of a fact (`makkelijk`) states what the sources state, in words that may be said."""

from __future__ import annotations

import re

import pytest

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Feit
from kleinschalig.language.normalise import plain
from tests.evaluatie.judge import read_yaml

KENNISBANK = load_kennisbank()
VARIANTS = {
    "kv": "kleinschalig_verblijf",
    "kjz": "kleinschalig_jeugdzorgplus",
    "kji": "kleinschalige_justitiele_inrichting",
}
# What is too hard to say in easy words, and what the easy wording says in its place.
SAID_OTHERWISE = {
    "vrijheidsbenemende maatregel": "vrijheid is afgenomen",
    "levensloop": "het leven van de jongere",
}
NEVER_SAID = sorted({plain(name) for variant in KENNISBANK.varianten.values() for name in variant.alleen_begrijpen})


def feit_of(key: str) -> Feit | None:
    """Return the fact that a key of feiten.yml ("topic/variant", "topic") is about; None where it is no single fact."""
    intent, _, variant = key.partition("/")
    onderwerp, item = KENNISBANK.onderwerp_bij_intent(intent), KENNISBANK.artikel_bij_intent(intent)
    if onderwerp is not None and variant in VARIANTS:
        return KENNISBANK.varianten[VARIANTS[variant]].feiten[onderwerp.id]
    # The pages to read on are listed below their wording, whichever that is.
    return item.feit if item is not None and not variant and intent != "waar_lees_ik_meer" else None


STATED = {key: patterns for key, patterns in read_yaml("feiten.yml").items() if feit_of(key)}


@pytest.mark.parametrize("key", STATED)
def test_an_easy_wording_states_what_the_source_does(key: str) -> None:
    feit = feit_of(key)
    assert feit is not None
    text = " ".join([feit.simpler(), *(newer.simpler() for newer in feit.recenter)])
    patterns = [SAID_OTHERWISE.get(pattern, pattern) for pattern in STATED[key]]
    assert [pattern for pattern in patterns if not re.search(pattern, text, re.IGNORECASE)] == []


def test_every_fact_of_the_variants_and_nearly_every_one_of_the_article_is_held_against_the_sources() -> None:
    held = {feit.id for key in STATED if (feit := feit_of(key))}
    newer = {item.id for feit in KENNISBANK.feiten() for item in feit.recenter}
    wanted = {feit.id for feit in KENNISBANK.feiten()} - newer
    assert wanted - held == {"artikel.lees_verder"}


@pytest.mark.parametrize("feit", KENNISBANK.feiten(), ids=lambda feit: feit.id)
def test_no_easy_wording_says_a_name_that_is_only_understood(feit: Feit) -> None:
    text = f" {plain(feit.simpler())} "
    assert [name for name in NEVER_SAID if f" {name} " in text] == []
