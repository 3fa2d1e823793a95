from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.knowledge.values import (
    SOORTEN,
    Bereik,
    Diensten,
    Groepsgrootte,
    Leeftijd,
    Namen,
    NietBekend,
    NietGenoemd,
    Opsomming,
    Pagina,
    Paginas,
    Persoon,
    Plekken,
    Reeks,
    Regios,
    Tarief,
    Team,
    Verhouding,
    Voorzieningen,
    build_waarde,
    figures,
    is_silent,
)

# One raw value of every soort, what it is built into, and the numbers it holds.
_EXAMPLES: list[tuple[dict[str, Any], object, set[int]]] = [
    ({"soort": "niet_bekend"}, NietBekend(), set()),
    ({"soort": "niet_genoemd"}, NietGenoemd(), set()),
    ({"soort": "namen", "namen": ["a", "b"]}, Namen(("a", "b")), set()),
    ({"soort": "opsomming", "punten": ["a"], "wie": ["w"]}, Opsomming(("a",), ("w",)), set()),
    ({"soort": "groepsgrootte", "op_maat": True, "voorkeur": 4}, Groepsgrootte(op_maat=True, voorkeur=4), {4}),
    ({"soort": "leeftijd", "van": 8, "tot": 23}, Leeftijd(8, 23), {8, 23}),
    (
        {"soort": "team", "samenstelling": "klein", "professionals": {"van": 3, "tot": 4}},
        Team("klein", Bereik(3, 4)),
        {3, 4},
    ),
    ({"soort": "diensten", "uren": {"van": 24, "tot": 72}}, Diensten(uren=Bereik(24, 72)), {24, 72}),
    ({"soort": "verhouding", "begeleiders": 1, "jongeren": 4, "grens": "minimum"}, Verhouding(1, 4, "minimum"), {1, 4}),
    ({"soort": "plekken", "plekken": ["a"], "voorkeur": "b"}, Plekken(("a",), "b"), set()),
    ({"soort": "tarief", "grondslag": "x", "landelijk": False}, Tarief("x", landelijk=False), set()),
    (
        {"soort": "voorzieningen", "aantal": 5, "per_zorggebied": {"o": 2, "w": 3}},
        Voorzieningen(5, (("o", 2), ("w", 3))),
        {2, 3, 5},
    ),
    ({"soort": "regios", "regios": ["a"]}, Regios(("a",)), set()),
    (
        {"soort": "reeks", "punten": {2019: 1707, 2023: 891}},
        Reeks(((2019, 1707), (2023, 891))),
        {2019, 1707, 2023, 891},
    ),
    (
        {"soort": "paginas", "voor": ["w"], "paginas": [{"titel": "t", "over": "o"}]},
        Paginas(("w",), (Pagina("t", "o"),)),
        set(),
    ),
    ({"soort": "persoon", "naam": "n", "functie": "f"}, Persoon("n", "f"), set()),
]

_numbers = st.integers(min_value=0, max_value=5000)


def test_the_examples_here_cover_every_soort() -> None:
    assert set(SOORTEN) == {raw["soort"] for raw, _, _ in _EXAMPLES}


@pytest.mark.parametrize(("raw", "expected"), [(raw, value) for raw, value, _ in _EXAMPLES])
def test_a_raw_value_is_built_into_the_record_of_its_soort(raw: dict[str, Any], expected: object) -> None:
    assert expected == build_waarde(raw)


@pytest.mark.parametrize("raw", [raw for raw, _, _ in _EXAMPLES])
def test_a_built_value_can_be_hashed_and_not_be_changed(raw: dict[str, Any]) -> None:
    value = build_waarde(raw)

    assert {value} == {build_waarde(raw)}
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.nieuw = 1  # type: ignore[union-attr]


@pytest.mark.parametrize(("raw", "expected"), [(raw, numbers) for raw, _, numbers in _EXAMPLES])
def test_the_figures_of_a_value_are_the_numbers_it_holds(raw: dict[str, Any], expected: set[int]) -> None:
    assert expected == figures(build_waarde(raw))


@pytest.mark.parametrize("raw", [raw for raw, _, _ in _EXAMPLES])
def test_only_not_known_and_not_mentioned_are_silent(raw: dict[str, Any]) -> None:
    assert (raw["soort"] in {"niet_bekend", "niet_genoemd"}) == is_silent(build_waarde(raw))


def test_true_is_no_figure() -> None:
    assert frozenset() == figures(
        build_waarde({"soort": "tarief", "grondslag": "x", "landelijk": True, "regionaal": True})
    )


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.dictionaries(st.integers(min_value=1990, max_value=2100), _numbers, min_size=1))
def test_a_series_holds_its_years_and_its_counts(points: dict[int, int]) -> None:
    assert {*points, *points.values()} == figures(build_waarde({"soort": "reeks", "punten": points}))


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.dictionaries(st.text(min_size=1), _numbers), _numbers)
def test_a_count_of_voorzieningen_holds_its_total_and_its_parts(parts: dict[str, int], total: int) -> None:
    value = build_waarde({"soort": "voorzieningen", "aantal": total, "per_zorggebied": parts})

    assert {total, *parts.values()} == figures(value)
