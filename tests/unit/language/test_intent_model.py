from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from kleinschalig.language.features import Utterance
from kleinschalig.language.intent_model import Head, IntentModel, Ranking, Settings

UNHURRIED = settings(deadline=None, max_examples=40)
TOPICS = {
    "bedden": ("hoeveel bedden staan er {}", "het aantal bedden {} graag", "met zijn hoevelen slapen ze {}"),
    "eten": ("wie kookt het eten {}", "wat eten ze {}", "kookt iemand het avondeten {}"),
    "huisdier": ("mag de hond mee {}", "kan een kat komen {}", "is een huisdier welkom {}"),
}
PLACES = ("in huis", "bij jullie", "op zondag", "in de zomer")
MESSAGES = [
    (sentence.format(place), name) for name, sentences in TOPICS.items() for sentence in sentences for place in PLACES
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(" ".join(text for text, _ in MESSAGES).split()), max_size=10).map(" ".join),
)


def _utterance(text: str) -> Utterance:
    return Utterance(text, tuple(text.lower().split()))


def _train(messages: list[tuple[str, str]] = MESSAGES, subjects: Collection[str] = ("bedden", "eten")) -> IntentModel:
    """Train on messages of which the intents among `subjects` say what they are about."""
    intents = [name for _, name in messages]
    about = [name if name in subjects else None for name in intents]
    return IntentModel.train([_utterance(text) for text, _ in messages], intents, about)


def _rank(model: IntentModel, *utterances: Utterance) -> list[Ranking]:
    return [found.ranking for found in model.understand(utterances)]


def _likeliest(model: IntentModel, utterance: Utterance) -> str:
    return _rank(model, utterance)[0][0][0]


@pytest.fixture(scope="module")
def model() -> IntentModel:
    return _train()


@pytest.fixture(scope="module")
def folder(model: IntentModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("model")
    model.save(place)
    return place


@pytest.fixture(scope="module")
def loaded(folder: Path) -> IntentModel:
    return IntentModel.load(folder)


@pytest.fixture(scope="module")
def trained_again() -> IntentModel:
    return _train()


@pytest.mark.parametrize(("text", "expected"), MESSAGES[::3])
def test_a_message_from_training_gets_its_intent(model: IntentModel, text: str, expected: str) -> None:
    actual = _likeliest(model, _utterance(text))

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoeveel bedden hebben jullie", "bedden"),
        ("wie kookt er vanavond", "eten"),
        ("mag onze hond ook mee", "huisdier"),
    ],
)
def test_a_new_message_gets_the_intent_it_resembles(model: IntentModel, text: str, expected: str) -> None:
    actual = _likeliest(model, _utterance(text))

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hoeveelbeden staaner", "bedden"), ("wi kokt het eetn", "eten"), ("mag de hnod mee", "huisdier")],
)
def test_a_message_whose_misspelt_words_were_not_mended_still_gets_its_intent(
    model: IntentModel, text: str, expected: str
) -> None:
    actual = _likeliest(model, _utterance(text))

    assert expected == actual


@pytest.mark.parametrize(("lemma", "intent"), [("bedden", "bedden"), ("kookt", "eten"), ("huisdier", "huisdier")])
def test_a_lemma_makes_its_intent_likelier_where_the_words_are_unknown(
    model: IntentModel, lemma: str, intent: str
) -> None:
    without, with_lemma = _rank(model, Utterance("qqq"), Utterance("qqq", (lemma,)))

    assert dict(with_lemma)[intent] > dict(without)[intent]


def test_what_can_be_told_are_the_intents_of_training(model: IntentModel) -> None:
    ((*ranking,),) = _rank(model, _utterance("wie kookt er"))

    assert set(TOPICS) == {intent for intent, _ in ranking}


