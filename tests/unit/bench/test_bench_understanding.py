from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bench.understanding import stamp
from bench.understanding.data import Examples, folds, split
from bench.understanding.measure import measure
from bench.understanding.pictures import confusion_picture, curve_picture
from bench.understanding.pipelines import Average, nearest_examples, word_regression
from bench.understanding.tables import percent, table

GREETINGS = [f"hallo daar {place}" for place in range(20)]
PRICES = [f"wat kost dat {place} euro" for place in range(30)]
EXAMPLES = Examples((*GREETINGS, *PRICES), ("groet",) * 20 + ("tarief",) * 30)


def test_a_split_holds_out_a_fifth_of_every_intent_and_is_always_the_same() -> None:
    seen, held_out = split(EXAMPLES)
    assert Counter(held_out.intents) == {"groet": 4, "tarief": 6}
    assert set(seen.texts) | set(held_out.texts) == set(EXAMPLES.texts)
    assert split(EXAMPLES) == (seen, held_out)


def test_every_message_is_held_out_in_one_fold() -> None:
    held_out = [text for _, fold in folds(EXAMPLES, 5) for text in fold.texts]
    assert sorted(held_out) == sorted(EXAMPLES.texts)


def test_a_part_keeps_the_proportions_of_the_intents() -> None:
    assert Counter(EXAMPLES.some(10).intents) == {"groet": 4, "tarief": 6}
    assert EXAMPLES.some(1000) is EXAMPLES


def test_mistyped_messages_keep_their_intents_and_are_always_the_same() -> None:
    mistyped = EXAMPLES.mistyped(0.3)
    assert mistyped.intents == EXAMPLES.intents
    assert mistyped.texts != EXAMPLES.texts
    assert EXAMPLES.mistyped(0.3) == mistyped


def test_a_pipeline_is_measured_on_every_set() -> None:
    figures = measure(word_regression(), EXAMPLES, {"same": EXAMPLES, "none": EXAMPLES.pick([0])})
    assert figures.right == {"same": 1.0, "none": 1.0}
    assert figures.bytes > 0


class Fixed:
    """Thinks the same of every text."""

    name = "fixed"

    def __init__(self, shares: Sequence[float]) -> None:
        self._shares = shares

    def train(self, examples: Examples) -> None:
        """Learn nothing."""

    def predict(self, texts: Sequence[str]) -> list[str]:
        raise AssertionError(f"an average asks for the shares of {texts}")

    def shares(self, texts: Sequence[str], intents: Sequence[str]) -> object:
        assert list(intents) == ["groet", "tarief"]
        return np.tile(self._shares, (len(texts), 1))

    def size(self) -> int:
        return 5


@pytest.mark.parametrize(("weight", "expected"), [(0.7, "groet"), (0.3, "tarief")])
def test_an_average_counts_its_members_by_weight(weight: float, expected: str) -> None:
    average = Average("both", ["groet", "tarief"], (Fixed([1.0, 0.0]), weight), (Fixed([0.0, 1.0]), 1 - weight))
    average.train(EXAMPLES)
    assert average.predict(["iets"]) == [expected]
    assert average.size() == 10


def test_shares_come_in_the_order_asked_for() -> None:
    nearest = nearest_examples()
    nearest.train(EXAMPLES)
    shares = nearest.shares(["hallo daar"], ["tarief", "groet"])
    assert shares[0][1] > shares[0][0]


def test_a_document_says_what_it_was_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "DOCUMENTS", tmp_path)
    made = stamp.write_document("leercurve.md", ["# Title", "Text"], "0123456789abcdef")
    assert stamp.stamp_of(made) == "0123456789abcdef"
    assert stamp.stamp_of(tmp_path / "missing.md") is None
    assert "make leercurve" in made.read_text(encoding="utf-8")


def test_a_stamp_is_another_one_when_the_data_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "ROOT", tmp_path)
    (tmp_path / "config.yml").write_text("a", encoding="utf-8")
    before = stamp.present_stamp()
    assert stamp.present_stamp() == before
    (tmp_path / "config.yml").write_text("b", encoding="utf-8")
    assert stamp.present_stamp() != before


def test_a_picture_is_the_same_each_time_and_can_be_read_out(tmp_path: Path) -> None:
    names = ["one", "two", "three", "four"]
    drawn = []
    for _ in range(2):
        curve_picture([10, 100], names, [[0.5, 0.4, 0.3, 0.2], [0.9, 0.8, 0.7, 0.6]], tmp_path)
        confusion_picture(["groet", "tarief"], EXAMPLES.intents, EXAMPLES.intents[::-1], tmp_path / "verwarring.svg")
        drawn.append([path.read_bytes() for path in sorted(tmp_path.glob("*.svg"))])
    assert drawn[0] == drawn[1]
    assert b'<title id="title">Learning curve</title>' in drawn[0][0]
    assert b"from 50.0 % with 10 messages to 90.0 % with 100" in drawn[0][0]


def test_a_table_aligns_numbers_to_the_right() -> None:
    assert table(("what", "%"), [["a", percent(0.123)]]) == "| what | % |\n| --- | ---: |\n| a | 12.3 |"
