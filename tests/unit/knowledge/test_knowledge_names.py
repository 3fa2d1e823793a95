from __future__ import annotations

from typing import Any

import pytest

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.problems import Problem
from kleinschalig.language.matching import MAX_WORDS, Matcher, Term

KV = "varianten/kleinschalig_verblijf.yml"
JZ = "varianten/kleinschalig_jeugdzorgplus.yml"
KJ = "varianten/kleinschalige_justitiele_inrichting.yml"
SEVEN = "een klein huis in een gewone straat"


def _lists(content: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Return a list of names of every kind, by its file and field."""
    return {
        (KV, "synoniemen"): content["varianten"][KV]["synoniemen"],
        (JZ, "alleen_begrijpen"): content["varianten"][JZ]["alleen_begrijpen"],
        ("kenmerken.yml", "tarief.synoniemen"): content["kenmerken"]["tarief"]["synoniemen"],
        ("kenmerken.yml", "leeftijd.synoniemen"): content["kenmerken"]["doelgroep"]["delen"]["leeftijd"]["synoniemen"],
        ("woordenschat.yml", "zorggebieden.oost.synoniemen"): content["woordenschat"]["zorggebieden"]["oost"][
            "synoniemen"
        ],
    }


PLACES = [
    (KV, "synoniemen"),
    (JZ, "alleen_begrijpen"),
    ("kenmerken.yml", "tarief.synoniemen"),
    ("kenmerken.yml", "leeftijd.synoniemen"),
    ("woordenschat.yml", "zorggebieden.oost.synoniemen"),
]


# Names that no text will be found to hold.


@pytest.mark.parametrize("place", PLACES)
def test_a_name_of_too_many_words_is_refused_anywhere(content: dict[str, Any], place: tuple[str, str]) -> None:
    _lists(content)[place].append(SEVEN)

    assert [Problem(*place, "a name of 1 to 6 words", f"7 in '{SEVEN}'")] == check_content(content)


def test_a_name_of_as_many_words_as_are_looked_at_may_be(content: dict[str, Any]) -> None:
    content["varianten"][KV]["synoniemen"].append("een klein huis in een straat")

    assert not check_content(content)


def test_words_joined_by_a_hyphen_count_apart_as_they_do_when_looking(content: dict[str, Any]) -> None:
    content["varianten"][KV]["synoniemen"].append("klein-huis-in-een-gewone-nieuwe-straat")

    (problem,) = check_content(content)

    assert problem.found.startswith("7 in ")


def test_a_name_without_a_letter_or_figure_is_refused(content: dict[str, Any]) -> None:
    content["varianten"][KV]["synoniemen"].append("--")

    assert [Problem(KV, "synoniemen", "a name of 1 to 6 words", "0 in '--'")] == check_content(content)


def test_the_name_of_a_variant_itself_is_looked_at_too(content: dict[str, Any]) -> None:
    content["varianten"][KV]["naam"] = SEVEN

    assert [(problem.file, problem.field) for problem in check_content(content)] == [(KV, "naam")]


def test_the_longest_name_that_may_be_is_found_and_a_longer_one_is_not() -> None:
    six, seven = SEVEN.rsplit(" ", 1)[0], SEVEN
    assert len(six.split()) == MAX_WORDS

    assert Matcher([Term(six, "variant", "v")]).find(f"hallo {six} ja")
    assert not Matcher([Term(seven, "variant", "v")]).find(f"hallo {seven} ja")


# Names of two things.


@pytest.mark.parametrize("spelling", ["gezinshuis", "Gezins-huis", "ge zins huis", "GEZINSHUIS"])
def test_a_name_of_two_things_of_one_kind_is_refused_however_it_is_spaced(
    content: dict[str, Any], spelling: str
) -> None:
    content["woordenschat"]["woonvormen"]["pleeggezin"]["synoniemen"].append(spelling)

    (problem,) = check_content(content)

    expected = ("woordenschat.yml", "woonvormen.pleeggezin.synoniemen", repr(spelling))
    assert expected == (problem.file, problem.field, problem.found)
    assert "woordenschat.yml woonvormen.gezinshuis.synoniemen" in problem.expected


def test_the_abbreviation_of_a_variant_may_not_be_a_name_of_another(content: dict[str, Any]) -> None:
    content["varianten"][JZ]["synoniemen"].append("kv")

    (problem,) = check_content(content)

    expected = (KV, "afkorting", "'KV'")
    assert expected == (problem.file, problem.field, problem.found)
    assert f"{JZ} synoniemen" in problem.expected


def test_a_kenmerk_and_a_woonvorm_of_one_key_are_two_things(content: dict[str, Any]) -> None:
    content["woordenschat"]["woonvormen"]["tarief"] = {"label": "tarief", "synoniemen": ["kosten"]}

    (problem,) = check_content(content)

    expected = ("woordenschat.yml", "woonvormen.tarief.synoniemen", "'kosten'")
    assert expected == (problem.file, problem.field, problem.found)


def test_a_thing_may_have_one_name_in_two_spellings(content: dict[str, Any]) -> None:
    content["woordenschat"]["woonvormen"]["gezinshuis"]["synoniemen"].append("gezins-huis")

    assert not check_content(content)