@pytest.mark.parametrize(
    "text", ["WIE KOOKT HET ETEN IN HUIS", "Wie kookt het eten, in huis?!", "wié  kookt\nhet eten in huis"]
)
def test_capitals_accents_and_punctuation_do_not_change_a_ranking(model: IntentModel, text: str) -> None:
    lemmas = ("wie", "koken")
    expected = _rank(model, Utterance("wie kookt het eten in huis", lemmas))

    actual = _rank(model, Utterance(text, lemmas))

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_confidences_sum_to_one(model: IntentModel, text: str) -> None:
    ranking = _rank(model, _utterance(text))[0]

    actual = sum(confidence for _, confidence in ranking)

    assert pytest.approx(1, abs=1e-5) == actual


@UNHURRIED
@given(TEXTS)
def test_every_intent_is_ranked_once_the_likeliest_first(model: IntentModel, text: str) -> None:
    ranking = _rank(model, _utterance(text))[0]

    confidences = [confidence for _, confidence in ranking]
    assert sorted(TOPICS) == sorted(intent for intent, _ in ranking)
    assert sorted(confidences, reverse=True) == confidences


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_messages_ranked_together_rank_as_each_by_itself(model: IntentModel, texts: list[str]) -> None:
    expected = [_rank(model, _utterance(text))[0] for text in texts]

    actual = _rank(model, *(_utterance(text) for text in texts))

    assert expected == actual


def test_a_message_without_words_is_less_sure_than_a_clear_one(model: IntentModel) -> None:
    empty, clear = _rank(model, Utterance(""), _utterance("wie kookt het eten in huis"))

    assert empty[0][1] < clear[0][1]


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_training_twice_gives_identical_rankings(
    model: IntentModel, trained_again: IntentModel, texts: list[str]
) -> None:
    expected = _rank(model, *(_utterance(text) for text in texts))

    actual = _rank(trained_again, *(_utterance(text) for text in texts))

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_a_saved_and_loaded_model_gives_the_same_ranking(model: IntentModel, loaded: IntentModel, text: str) -> None:
    expected = _rank(model, _utterance(text))[0]

    actual = _rank(loaded, _utterance(text))[0]

    # Intents that tie may change places.
    assert pytest.approx([confidence for _, confidence in expected], abs=1e-6) == [
        confidence for _, confidence in actual
    ]
    assert pytest.approx(dict(expected), abs=1e-6) == dict(actual)


@pytest.mark.parametrize("text", [text for text, _ in MESSAGES])
def test_a_loaded_model_ranks_the_messages_of_training_in_the_same_order(
    model: IntentModel, loaded: IntentModel, text: str
) -> None:
    expected = [intent for intent, _ in _rank(model, _utterance(text))[0]]

    actual = [intent for intent, _ in _rank(loaded, _utterance(text))[0]]

    assert expected == actual


def test_a_model_loaded_twice_gives_identical_rankings(loaded: IntentModel, folder: Path) -> None:
    utterances = [_utterance(text) for text, _ in MESSAGES]
    expected = _rank(loaded, *utterances)

    actual = _rank(IntentModel.load(folder), *utterances)

    assert expected == actual


def test_a_loaded_model_can_be_saved_again(loaded: IntentModel, folder: Path, tmp_path: Path) -> None:
    expected = (folder / "terms.json").read_bytes()

    loaded.save(tmp_path)

    assert expected == (tmp_path / "terms.json").read_bytes()


def test_saving_makes_the_folders_that_are_missing(model: IntentModel, tmp_path: Path) -> None:
    deep = tmp_path / "een" / "twee"

    model.save(deep)

    message = _utterance("wie kookt er vanavond")
    assert _likeliest(model, message) == _likeliest(IntentModel.load(deep), message)


def test_a_saved_model_is_arrays_and_json_without_pickles(folder: Path) -> None:
    expected = ["terms.json", "weights.npz"]

    kept = sorted(path.name for path in folder.iterdir())
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        kinds = {arrays[name].dtype.kind for name in arrays.files}

    assert expected == kept
    assert {"f"} == kinds


