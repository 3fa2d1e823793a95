from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.word_model import END, START, WordModel

UNHURRIED = settings(deadline=None, max_examples=60)
MODEL = WordModel.learn(["mag de hond mee", "mag de hond binnen", "de kat slaapt", "mag oma mee"])
WORDS = st.sampled_from(["mag", "de", "hond", "kat", "mee", "oma", "giraf", START, END, ""])


def test_words_and_pairs_are_counted() -> None:
    model = WordModel.learn(["de hond", "de kat", "de hond"])

    assert model.uses == {"de": 3, "hond": 2, "kat": 1}
    assert model.pairs == {(START, "de"): 3, ("de", "hond"): 2, ("de", "kat"): 1, ("hond", END): 2, ("kat", END): 1}


def test_the_last_word_of_a_text_is_not_followed_by_the_first_of_the_next() -> None:
    assert ("mee", "mag") not in WordModel.learn(["oma mee", "mag oma"]).pairs


def test_the_counts_given_are_copied() -> None:
    uses, pairs = {"de": 2, "hond": 2}, {("de", "hond"): 2}
    model = WordModel(uses, pairs)
    uses.clear()
    pairs.clear()

    assert (model.uses, model.pairs) == ({"de": 2, "hond": 2}, {("de", "hond"): 2})


@pytest.mark.parametrize(
    ("first", "likelier", "other"),
    [
        ("de", "hond", "kat"),  # seen more often behind it
        ("de", "hond", "mee"),  # never seen behind it, though used as often
        (START, "mag", "hond"),
        ("mee", END, "hond"),
        ("giraf", "mag", "kat"),  # nothing is known of the first, so the commoner word
        ("oma", "de", "binnen"),  # neither was seen behind it, so the commoner word
        ("de", "kat", "giraf"),  # never used at all
    ],
)
def test_what_is_likelier_costs_less(first: str, likelier: str, other: str) -> None:
    assert MODEL.cost(first, likelier) < MODEL.cost(first, other)


@UNHURRIED
@given(WORDS, WORDS)
def test_every_pair_has_a_cost_even_of_words_never_seen(first: str, second: str) -> None:
    assert math.isfinite(MODEL.cost(first, second))


def test_a_model_of_nothing_finds_all_words_alike() -> None:
    empty = WordModel.learn([])

    assert empty.cost("de", "hond") == empty.cost(START, "kat")


@UNHURRIED
@given(st.lists(st.lists(st.sampled_from(["de", "hond", "kat", "mee"]), max_size=5).map(" ".join), max_size=8), WORDS)
def test_the_chances_of_all_that_may_follow_add_up_to_about_one(texts: list[str], first: str) -> None:
    model = WordModel.learn(["de hond en de kat gaan mee naar oma en naar de speeltuin", *texts])

    total = sum(math.exp(-model.cost(first, second)) for second in [*model.uses, END])

    # A sentence may also end, which is no use of a word; and what was never seen keeps a little.
    assert 0.6 < total < 1.3
