from __future__ import annotations

import pytest

from bench.measure import Latency
from bench.report import Figures, document, table
from bench.sides import OURS, STOCK


def _both(ours: float, stock: float) -> dict[str, float]:
    return {OURS.name: ours, STOCK.name: stock}


@pytest.fixture
def figures() -> Figures:
    return Figures(
        epochs=100,
        training=_both(60, 3600),
        ready=_both(5, 20),
        short={OURS.name: Latency(10, 11, 12), STOCK.name: Latency(60, 70, 80)},
        long={OURS.name: Latency(11, 12, 13), STOCK.name: Latency(165, 170, 180)},
        throughput={1: _both(100, 20), 16: _both(120, 20)},
        understanding={
            OURS.name: {"feit": 95.0, "alles": 90.0, "mis_beantwoord": 0.0},
            STOCK.name: {"feit": 70.0, "alles": 60.0, "mis_beantwoord": 10.0},
        },
        memory=_both(400, 1200),
    )


@pytest.mark.parametrize(
    "row",
    [
        "| messages of the evaluation set understood, % | 90.0 | 60.0 | 1.5 |",
        "| of those that are not ours, answered with a fact, % | 0.0 | 10.0 | – |",
        "| message 2, p50, ms | 10.0 | 60.0 | 6.0 |",
        "| message 120, p50, ms | 11.0 | 165.0 | 15.0 |",
        "| messages a second, 1 client | 100.0 | 20.0 | 5.0 |",
        "| messages a second, 16 clients | 120.0 | 20.0 | 6.0 |",
        "| start to first answer, s | 5.0 | 20.0 | 4.0 |",
        "| memory of all processes, MB | 400.0 | 1200.0 | 3.0 |",
    ],
)
def test_a_ratio_above_one_is_in_favour_of_this_assistant(figures: Figures, row: str) -> None:
    assert row in table(figures).splitlines()


def test_the_report_names_versions_and_kinds_but_no_place_on_this_machine(figures: Figures) -> None:
    text = document(figures)

    assert "rasa 3.6.21" in text
    assert "| feit | 95.0 | 70.0 |" in text
    assert "/work" not in text
    assert "/home" not in text


@pytest.mark.parametrize(("epochs", "told"), [(100, False), (2, True)])
def test_a_stock_side_that_was_trained_shorter_is_told(figures: Figures, epochs: int, told: bool) -> None:
    figures.epochs = epochs

    assert told == ("and not for the default 100" in document(figures))


def test_percentiles_are_those_of_the_samples() -> None:
    assert Latency.of([float(number) for number in range(101)]) == Latency(50, 95, 99)
