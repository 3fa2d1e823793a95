"""The assistant understands messages that it was not trained on, kind by kind."""

from __future__ import annotations

import pytest

from kleinschalig.serving.environment import Addresses
from tests.evaluatie.judge import SETS, read_yaml
from tests.evaluatie.run import figures, play_all

FLOORS: dict[str, dict[str, float]] = read_yaml("ondergrens.yml")
MOST_WRONGLY_ANSWERED: dict[str, float] = FLOORS.pop("hoogstens_mis_beantwoord")
KINDS = [(name, kind) for name, kinds in FLOORS.items() for kind in kinds]


@pytest.fixture(scope="module")
def measured(addresses: Addresses) -> dict[str, dict[str, float]]:
    return {name: figures(play_all(addresses.rest, [name])) for name in SETS}


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_kind_of_message_is_understood_as_well_as_before(
    name: str, kind: str, measured: dict[str, dict[str, float]]
) -> None:
    assert measured[name][kind] >= FLOORS[name][kind]


def test_every_kind_has_a_floor(measured: dict[str, dict[str, float]]) -> None:
    assert {name: set(kinds) - {"mis_beantwoord"} for name, kinds in measured.items()} == {
        name: set(kinds) for name, kinds in FLOORS.items()
    }


@pytest.mark.parametrize("name", SETS)
def test_what_is_not_ours_is_seldom_answered_with_a_fact(name: str, measured: dict[str, dict[str, float]]) -> None:
    assert measured[name]["mis_beantwoord"] <= MOST_WRONGLY_ANSWERED[name]