def test_terms_with_letters_beyond_ascii_are_saved_readably_and_loaded(tmp_path: Path) -> None:
    greek = [(f"{word} αβγ", name) for word, name in [("een", "a"), ("twee", "b"), ("drie", "c")] for _ in range(4)]
    trained = _train(greek)
    expected = "b"

    trained.save(tmp_path)

    assert "αβγ" in (tmp_path / "terms.json").read_text(encoding="utf-8")
    assert expected == _likeliest(IntentModel.load(tmp_path), _utterance("twee αβγ"))


def test_a_message_without_words_gets_the_intent_that_is_commonest_in_training() -> None:
    expected = "eten"
    uneven = [(text, name) for text, name in MESSAGES if name == "eten" or text.endswith("in huis")]
    trained = _train(uneven)

    actual = _likeliest(trained, Utterance(""))

    assert expected == actual


def test_a_model_is_sure_after_clear_training_messages_and_unsure_after_contradictory_ones(model: IntentModel) -> None:
    texts = [text for text, _ in MESSAGES for _ in range(3)]
    intents = ["bedden", "eten", "huisdier"] * len(MESSAGES)
    torn = _train(list(zip(texts, intents, strict=True)))
    message = _utterance("wie kookt het eten in huis")

    unsure, sure = _rank(torn, message)[0][0][1], _rank(model, message)[0][0][1]

    assert unsure < 0.5
    assert sure > 0.95


@UNHURRIED
@given(TEXTS)
def test_words_that_were_meant_are_understood_whatever_was_typed(model: IntentModel, text: str) -> None:
    meant = ("wie", "kookt", "het", "eten", "in", "huis")

    assert _likeliest(model, Utterance(f"{text[:5]} xqz", (), meant)) == "eten"


def test_no_messages_are_understood_as_nothing(model: IntentModel) -> None:
    assert model.understand([]) == []


def test_two_intents_are_enough_for_a_model() -> None:
    trained = _train([(text, name) for text, name in MESSAGES if name != "eten"])

    expected = ["bedden", "huisdier"]
    actual = [_likeliest(trained, _utterance(text)) for text in ("hoeveel bedden staan er", "mag de hond mee")]

    assert expected == actual


# Subjects: what a message is about, whatever it asks of it.

SEARCHES = [
    (f"welk huis heeft {what} {place}", "zoeken")
    for what in ("de meeste bedden", "het beste eten", "een hond")
    for place in PLACES
]


@pytest.fixture(scope="module")
def searching() -> IntentModel:
    return _train([*MESSAGES, *SEARCHES], ("bedden", "eten", "huisdier", "iets dat niemand vraagt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("welk huis heeft de meeste bedden", "bedden"),
        ("welk huis heeft het beste eten", "eten"),
        ("welk huis heeft een hond", "huisdier"),
    ],
)
def test_a_search_is_about_the_subject_it_names(searching: IntentModel, text: str, expected: str) -> None:
    (found,) = searching.understand([_utterance(text)])

    assert ("zoeken", expected) == (found.ranking[0][0], found.subjects[0][0])


@pytest.mark.parametrize(("text", "expected"), MESSAGES[::3])
def test_a_question_on_a_subject_is_about_that_subject(searching: IntentModel, text: str, expected: str) -> None:
    (found,) = searching.understand([_utterance(text)])

    assert (expected, expected) == (found.ranking[0][0], found.subjects[0][0])


@UNHURRIED
@given(TEXTS)
def test_only_subjects_are_ranked_as_subjects_each_once_the_likeliest_first(searching: IntentModel, text: str) -> None:
    (found,) = searching.understand([_utterance(text)])

    confidences = [confidence for _, confidence in found.subjects]
    assert sorted(subject for subject, _ in found.subjects) == ["bedden", "eten", "huisdier"]
    assert sorted(confidences, reverse=True) == confidences
    assert pytest.approx(1, abs=1e-5) == sum(confidences)


