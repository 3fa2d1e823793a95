from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.features import Utterance
from kleinschalig.language.intent_model import IntentModel, Settings

UNHURRIED = settings(deadline=None, max_examples=40)
ONE_COPY = Settings(noisy_copies=1)
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


def _train(settings_used: Settings = ONE_COPY) -> IntentModel:
    return IntentModel.train([_utterance(text) for text, _ in MESSAGES], [name for _, name in MESSAGES], settings_used)


def _likeliest(model: IntentModel, utterance: Utterance) -> str:
    return model.rank([utterance])[0][0][0]


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
def test_a_misspelt_message_gets_its_intent(model: IntentModel, text: str, expected: str) -> None:
    actual = _likeliest(model, _utterance(text))

    assert expected == actual


@pytest.mark.parametrize(("lemma", "intent"), [("bedden", "bedden"), ("kookt", "eten"), ("huisdier", "huisdier")])
def test_a_lemma_makes_its_intent_likelier_where_the_words_are_unknown(
    model: IntentModel, lemma: str, intent: str
) -> None:
    without, with_lemma = model.rank([Utterance("qqq"), Utterance("qqq", (lemma,))])

    assert dict(with_lemma)[intent] > dict(without)[intent]


def test_labels_are_the_intents_of_training(model: IntentModel) -> None:
    expected = tuple(sorted(TOPICS))

    assert expected == model.labels


@pytest.mark.parametrize(
    "text", ["WIE KOOKT HET ETEN IN HUIS", "Wie kookt het eten, in huis?!", "wié  kookt\nhet eten in huis"]
)
def test_capitals_accents_and_punctuation_do_not_change_a_ranking(model: IntentModel, text: str) -> None:
    lemmas = ("wie", "koken")
    expected = model.rank([Utterance("wie kookt het eten in huis", lemmas)])

    actual = model.rank([Utterance(text, lemmas)])

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_confidences_sum_to_one(model: IntentModel, text: str) -> None:
    ranking = model.rank([_utterance(text)])[0]

    actual = sum(confidence for _, confidence in ranking)

    assert pytest.approx(1, abs=1e-5) == actual


@UNHURRIED
@given(TEXTS)
def test_every_intent_is_ranked_once_the_likeliest_first(model: IntentModel, text: str) -> None:
    ranking = model.rank([_utterance(text)])[0]

    confidences = [confidence for _, confidence in ranking]
    assert sorted(model.labels) == sorted(intent for intent, _ in ranking)
    assert sorted(confidences, reverse=True) == confidences


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_messages_ranked_together_rank_as_each_by_itself(model: IntentModel, texts: list[str]) -> None:
    expected = [model.rank([_utterance(text)])[0] for text in texts]

    actual = model.rank([_utterance(text) for text in texts])

    assert expected == actual


def test_a_message_without_words_is_less_sure_than_a_clear_one(model: IntentModel) -> None:
    empty, clear = model.rank([Utterance(""), _utterance("wie kookt het eten in huis")])

    assert empty[0][1] < clear[0][1]


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_training_twice_gives_identical_rankings(
    model: IntentModel, trained_again: IntentModel, texts: list[str]
) -> None:
    expected = model.rank([_utterance(text) for text in texts])

    actual = trained_again.rank([_utterance(text) for text in texts])

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_a_saved_and_loaded_model_gives_the_same_ranking(model: IntentModel, loaded: IntentModel, text: str) -> None:
    expected = model.rank([_utterance(text)])[0]

    actual = loaded.rank([_utterance(text)])[0]

    # Intents that tie may change places.
    assert pytest.approx([confidence for _, confidence in expected], abs=1e-6) == [
        confidence for _, confidence in actual
    ]
    assert pytest.approx(dict(expected), abs=1e-6) == dict(actual)


@pytest.mark.parametrize("text", [text for text, _ in MESSAGES])
def test_a_loaded_model_ranks_the_messages_of_training_in_the_same_order(
    model: IntentModel, loaded: IntentModel, text: str
) -> None:
    expected = [intent for intent, _ in model.rank([_utterance(text)])[0]]

    actual = [intent for intent, _ in loaded.rank([_utterance(text)])[0]]

    assert expected == actual


def test_a_model_loaded_twice_gives_identical_rankings(loaded: IntentModel, folder: Path) -> None:
    utterances = [_utterance(text) for text, _ in MESSAGES]
    expected = loaded.rank(utterances)

    actual = IntentModel.load(folder).rank(utterances)

    assert expected == actual


def test_a_loaded_model_can_be_saved_again(loaded: IntentModel, folder: Path, tmp_path: Path) -> None:
    expected = (folder / "terms.json").read_bytes()

    loaded.save(tmp_path)

    assert expected == (tmp_path / "terms.json").read_bytes()


def test_saving_makes_the_folders_that_are_missing(model: IntentModel, tmp_path: Path) -> None:
    deep = tmp_path / "een" / "twee"

    model.save(deep)

    assert model.labels == IntentModel.load(deep).labels


def test_a_saved_model_is_arrays_and_json_without_pickles(folder: Path) -> None:
    expected = ["terms.json", "weights.npz"]

    kept = sorted(path.name for path in folder.iterdir())
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        kinds = {arrays[name].dtype.kind for name in arrays.files}

    assert expected == kept
    assert {"f"} == kinds


def test_terms_with_letters_beyond_ascii_are_saved_readably_and_loaded(tmp_path: Path) -> None:
    greek = [(f"{word} αβγ", name) for word, name in [("een", "a"), ("twee", "b"), ("drie", "c")] for _ in range(4)]
    trained = IntentModel.train([_utterance(text) for text, _ in greek], [name for _, name in greek], ONE_COPY)
    expected = "b"

    trained.save(tmp_path)

    assert "αβγ" in (tmp_path / "terms.json").read_text(encoding="utf-8")
    assert expected == _likeliest(IntentModel.load(tmp_path), _utterance("twee αβγ"))


def test_a_model_may_be_trained_without_misspelt_copies() -> None:
    expected = "eten"
    trained = _train(Settings(noisy_copies=0))

    actual = _likeliest(trained, _utterance("wie kookt het eten op zondag"))

    assert expected == actual


def test_a_message_without_words_gets_the_intent_that_is_commonest_in_training() -> None:
    expected = "eten"
    uneven = [(text, name) for text, name in MESSAGES if name == "eten" or text.endswith("in huis")]
    trained = IntentModel.train([_utterance(text) for text, _ in uneven], [name for _, name in uneven], ONE_COPY)

    actual = _likeliest(trained, Utterance(""))

    assert expected == actual


def test_a_model_is_sure_after_clear_training_messages_and_unsure_after_contradictory_ones(model: IntentModel) -> None:
    texts = [text for text, _ in MESSAGES for _ in range(3)]
    intents = ["bedden", "eten", "huisdier"] * len(MESSAGES)
    torn = IntentModel.train([_utterance(text) for text in texts], intents, ONE_COPY)
    message = _utterance("wie kookt het eten in huis")

    unsure, sure = torn.rank([message])[0][0][1], model.rank([message])[0][0][1]

    assert unsure < 0.5
    assert sure > 0.95
