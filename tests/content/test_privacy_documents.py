from __future__ import annotations

import re
from pathlib import Path

import pytest

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.owner import Owner, informed, load_owner
from kleinschalig.privacy.retention import Retention

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "docs" / "privacy").glob("*.md"))
TERMS = Retention.from_environment({})


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_terms_in_a_document_are_those_in_force(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    assert set(re.findall(r"(\d+) minuten", text)) == {str(TERMS.minutes)}
    assert set(re.findall(r"(\d+) dagen", text)) == {str(TERMS.days)}


def test_the_answers_name_the_terms_and_the_owner() -> None:
    owner = Owner("Stichting Voorbeeld", "privacy@voorbeeld.nl", "geen", "14 dagen", ("Hoster",))
    said = informed(load_kennisbank(), owner, Retention(7, 30)).gesprek
    assert "30 minuten" in said["privacy"].ouder
    assert "7 dagen" in said["privacy"].ouder
    assert (
        "Verantwoordelijk is Stichting Voorbeeld. Vragen over privacy: privacy@voorbeeld.nl." in said["privacy"].ouder
    )
    assert "Een reservekopie kan nog 14 dagen blijven." in said["wis_gesprek"].ouder


def test_the_answers_are_written_with_the_usual_terms() -> None:
    said = load_kennisbank().gesprek
    assert f"{Retention().minutes} minuten" in said["privacy"].ouder
    assert all(f"{Retention().days} dagen" in said[name].ouder for name in ("privacy", "wis_gesprek"))


def test_an_owner_that_is_not_filled_in_is_said_to_be_so() -> None:
    assert "nog niet ingevuld" in informed(load_kennisbank(), Owner(), TERMS).gesprek["privacy"].ouder
    assert len(Owner().missing()) == 5


def test_the_file_of_the_owner_is_sound() -> None:
    assert isinstance(load_owner(), Owner)
