from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from kleinschalig.components.question_classifier import SUBJECTS
from kleinschalig.components.question_joiner import QUESTIONS, QuestionJoiner
from kleinschalig.components.question_splitter import PART, QuestionSplitter
from kleinschalig.components.spelling_mender import MEANT
from kleinschalig.components.term_extractor import TermExtractor
from kleinschalig.language.meant import MeantText
from kleinschalig.language.normalise import Word, words
from kleinschalig.language.splitting import Part
from tests.unit.components.contract import message

TWO = "Hoeveel bedden heeft het gezinshuis? En wie kookt in de woongroep?"
NAMES = ("gezinshuis", "woongroep")
SIGNS = {"bedden": "bedden", "kookt": "eten", "dank": "bedankt"}


def split(*texts: str, **config: int) -> list[Message]:
    splitter = QuestionSplitter({**QuestionSplitter.get_default_config(), **config})
    return splitter.process([message(text) for text in texts])


def entity(text: str, name: str) -> dict[str, Any]:
    start = text.index(name)
    return {"entity": "variant", "value": name, "start": start, "end": start + len(name)}


def understand(messages: list[Message], confidence: float = 0.9) -> list[Message]:
    """Do what the steps between splitter and joiner do: tell the intent by one word, and find the names."""
    for found in messages:
        text = found.get(TEXT)
        intents = [intent for sign, intent in SIGNS.items() if sign in text.lower()] or ["iets_anders"]
        ranking = [{"name": intents[0], "confidence": confidence}, {"name": "rest", "confidence": 1 - confidence}]
        found.set("intent_ranking", ranking)
        found.set(ENTITIES, [entity(text, name) for name in NAMES if name in text])
    return messages


def join(messages: list[Message], **config: Any) -> list[Message]:
    return QuestionJoiner({**QuestionJoiner.get_default_config(), **config}).process(messages)


def placed(text: str) -> list[tuple[str, int, int]]:
    return [(word.text, word.start, word.end) for word in words(text)]


def names_of(questions: list[Mapping[str, Any]]) -> list[str]:
    return [question["intent"]["name"] for question in questions]


# The splitter.


def test_a_message_with_two_questions_is_followed_by_its_pieces() -> None:
    expected = [(TWO, None), (TWO[:36], Part(0, 36, fragment=True)), (TWO[37:], Part(37, 66, fragment=True))]
    actual = [(part.get(TEXT), part.get(PART)) for part in split(TWO)]
    assert expected == actual


def test_a_message_with_one_question_stays_alone() -> None:
    expected = [("Wie kookt er?", None)]
    actual = [(part.get(TEXT), part.get(PART)) for part in split("Wie kookt er?")]
    assert expected == actual


def test_a_message_with_too_many_questions_is_not_split() -> None:
    text = "Wie kookt? Wie slaapt? Wie komt?"
    expected = [0, 3]
    actual = [
        sum(part.get(PART).piece for part in split(text, most_questions=most) if part.get(PART)) for most in (2, 3)
    ]
    assert expected == actual


def test_a_message_without_text_is_not_split() -> None:
    given = Message(data={})
    assert [given] == QuestionSplitter(QuestionSplitter.get_default_config()).process([given])


def test_a_message_is_cut_as_it_was_meant_and_each_part_knows_what_was_typed() -> None:
    typed = "Wie kookt er en hovel bedden zijn er"
    meant = tuple(Word("hoeveel", *word[1:]) if word[0] == "hovel" else Word(*word) for word in placed(typed))
    whole = message(typed, meant=MeantText(typed, meant))

    parts = QuestionSplitter(QuestionSplitter.get_default_config()).process([whole])

    assert [part.get(TEXT) for part in parts[1:]] == ["Wie kookt er", "en hovel bedden zijn er"]
    assert [part.get(MEANT).text for part in parts[1:]] == ["Wie kookt er", "en hoeveel bedden zijn er"]


# Splitter and joiner together.


def test_two_questions_come_out_in_order() -> None:
    (whole,) = join(understand(split(TWO)))
    actual = whole.get(QUESTIONS)
    assert names_of(actual) == ["bedden", "eten"]
    assert [TWO[:36], TWO[37:]] == [question["text"] for question in actual]


def test_the_entities_of_each_question_count_from_the_start_of_the_message() -> None:
    (whole,) = join(understand(split(TWO)))
    expected = [[entity(TWO, "gezinshuis")], [entity(TWO, "woongroep")]]
    actual = [question["entities"] for question in whole.get(QUESTIONS)]
    assert expected == actual


def test_where_words_were_mended_a_question_is_told_as_meant_and_its_entities_stand_as_typed() -> None:
    typed = "hee, het gezinshuus"
    mended = MeantText(typed, (Word("hey", 0, 3), Word("het", 5, 8), Word("gezinshuis", 9, 19)))
    found = {"entity": "variant", "value": "gezinshuis", "start": 9, "end": 19}
    ranking = [{"name": "bedden", "confidence": 0.9}]
    (whole,) = join([message(typed, meant=mended, intent_ranking=ranking, entities=[found])])
    (question,) = whole.get(QUESTIONS)
    assert (question["text"], question["getypt"]) == ("hey, het gezinshuis", typed)
    assert [found] == question["entities"]


def test_the_message_has_the_intent_of_its_first_question_and_the_entities_of_all() -> None:
    (whole,) = join(understand(split(TWO)))
    assert whole.get(INTENT) == {"name": "bedden", "confidence": 0.9}
    assert [entity(TWO, "gezinshuis"), entity(TWO, "woongroep")] == whole.get(ENTITIES)


