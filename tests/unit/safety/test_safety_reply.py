from __future__ import annotations

import pytest

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.safety.reply import as_payload, fallback, lines_of, reply, tel

KB = load_kennisbank()
KINDS = sorted(KB.gevaar)
LANGUAGES = sorted(KB.hulpzinnen)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("taal", LANGUAGES)
def test_a_reply_names_every_number_and_every_way_without_calling(kind: str, taal: str) -> None:
    said = reply(kind, KB, taal)
    for line in lines_of(kind, KB):
        assert all(number in said for number in line.telefoon)
        assert (line.zonder_bellen.adres or "") in said
    assert "{" not in said
    assert KB.hulpzinnen[taal]["niemand_leest_mee"] in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_starts_with_help_and_fits_on_a_screen(kind: str) -> None:
    said = reply(kind, KB)
    assert said.startswith(KB.gevaar[kind].begin["nl"])
    assert len(said.split()) <= 150


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("leven", "112"),
        ("zelfdoding", "113"),
        ("mishandeling", "0800-2000"),
        ("seksueel", "0800-0188"),
        ("instelling", "0800-2000"),
        ("praten", "0800-0432"),
        ("vermist", "112"),
        ("weglopen", "0800-0432"),
        ("dreiging", "112"),
        ("professional", "112"),
    ],
)
def test_the_first_line_is_the_fitting_one(kind: str, first: str) -> None:
    assert first in reply(kind, KB).split("\n- ")[1]


@pytest.mark.parametrize("kind", ["mishandeling", "seksueel", "instelling"])
def test_after_violence_it_says_how_to_leave(kind: str) -> None:
    assert "Sluit deze pagina" in reply(kind, KB)


@pytest.mark.parametrize("kind", ["praten", "weglopen"])
def test_where_the_first_line_closes_it_says_who_is_open_day_and_night(kind: str) -> None:
    assert "Is dat nu dicht?" in reply(kind, KB)


def test_hours_and_costs_are_said_where_they_are_known() -> None:
    said = reply("praten", KB)
    assert "gratis, elke dag van 11 tot 21 uur" in said
    assert (
        "Luisterlijn: bel 088 0767 000 (dag en nacht). Of chat op www.deluisterlijn.nl (kijk daar voor de tijden)."
        in said
    )
    assert "MIND Korrelatie: bel 0900-1450. Of chat op mindkorrelatie.nl (kijk daar voor de tijden)." in said


def test_a_language_that_is_not_known_gets_dutch() -> None:
    assert reply("leven", KB, "es") == reply("leven", KB)


def test_links_call_the_number() -> None:
    assert tel("088 0767 000") == "tel:0880767000"
    assert as_payload("zelfdoding", KB)["hulplijnen"][0]["telefoon"][0] == {"nummer": "113", "adres": "tel:113"}


def test_the_fallback_goes_by_signals_alone() -> None:
    assert fallback("ik wil niet meer leven", KB) == reply("zelfdoding", KB)
    assert fallback("I want to kill myself", KB) == reply("zelfdoding", KB, "en")
    assert fallback("hoeveel jongeren wonen er in een groep?", KB) is None
