from __future__ import annotations

from typing import Any

import pytest

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.problems import Problem

FILE = "doorverwijzingen.yml"


def _referral(content: dict[str, Any], key: str, **changes: Any) -> dict[str, Any]:
    item: dict[str, Any] = content["doorverwijzingen"][key]
    item.update(changes)
    return item


# Addresses that nobody gets to see.


def test_a_website_that_neither_wording_names_is_refused(content: dict[str, Any]) -> None:
    _referral(content, "school", website="www.onderwijs.example")

    expected = Problem(FILE, "school.website", "a website that ouder or professional names", "'www.onderwijs.example'")
    assert [expected] == check_content(content)


def test_a_telephone_number_that_neither_wording_names_is_refused(content: dict[str, Any]) -> None:
    _referral(content, "vertrouwenspersoon", telefoon="088-5551001")

    expected = Problem(
        FILE, "vertrouwenspersoon.telefoon", "a number that ouder or professional names", "'088-5551001'"
    )
    assert [expected] == check_content(content)


@pytest.mark.parametrize("register", ["ouder", "professional"])
def test_one_wording_that_names_it_is_enough(content: dict[str, Any], register: str) -> None:
    item = _referral(content, "school", website="school.example", telefoon="088-0000000")
    item[register] = "Kijk op school.example of bel 088-0000000."

    assert not check_content(content)


@pytest.mark.parametrize(
    ("website", "text"),
    [
        ("www.nji.nl", "Kijk op nji.nl."),
        ("nji.nl", "Kijk op (www.nji.nl)."),
        ("https://www.nji.nl/", "Kijk op NJI.nl, of bel."),
        ("nji.nl", "Kijk op nji.nl/cijfers."),
        ("jeugdstem.nl/ken-je-rechten", "Kijk op www.jeugdstem.nl/ken-je-rechten."),
    ],
)
def test_a_website_is_known_with_and_without_www(content: dict[str, Any], website: str, text: str) -> None:
    _referral(content, "school", website=website, ouder=text, professional="Zie de site.")

    assert not check_content(content)


@pytest.mark.parametrize("text", ["Kijk op mijnnji.nl.", "Kijk op nji.nlx.", "Kijk op nji.net.", "Kijk op de site."])
def test_another_website_is_not_taken_for_it(content: dict[str, Any], text: str) -> None:
    _referral(content, "school", website="nji.nl", ouder=text, professional=text)

    assert [f"{FILE}: school.website"] == [f"{item.file}: {item.field}" for item in check_content(content)]


@pytest.mark.parametrize("text", ["Bel 088 555 10 00.", "Bel (088) 555 1000.", "Bel 088-5551000 (gratis)."])
def test_a_telephone_number_is_known_however_its_digits_are_grouped(content: dict[str, Any], text: str) -> None:
    _referral(content, "school", telefoon="088-5551000", ouder=text, website=None)

    assert not check_content(content)


def test_digits_of_two_numbers_do_not_make_a_third(content: dict[str, Any]) -> None:
    text = "Bel 088-555, of na 10 uur: 00."
    _referral(content, "school", telefoon="088-5551000", ouder=text, website=None)

    assert [problem.field for problem in check_content(content)] == ["school.telefoon"]


# Numbers that are not certain.


@pytest.mark.parametrize("register", ["ouder", "professional"])
@pytest.mark.parametrize(
    "number",
    ["088-5551000", "088 555 10 00", "(088) 555 1000", "0800-0432", "0612345678", "+31 88 555 10 00", "14 020"],
)
def test_a_telephone_number_in_a_text_that_is_not_certain_is_refused(
    content: dict[str, Any], register: str, number: str
) -> None:
    item = _referral(content, "klacht", zekerheid="onzeker")
    item[register] += f" Bel {number}."

    expected = Problem(FILE, f"klacht.{register}", "no telephone number, for zekerheid is onzeker", repr(number))
    assert [expected] == check_content(content)


@pytest.mark.parametrize(
    "text",
    [
        "Dat is van 2022-2024.",
        "Sinds 1 januari 2016.",
        "Van 1.707 naar 891.",
        "Vanaf 12 jaar, tot 16.",
        "14 2",
    ],
)
def test_years_dates_and_amounts_are_no_telephone_numbers(content: dict[str, Any], text: str) -> None:
    item = _referral(content, "klacht", zekerheid="onzeker")
    item["ouder"] += f" {text}"

    assert not check_content(content)


@pytest.mark.parametrize("zekerheid", ["vast", "waarschijnlijk"])
def test_a_telephone_number_in_a_text_that_is_certain_enough_may_stand(content: dict[str, Any], zekerheid: str) -> None:
    item = _referral(content, "klacht", zekerheid=zekerheid)
    item["ouder"] += " Bel 088-5551000."

    assert not check_content(content)


def test_a_number_that_may_not_be_there_is_not_also_missed_in_the_texts(content: dict[str, Any]) -> None:
    _referral(content, "klacht", zekerheid="onzeker", telefoon="088-5551000")

    assert [Problem(FILE, "klacht.telefoon", "null, for zekerheid is onzeker", "'088-5551000'")] == check_content(
        content
    )
