"""The questions that a first visitor asks, in plain and in messy words."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Ask
from tests.evaluatie.judge import Judge

ASKED = [
    ("wat is kleinschalig verblijf eigenlijk", ["wat_is_kleinschalig_verblijf"]),
    ("wat is t verschil met een gezinshuis", ["verschil_met_gezinshuis"]),
    ("hoeveel jongeren per groep", ["hoeveel_jongeren_per_groep/kv"]),
    ("hoeveel jongeren zitten er in zo'n groep?", ["hoeveel_jongeren_per_groep/kv"]),
    ("en wie zorgen er voor die kinderen?", ["wie_zorgen_er/kv"]),
    ("kjz+: groepsgrootte en leeftijd?", ["hoeveel_jongeren_per_groep/kjz", "welke_leeftijd/kjz"]),
    ("waar staan die justitiële voorzieningen", ["waar_zijn_voorzieningen/kji"]),
    ("zijn er ook in zorggebied oost", ["hoeveel_voorzieningen/kjz:oost"]),
    ("wat kost het", ["wat_is_het_tarief/kv"]),
    ("kan ze er blijven tot ze volwassen is?", ["blijven_tot_volwassen"]),
    ("kan hij daarna weer naar huis?", ["terug_naar_huis/kv"]),
    ("mogen ouders betrokken blijven bij de justitiële?", ["ouders_betrokken/kji"]),
    ("hoevl kids wonen daar bij elkaar dan", ["hoeveel_jongeren_per_groep/kv"]),
    ("kan mijn dochter daar gewoon blijven wonen tot ze groot is", ["blijven_tot_volwassen"]),
]


@pytest.mark.parametrize(("text", "labels"), ASKED, ids=[text for text, _ in ASKED])
def test_the_question_is_answered(text: str, labels: list[str], ask: Ask, judge: Judge) -> None:
    reply = ask(text)
    assert [judge.missing(label, reply) for label in labels] == [None] * len(labels), reply.text


def test_what_parents_pay_is_never_made_up(ask: Ask) -> None:
    assert "Of ouders zelf iets betalen, zegt de bron niet" in ask("wat kost kleinschalig verblijf mij per maand").text


def test_a_follow_up_keeps_the_question(ask: Ask, judge: Judge) -> None:
    reply = ask("hoeveel jongeren zitten er in een groep", "en bij de justitiële?")
    assert judge.missing("hoeveel_jongeren_per_groep/kji", reply) is None


def test_a_newer_figure_stands_beside_the_older_one_with_its_year(ask: Ask) -> None:
    text = ask("hoeveel kleinschalige justitiële inrichtingen zijn er").text
    assert all(part in text for part in ("2020", "twee", "2025", "vijf"))