def test_the_pieces_go_to_the_message_they_were_cut_from() -> None:
    expected = [["bedden", "eten"], ["eten"], ["eten", "bedden"]]
    texts = (TWO, "Wie kookt er?", "Wie kookt er? En hoeveel bedden zijn er?")
    actual = [names_of(whole.get(QUESTIONS)) for whole in join(understand(split(*texts)))]
    assert expected == actual


def test_the_questions_are_part_of_the_output() -> None:
    (whole,) = join(understand(split(TWO)))
    assert {QUESTIONS, INTENT, ENTITIES} <= set(whole.as_dict(only_output_properties=True))


def test_the_same_question_twice_is_asked_once() -> None:
    (whole,) = join(understand(split("Wie kookt er? Nou, wie kookt er?")))
    assert names_of(whole.get(QUESTIONS)) == ["eten"]


def test_an_aside_is_no_question_of_its_own() -> None:
    text = "Wie kookt er? Is dank op zijn plaats?"
    expected = [["eten", "bedankt"], ["eten"]]
    actual = [names_of(join(understand(split(text)), asides=asides)[0].get(QUESTIONS)) for asides in ([], ["bedankt"])]
    assert expected == actual


def test_what_asks_one_thing_in_several_sentences_stays_whole() -> None:
    (whole,) = join(understand(split(TWO)), whole=["bedden"])
    assert [question["text"] for question in whole.get(QUESTIONS)] == [TWO]


@pytest.mark.parametrize("text", ["🙂", "🙂🙂 👍", "?!", "...", "", "  "])
def test_a_message_without_words_is_not_understood_whatever_the_classifier_says(text: str) -> None:
    (whole,) = join(understand(split(text), confidence=0.99))
    assert whole.get(INTENT) == {"name": "nlu_fallback", "confidence": 0.0}


@pytest.mark.parametrize(("confidence", "expected"), [(0.9, "eten"), (0.52, "nlu_fallback"), (0.3, "nlu_fallback")])
def test_a_weak_or_contested_intent_is_a_fallback(confidence: float, expected: str) -> None:
    (whole,) = join(understand(split("Wie kookt er?"), confidence))
    assert expected == whole.get(INTENT)["name"]


def test_a_message_that_was_not_classified_is_a_fallback() -> None:
    (whole,) = join([message("Wie kookt er?")])
    assert names_of(whole.get(QUESTIONS)) == ["nlu_fallback"]


def test_at_most_twelve_alternatives_are_kept_rounded() -> None:
    ranking = [{"name": f"intent{place}", "confidence": 1 / (place + 3)} for place in range(20)]
    (whole,) = join([message("Wie kookt er?", intent_ranking=ranking)], unsure=0.0, margin=0.0)
    actual = whole.get(QUESTIONS)[0]["ranking"]
    assert len(actual) == 12
    assert actual[0] == ["intent0", 0.3333]


def test_the_subjects_of_a_message_go_with_its_questions_at_most_four_rounded() -> None:
    subjects = tuple((f"onderwerp{place}", 1 / (place + 3)) for place in range(9))
    found = understand(split("Wie kookt er?"))
    found[0].set(SUBJECTS, subjects)

    (whole,) = join(found)

    (question,) = whole.get(QUESTIONS)
    expected = [["onderwerp0", 0.3333], ["onderwerp1", 0.25], ["onderwerp2", 0.2], ["onderwerp3", 0.1667]]
    assert expected == question["onderwerpen"]


def test_each_question_has_the_subjects_of_its_piece() -> None:
    found = understand(split(TWO))
    for place, part in enumerate(found):
        part.set(SUBJECTS, ((f"onderwerp{place}", 0.9),))

    (whole,) = join(found)

    expected = [[["onderwerp1", 0.9]], [["onderwerp2", 0.9]]]
    assert expected == [question["onderwerpen"] for question in whole.get(QUESTIONS)]


def _listed(text: str, **names: str) -> Any:
    """Return the list that the joiner reads in `text`, where `names` stand for entities of the kind given."""
    found = [{**entity(text, name), "entity": kind} for name, kind in names.items()]
    ranking = [{"name": "eten", "confidence": 0.9}]
    (whole,) = join([message(text, intent_ranking=ranking, entities=found)])
    return whole.get(QUESTIONS)[0]["lijst"]


def test_kenmerken_listed_together_are_told_in_order() -> None:
    expected = [[["bedden", []], ["eten", []]], []]
    texts = ("vertel over bedden en eten", "vertel over bedden als wij eten")
    assert expected == [_listed(text, bedden="kenmerk", eten="kenmerk") for text in texts]


def test_each_listed_kenmerk_is_told_with_its_variants() -> None:
    names = {"bedden": "kenmerk", "gezinshuis": "variant", "eten": "kenmerk", "woongroep": "variant"}
    expected = [["bedden", ["gezinshuis"]], ["eten", ["woongroep"]]]
    assert expected == _listed("bedden gezinshuis, eten woongroep", **names)


def test_a_turn_to_another_variant_is_a_question_of_its_own() -> None:
    text = "Hoeveel bedden heeft het gezinshuis? En hoe zit het in de woongroep, dank?"
    expected = [["bedden", "bedankt"], ["bedden"]]
    configs: list[dict[str, Any]] = [{"asides": ["bedankt"], "turns": turns} for turns in (["bedankt"], [])]
    assert expected == [names_of(join(understand(split(text)), **config)[0].get(QUESTIONS)) for config in configs]


def test_pieces_and_whole_name_the_same_entities() -> None:
    extractor = TermExtractor.__name__
    found = understand(split(TWO))
    for part in found:
        part.set(ENTITIES, [{**item, "extractor": extractor} for item in part.get(ENTITIES)])
    expected = found[0].get(ENTITIES)
    (whole,) = join(found)
    assert expected == whole.get(ENTITIES)