@pytest.mark.parametrize("subjects", [(), ("eten",), ("iets dat niemand vraagt",)])
def test_with_fewer_than_two_subjects_there_is_nothing_to_rank(subjects: tuple[str, ...]) -> None:
    (found,) = _train(subjects=subjects).understand([_utterance("wie kookt het eten")])

    assert not found.subjects
    assert found.ranking


def test_a_message_of_another_intent_may_teach_a_subject_too() -> None:
    texts = [f"in welk huis {what} {place}" for what in ("slapen de meesten", "ruikt het lekker") for place in PLACES]
    about = ["bedden" if "slapen" in text else "eten" for text in texts]
    plain = [_utterance(text) for text, _ in MESSAGES]
    trained = IntentModel.train(
        [*plain, *map(_utterance, texts)],
        [*(name for _, name in MESSAGES), *["zoeken"] * len(texts)],
        [*(name for _, name in MESSAGES), *about],
    )

    found = trained.understand(
        [_utterance(f"in welk huis {what}") for what in ("slapen er veel", "ruikt het heerlijk")]
    )

    expected = [("zoeken", "bedden"), ("zoeken", "eten")]
    assert expected == [(item.ranking[0][0], item.subjects[0][0]) for item in found]


def test_a_subject_need_be_no_intent() -> None:
    about = ["dieren" if name == "huisdier" else "mensen" for _, name in MESSAGES]
    trained = IntentModel.train([_utterance(text) for text, _ in MESSAGES], [name for _, name in MESSAGES], about)

    (found,) = trained.understand([_utterance("mag onze hond mee")])

    expected = "dieren"
    assert expected == found.subjects[0][0]


def test_the_subjects_change_nothing_in_the_ranking_of_intents() -> None:
    message = _utterance("wie kookt het eten bij jullie")

    assert _rank(_train(subjects=()), message) == _rank(_train(subjects=("bedden", "eten")), message)


@UNHURRIED
@given(TEXTS)
def test_a_saved_and_loaded_model_tells_the_same_subjects(model: IntentModel, loaded: IntentModel, text: str) -> None:
    ((expected,), (actual,)) = (kept.understand([_utterance(text)]) for kept in (model, loaded))

    assert pytest.approx(dict(expected.subjects), abs=1e-6) == dict(actual.subjects)


def test_a_model_without_subjects_can_be_saved_and_loaded(tmp_path: Path) -> None:
    _train(subjects=()).save(tmp_path)

    (found,) = IntentModel.load(tmp_path).understand([_utterance("wie kookt het eten")])

    assert (bool(found.subjects), found.ranking[0][0]) == (False, "eten")


# One ranking by itself.


def test_a_head_ranks_rows_by_what_it_learned() -> None:
    rows = sparse.csr_matrix(np.asarray([[1, 0], [0, 1]] * 8, dtype=np.float32))
    head = Head.train(rows, ["links", "rechts"] * 8, Settings())

    expected = [["links", "rechts"], ["rechts", "links"]]
    assert expected == [[label for label, _ in ranking] for ranking in head.rank(rows[:2])]
    expected_labels = ("links", "rechts")
    assert expected_labels == head.labels


def test_a_row_without_features_is_ranked_too() -> None:
    rows = sparse.csr_matrix(np.asarray([[1, 0], [0, 1]] * 8, dtype=np.float32))
    head = Head.train(rows, ["links", "rechts"] * 8, Settings())

    (ranking,) = head.rank(sparse.csr_matrix((1, 2), dtype=np.float32))

    assert {"links", "rechts"} == {label for label, _ in ranking}


def test_a_restored_head_ranks_as_before() -> None:
    rows = sparse.csr_matrix(np.asarray([[1, 0, 1], [0, 1, 1], [1, 1, 0]] * 8, dtype=np.float32))
    head = Head.train(rows, ["a", "b", "c"] * 8, Settings())

    assert head.rank(rows) == Head.restore(*head.state()).rank(rows)
