from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.help import MOST_DAYS, build_hulplijn, unchecked
from kleinschalig.knowledge.problems import Problem
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.schema import read_yaml
from kleinschalig.serving.environment import ROOT

TODAY = datetime.date(2026, 12, 31)


def _faults(content: dict[str, Any]) -> list[str]:
    return [str(problem) for problem in check_content(content)]


# What is refused.


def test_a_line_that_does_not_exist_is_refused(content: dict[str, Any]) -> None:
    content["gevaar"]["soorten"]["praten"]["lijnen"].append("tovertelefoon")
    assert _faults(content) == [
        "gevaar.yml: soorten.praten.lijnen: expected only lines of hulplijnen.yml, found 'tovertelefoon'"
    ]


def test_an_uncertain_line_is_refused_where_it_would_be_named(content: dict[str, Any]) -> None:
    content["hulplijnen"]["fier"]["zekerheid"] = "onzeker"
    assert _faults(content) == [
        "gevaar.yml: soorten.seksueel.lijnen: expected no line whose zekerheid is onzeker, found 'fier'"
    ]


def test_a_kind_without_the_alarm_number_is_refused(content: dict[str, Any]) -> None:
    content["gevaar"]["soorten"]["zelfdoding"]["lijnen"] = ["zelfmoordpreventie"]
    (fault,) = _faults(content)
    assert fault.startswith("gevaar.yml: soorten.zelfdoding.lijnen: expected alarmnummer among them")


def test_a_kind_without_a_line_that_is_always_open_is_refused(content: dict[str, Any]) -> None:
    content["gevaar"]["soorten"]["weglopen"]["lijnen"] = ["kindertelefoon", "alarmnummer"]
    (fault,) = _faults(content)
    assert "a line that is open dag_en_nacht" in fault


def test_a_number_typed_in_a_text_is_refused(content: dict[str, Any]) -> None:
    content["gevaar"]["soorten"]["praten"]["begin"]["de"] = "Ruf an: 0800 - 111 0 333."
    (fault,) = _faults(content)
    assert fault.startswith("gevaar.yml: soorten.praten.begin.de: expected no telephone number")


def test_a_missing_language_is_named(content: dict[str, Any]) -> None:
    del content["gevaar"]["soorten"]["leven"]["begin"]["pl"]
    assert _faults(content) == [
        "gevaar.yml: soorten.leven.begin.pl: expected a text in every language of talen.yml, found nothing"
    ]


def test_a_sentence_that_lacks_its_place_is_refused(content: dict[str, Any]) -> None:
    content["gevaar"]["zinnen"]["en"]["bel"] = "call us"
    assert [Problem("gevaar.yml", "zinnen.en.bel", "the fields nummer", "no fields")] == check_content(content)


def test_a_way_without_an_address_is_refused(content: dict[str, Any]) -> None:
    content["hulplijnen"]["fier"]["zonder_bellen"]["adres"] = None
    (fault,) = _faults(content)
    assert fault.startswith("hulplijnen.yml: fier.zonder_bellen.adres: expected where to find it")


def test_a_day_that_does_not_exist_is_refused(content: dict[str, Any]) -> None:
    content["hulplijnen"]["fier"]["nagekeken_op"] = "2026-02-31"
    (fault,) = _faults(content)
    assert fault.startswith("hulplijnen.yml: fier.nagekeken_op: expected a day of the calendar")


def test_a_missing_kind_is_refused(editing: Callable[[str], Any], faults: Callable[[], tuple[Problem, ...]]) -> None:
    with editing("gevaar.yml") as content:
        del content["soorten"]["vermist"]
    (problem,) = faults()
    assert (problem.field, problem.found) == ("soorten", "no vermist")


# What must be looked up.


@pytest.mark.parametrize(
    ("days", "named"), [(None, True), (0, False), (MOST_DAYS, False), (MOST_DAYS + 1, True), (400, True)]
)
def test_a_line_is_named_when_nobody_looked_it_up_or_too_long_ago(
    content: dict[str, Any], days: int | None, named: bool
) -> None:
    raw = content["hulplijnen"]["fier"]
    raw["nagekeken_op"] = None if days is None else (TODAY - datetime.timedelta(days)).isoformat()
    assert bool(list(unchecked([build_hulplijn("fier", raw)], TODAY))) is named


# Numbers stand in one place.


def test_no_number_of_a_helpline_stands_outside_hulplijnen() -> None:
    lines = read_yaml(ROOT / "kennisbank" / "hulplijnen.yml").values()
    numbers = {re.sub(r"\D", "", number) for line in lines for number in line["telefoon"]}
    long_numbers = {number for number in numbers if len(number) > 3}
    for path in [*(ROOT / "kleinschalig").rglob("*.py"), *(ROOT / "actions").glob("*.py"), ROOT / "domain.yml"]:
        digits = re.sub(r"(?<=\d)[ -](?=\d)", "", path.read_text(encoding="utf-8"))
        assert not [number for number in long_numbers if number in digits], path


def test_every_line_can_be_reached_without_calling(kb: Kennisbank) -> None:
    assert all(line.zonder_bellen.adres or line.zonder_bellen.soort == "gemeente" for line in kb.hulplijnen.values())
