from __future__ import annotations

import pytest

from kleinschalig.knowledge.problems import Problem
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.sjablonen import FIELDS, check_sjablonen


def _faults(kb: Kennisbank, **changes: str) -> list[Problem]:
    return list(check_sjablonen({**kb.sjablonen, **changes}))


def test_the_sjablonen_as_they_are_can_be_filled(kb: Kennisbank) -> None:
    assert not _faults(kb)


def test_every_sjabloon_stands_in_the_kennisbank(kb: Kennisbank) -> None:
    assert set(FIELDS) == set(kb.sjablonen)


def test_a_missing_sjabloon_is_named(kb: Kennisbank) -> None:
    left = {name: text for name, text in kb.sjablonen.items() if name != "zoek_een"}

    assert [Problem("sjablonen.yml", "zoek_een", "a sjabloon", "nothing")] == list(check_sjablonen(left))


def test_a_sjabloon_that_no_answer_uses_is_named(kb: Kennisbank) -> None:
    expected = [Problem("sjablonen.yml", "groet_laat", "only sjablonen that answers use", "'groet_laat'")]
    assert expected == _faults(kb, groet_laat="Goedenavond!")


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("Bron: {bronen}.", "only the fields bronnen", "bronen"),
        ("{bronnen} van {uitgever} uit {jaar}", "only the fields bronnen", "jaar, uitgever"),
        ("Bron: {bronnen.titel}.", "only the fields bronnen", "bronnen.titel"),
    ],
)
def test_a_field_that_will_not_be_given_is_named_with_those_that_will(
    kb: Kennisbank, text: str, expected: str, found: str
) -> None:
    assert [Problem("sjablonen.yml", "bron", expected, found)] == _faults(kb, bron=text)


def test_a_sjabloon_that_is_given_nothing_may_have_no_field(kb: Kennisbank) -> None:
    assert [Problem("sjablonen.yml", "en", "only the fields none", "kort")] == _faults(kb, en="en {kort}")


@pytest.mark.parametrize("text", ["Bron: {bronnen", "Bron: bronnen}"])
def test_a_brace_without_its_other_half_is_refused(kb: Kennisbank, text: str) -> None:
    (problem,) = _faults(kb, bron=text)

    expected = ("sjablonen.yml", "bron", "text with fields in braces")
    assert expected == (problem.file, problem.field, problem.expected)


@pytest.mark.parametrize("text", ["Zonder velden.", "{bronnen} en nog eens {bronnen}", "{{letterlijk}} {bronnen}"])
def test_a_field_may_be_left_out_or_repeated(kb: Kennisbank, text: str) -> None:
    assert not _faults(kb, bron=text)


def test_several_faults_are_all_reported(kb: Kennisbank) -> None:
    expected = {"bron", "en"}
    assert expected == {problem.field for problem in _faults(kb, bron="{x}", en="{y}")}
