from __future__ import annotations

import re
from typing import Any

import pytest

from kleinschalig.answers import intents
from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.loader import PROJECT_ROOT
from kleinschalig.knowledge.problems import Problem
from kleinschalig.knowledge.required import DEFAULT_VARIANT, DEFINITION, GESPREK, ONDERWERPEN, check_required
from kleinschalig.knowledge.sjablonen import FIELDS

KV = "varianten/kleinschalig_verblijf.yml"
JZ = "varianten/kleinschalig_jeugdzorgplus.yml"
KJ = "varianten/kleinschalige_justitiele_inrichting.yml"


def _code(*folders: str) -> str:
    """Return the source of the folders that say something."""
    paths = [path for folder in folders for path in sorted((PROJECT_ROOT / folder).rglob("*.py"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_the_content_as_it_is_has_all_that_is_required(content: dict[str, Any]) -> None:
    assert not list(check_required(content))


# The variant that is meant where none is named.


def test_a_missing_default_variant_is_named_with_those_that_are_there(content: dict[str, Any]) -> None:
    del content["varianten"][KV]

    expected = Problem(
        "varianten/",
        "(files)",
        "a variant with id 'kleinschalig_verblijf'",
        "only kleinschalig_jeugdzorgplus, kleinschalige_justitiele_inrichting",
    )
    assert [expected] == check_content(content)


def test_a_folder_without_variants_is_refused(content: dict[str, Any]) -> None:
    content["varianten"].clear()

    expected = Problem("varianten/", "(files)", "a variant with id 'kleinschalig_verblijf'", "nothing")
    assert [expected] == check_content(content)


def test_a_renamed_default_variant_is_named_in_its_file(content: dict[str, Any]) -> None:
    content["varianten"][KV]["id"] = "klein_verblijf"

    expected = Problem(KV, "id", "'kleinschalig_verblijf', which answers rely on", "'klein_verblijf'")
    assert [expected] == check_content(content)


def test_the_default_variant_may_stand_in_a_file_of_another_name(content: dict[str, Any]) -> None:
    content["varianten"]["varianten/kv.yml"] = content["varianten"].pop(KV)

    assert not check_content(content)


# The definition.


def test_a_missing_definition_is_named_with_the_intents_that_are_there(content: dict[str, Any]) -> None:
    content["artikel"] = {key: content["artikel"][key] for key in ("waarom", "jeugdwet")}

    expected = Problem(
        "artikel.yml",
        "(whole file)",
        "a fact with intent 'wat_is_kleinschalig_verblijf'",
        "only waarom_kleinschalig, wat_zegt_de_jeugdwet",
    )
    assert [expected] == check_content(content)


def test_the_definition_is_known_by_its_intent_and_not_by_its_key(content: dict[str, Any]) -> None:
    content["artikel"]["uitleg"] = content["artikel"].pop("definitie")

    assert not check_content(content)


# What can be asked of a variant.


@pytest.mark.parametrize("key", ONDERWERPEN)
def test_a_missing_kenmerk_or_deel_that_answers_rely_on_is_named(content: dict[str, Any], key: str) -> None:
    for cell in content["kenmerken"].values():
        cell.get("delen", {}).pop(key, None)
    content["kenmerken"].pop(key, None)

    expected = Problem("kenmerken.yml", key, "a kenmerk or deel, for answers ask for it by this name", "nothing")
    assert expected in list(check_required(content))


def test_answers_name_content_only_as_it_is_required(content: dict[str, Any]) -> None:
    onderwerpen = {key for kenmerk, cell in content["kenmerken"].items() for key in (kenmerk, *cell.get("delen", {}))}
    # The entities and the slot, which questions are read from, have keys of the same names.
    modules = [path for path in (PROJECT_ROOT / "kleinschalig/answers").glob("*.py") if path.name != "question.py"]
    named = {name for path in modules for name in re.findall(r'"(\w+)"', path.read_text(encoding="utf-8"))}

    assert not named & {DEFAULT_VARIANT, DEFINITION, *onderwerpen}


# What the assistant says at its moments.


@pytest.mark.parametrize("key", GESPREK)
def test_a_missing_text_of_the_conversation_is_named(content: dict[str, Any], key: str) -> None:
    del content["gesprek"][key]

    expected = Problem("gesprek.yml", key, "a text, for the assistant says it by this name", "nothing")
    assert [expected] == check_content(content)


def test_a_text_that_answers_an_intent_is_not_required_by_name(content: dict[str, Any]) -> None:
    del content["gesprek"]["compliment"]

    assert not check_content(content)


def test_every_text_that_the_code_says_by_name_is_required() -> None:
    code = _code("kleinschalig/answers", "kleinschalig/channels", "actions")
    said = set(re.findall(r"""(?:gesprek\[|answer_talk\(|_said\(incoming, kennisbank, )["'](\w+)["']""", code))
    said |= {getattr(intents, name) for name in re.findall(r"(?:gesprek\[|answer_talk\()([A-Z_]+)\b", code)}

    assert {"storing", "niet_begrepen", "te_lang_bericht"} <= said
    assert not said - set(GESPREK)


def test_every_sjabloon_that_answers_fill_by_name_is_required() -> None:
    filled = set(re.findall(r"""(?:sjablonen\[|fill\(\s*kb,\s*)["'](\w+)["']""", _code("kleinschalig/answers")))

    assert {"zoek_geen", "keuze_variant"} <= filled
    assert not filled - set(FIELDS)


def test_every_missing_sjabloon_is_named_in_the_order_in_which_they_are_known(content: dict[str, Any]) -> None:
    content["sjablonen"] = {}

    expected = [Problem("sjablonen.yml", name, "a sjabloon", "nothing") for name in FIELDS]
    assert expected == check_content(content)


def test_all_that_is_missing_is_reported_at_once(content: dict[str, Any]) -> None:
    del content["varianten"][KV], content["artikel"]["definitie"]
    del content["gesprek"]["storing"], content["sjablonen"]["zoek_een"]

    expected = ["varianten/", "artikel.yml", "gesprek.yml", "sjablonen.yml"]
    assert expected == [problem.file for problem in check_content(content)]
