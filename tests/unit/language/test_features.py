from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.features import Features, Utterance

UNHURRIED = settings(deadline=None, max_examples=40)
SENTENCES = ("hoeveel bedden staan er {}", "wie kookt het eten {}", "mag de hond mee {}")
PLACES = ("in huis", "bij jullie", "op zondag", "in de zomer")
LEARNED = [
    Utterance(text, tuple(text.split())) for text in (one.format(place) for one in SENTENCES for place in PLACES)
]


@pytest.fixture(scope="module")
def features() -> Features:
    return Features.fit(LEARNED)


def row(features: Features, text: str, *lemmas: str, meant: str = "") -> list[float]:
    return list(features.of([Utterance(text, lemmas, tuple(meant.split()))]).toarray()[0])


def test_there_is_one_row_for_each_utterance_in_order(features: Features) -> None:
    together = features.of(LEARNED).toarray()
    assert len(LEARNED) == len(together)
    for utterance, actual in zip(LEARNED, together, strict=True):
        assert np.array_equal(features.of([utterance]).toarray()[0], actual)


def test_the_numbers_are_small_floats(features: Features) -> None:
    assert np.float32 == features.of(LEARNED).dtype


@pytest.mark.parametrize(
    "text", ["HOEVEEL Bedden staan er", "hoeveel bedden... staan er?!", "  hoeveel bedden staan er"]
)
def test_capitals_marks_and_spaces_do_not_count(features: Features, text: str) -> None:
    assert row(features, "hoeveel bedden staan er") == row(features, text)


def test_accents_do_not_count(features: Features) -> None:
    assert row(features, "een hond") == row(features, "één hónd")


def test_lemmas_count(features: Features) -> None:
    assert row(features, "wie kookt", "kookt") != row(features, "wie kookt")


def test_a_slip_is_nearer_to_the_word_meant_than_an_unknown_word_is(features: Features) -> None:
    meant, slip, other = (np.asarray(row(features, text)) for text in ("bedden", "beddn", "fietsenrek"))
    assert meant @ slip > meant @ other


def test_a_slip_is_nearer_to_the_word_meant_when_that_is_told(features: Features) -> None:
    word, told, untold = (
        np.asarray(row(features, text, meant=meant))
        for text, meant in (("bedden", "bedden"), ("beddn", "bedden"), ("beddn", ""))
    )
    assert word @ told > word @ untold


def test_a_slip_still_differs_from_the_word_itself(features: Features) -> None:
    assert row(features, "bedden", meant="bedden") != row(features, "beddn", meant="bedden")


def test_without_words_that_were_meant_the_text_is_taken_as_it_stands(features: Features) -> None:
    assert row(features, "Wie kookt?", meant="wie kookt") == row(features, "Wie kookt?")


def test_words_that_were_meant_count_where_the_text_has_others(features: Features) -> None:
    assert any(row(features, "xyzzy", meant="bedden"))


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?!"])
def test_a_text_without_words_has_no_features(features: Features, text: str) -> None:
    assert not any(row(features, text))


def test_the_state_is_plain_data_and_arrays(features: Features) -> None:
    terms, arrays = features.state()
    assert terms == json.loads(json.dumps(terms))
    assert {f"idf{place}" for place in range(len(terms["terms"]))} == set(arrays)
    assert [len(known) for known in terms["terms"]] == [len(arrays[f"idf{place}"]) for place in range(len(arrays))]


_WORDS = st.lists(st.sampled_from(["hoeveel", "bedden", "kookt", "eten"]), max_size=4).map(tuple)


@UNHURRIED
@given(st.builds(Utterance, st.text(max_size=60), _WORDS, _WORDS))
def test_restored_features_give_the_same_numbers(features: Features, utterance: Utterance) -> None:
    restored = Features.restore(*features.state())
    expected, actual = (made.of([utterance]).toarray() for made in (features, restored))
    assert np.allclose(expected, actual, atol=1e-6)
