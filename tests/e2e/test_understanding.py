"""The assistant understands messages that it was not trained on, kind by kind."""

from __future__ import annotations

import pytest

from kleinschalig.serving.environment import Addresses
from tests.evaluatie.judge import read_yaml
from tests.evaluatie.run import figures, play_all

FLOORS: dict[str, float] = read_yaml("ondergrens.yml")
MOST_WRONGLY_ANSWERED = FLOORS.pop("hoogstens_mis_beantwoord")


@pytest.fixture(scope="module")
def measured(addresses: Addresses) -> dict[str, float]:
    return figures(play_all(addresses.rest))


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_a_kind_of_message_is_understood_as_well_as_before(kind: str, measured: dict[str, float]) -> None:
    assert measured[kind] >= FLOORS[kind]


def test_every_kind_has_a_floor(measured: dict[str, float]) -> None:
    assert set(measured) - {"mis_beantwoord"} == set(FLOORS)


def test_what_is_not_ours_is_seldom_answered_with_a_fact(measured: dict[str, float]) -> None:
    assert measured["mis_beantwoord"] <= MOST_WRONGLY_ANSWERED
