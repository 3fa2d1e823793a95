from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from ruamel.yaml import YAML

from actions import actions
from actions.actions import (
    ActionGeefFeit,
    ActionVerwijsDoor,
    ActionVoerGesprek,
    ActionVraagVerduidelijking,
    Responding,
)
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.erasure import asks_to_erase

JZ = "kleinschalig_jeugdzorgplus"
ROOT = Path(__file__).resolve().parents[3]
_ALL = [ActionGeefFeit, ActionVerwijsDoor, ActionVoerGesprek, ActionVraagVerduidelijking]
_KB = load_kennisbank()
_SECRET = "mijn zoon Piet Jansen uit Assen"


def _item(intent: str, *entities: tuple[str, Any], text: str = "") -> dict[str, Any]:
    found = [{"entity": kind, "value": value, "start": place} for place, (kind, value) in enumerate(entities)]
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": found, "ranking": []}


def _message(*items: dict[str, Any]) -> dict[str, Any]:
    return {**items[0], "vragen": list(items)}


class _Visitor:
    """Sends messages to an action and keeps the slots between them, as the bot does."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {"gesprek": None}
        self.events: list[dict[str, Any]] = []

    def send(self, message: Any, action: type[Responding] = ActionGeefFeit) -> list[dict[str, Any]]:
        dispatcher = CollectingDispatcher()
        tracker = Tracker("bezoeker", self.slots, message, [], False, None, {}, None)
        self.events = asyncio.run(action().run(dispatcher, tracker, {}))
        self.slots = {**self.slots, **{event["name"]: json.loads(json.dumps(event["value"])) for event in self.events}}
        messages: list[dict[str, Any]] = dispatcher.messages
        return messages


@pytest.fixture
def visitor() -> _Visitor:
    return _Visitor()


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the core fail, with the words of the visitor in its error."""

    def fail(*_: Any) -> None:
        raise RuntimeError(_SECRET)

    monkeypatch.setattr(actions, "plan_reply", fail)


# The actions and the domain.


def test_the_actions_are_those_of_the_domain() -> None:
    domain = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))

    assert domain["actions"] == [action().name() for action in _ALL]


def test_the_context_is_kept_in_a_slot_of_the_domain() -> None:
    domain = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))

    assert actions.CONTEXT_SLOT in domain["slots"]


def test_the_actions_share_one_kennisbank() -> None:
    expected = 1
    assert expected == len({id(action()._kennisbank) for action in _ALL})


# A reply.


def test_a_reply_has_text_choices_and_what_a_richer_channel_shows(visitor: _Visitor) -> None:
    reply, _ = visitor.send(_message(_item("wat_is_het_tarief", ("variant", JZ))))

    assert _KB.varianten[JZ].feiten["tarief"].ouder in reply["text"]
    assert [f"{JZ}.tarief"] == reply["custom"]["feiten"]
    expected = "Welk tarief geldt bij kleinschalig verblijf?"
    assert expected == reply["buttons"][0]["title"]
    assert [button["title"] for button in reply["buttons"]] == [button["payload"] for button in reply["buttons"]]


def test_a_reply_without_choices_has_no_buttons(visitor: _Visitor) -> None:
    reply, _ = visitor.send(_message(_item("bedankt")), ActionVoerGesprek)

    assert not reply["buttons"]


def test_the_first_reply_is_followed_by_who_is_speaking_and_later_ones_are_not(visitor: _Visitor) -> None:
    first = visitor.send(_message(_item("voor_wie")))
    second = visitor.send(_message(_item("wat_is_het_tarief")))

    assert _KB.gesprek["kennismaking"].ouder == first[1]["text"]
    expected = [2, 1]
    assert expected == [len(first), len(second)]


@pytest.mark.parametrize("action", _ALL)
def test_every_action_says_what_the_core_plans(visitor: _Visitor, action: type[Responding]) -> None:
    reply, _ = visitor.send(_message(_item("school")), action)

    expected = ["doorverwijzing.school"]
    assert expected == reply["custom"]["feiten"]


def test_all_questions_of_a_message_are_answered(visitor: _Visitor) -> None:
    reply, _ = visitor.send(_message(_item("wat_is_het_tarief", ("variant", JZ)), _item("welke_leeftijd")))

    assert [f"{JZ}.tarief", f"{JZ}.leeftijd"] == reply["custom"]["feiten"]


@pytest.mark.parametrize("more", [{}, {"vragen": None}, {"vragen": []}])
def test_a_message_that_was_not_split_is_one_question(visitor: _Visitor, more: dict[str, Any]) -> None:
    reply, _ = visitor.send({**_item("wat_is_het_tarief", ("variant", JZ)), **more})

    assert [f"{JZ}.tarief"] == reply["custom"]["feiten"]


# Memory.


def test_the_variant_is_remembered_from_message_to_message(visitor: _Visitor) -> None:
    visitor.send(_message(_item("voor_wie", ("variant", JZ))))

    (reply,) = visitor.send(_message(_item("wat_is_het_tarief")))

    assert [f"{JZ}.tarief"] == reply["custom"]["feiten"]


def test_the_slot_holds_what_was_asked_and_not_the_words(visitor: _Visitor) -> None:
    visitor.send(_message(_item("voor_wie", ("variant", JZ), text=_SECRET)))

    expected = (["gesprek"], [{"intent": "voor_wie", "varianten": [JZ]}])
    assert expected == ([event["name"] for event in visitor.events], visitor.slots["gesprek"]["vragen"])
    assert "Piet" not in json.dumps(visitor.slots)


def test_a_damaged_slot_does_not_keep_the_visitor_from_an_answer(visitor: _Visitor) -> None:
    visitor.slots["gesprek"] = {"van": "een oudere versie"}

    (reply,) = visitor.send(_message(_item("wat_is_het_tarief", ("variant", JZ))))

    assert [f"{JZ}.tarief"] == reply["custom"]["feiten"]


# Failure.


@pytest.mark.parametrize("action", _ALL)
@pytest.mark.usefixtures("broken")
def test_a_failing_core_still_gives_the_visitor_a_sentence(visitor: _Visitor, action: type[Responding]) -> None:
    messages = visitor.send(_message(_item("voor_wie", text=_SECRET)), action)

    assert [_KB.gesprek["storing"].ouder] == [message["text"] for message in messages]


@pytest.mark.parametrize("level", [logging.INFO, logging.WARNING, logging.ERROR])
@pytest.mark.usefixtures("broken")
def test_a_failing_core_logs_the_kind_of_error_and_no_text(
    visitor: _Visitor, caplog: pytest.LogCaptureFixture, level: int
) -> None:
    with caplog.at_level(level, "actions.actions"):
        visitor.send(_message(_item("voor_wie", text=_SECRET)))

    expected = ["no reply could be made: RuntimeError"]
    assert expected == [record.getMessage() for record in caplog.records]
    assert "Piet" not in caplog.text


@pytest.mark.usefixtures("broken")
def test_a_failing_core_leaves_the_memory_as_it_was(visitor: _Visitor) -> None:
    visitor.send(_message(_item("voor_wie")))

    assert not visitor.events


@pytest.mark.parametrize(
    "message",
    [
        None,
        {},
        {"text": _SECRET, "intent": None},
        {"text": _SECRET, "vragen": [{"text": _SECRET}]},
        {"text": _SECRET, "intent": {"name": "voor_wie"}, "entities": [{"entity": "variant"}]},
    ],
)
def test_a_message_that_cannot_be_read_gets_a_sentence_and_logs_no_text(
    visitor: _Visitor, caplog: pytest.LogCaptureFixture, message: Any
) -> None:
    with caplog.at_level(logging.INFO):
        replies = visitor.send(message)

    assert [_KB.gesprek["storing"].ouder] == [reply["text"] for reply in replies]
    expected = 1
    assert expected == len(caplog.records)
    assert "Piet" not in caplog.text


def test_a_reply_that_succeeds_logs_nothing(visitor: _Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        visitor.send(_message(_item("voor_wie", text=_SECRET)))

    assert not caplog.records


def test_after_help_without_another_question_nothing_more_is_said(visitor: _Visitor) -> None:
    message = {"intent": {"name": "gevaar_leven", "confidence": 1.0}, "entities": [], "vragen": []}

    assert visitor.send(message) == []
    assert visitor.events == []


def test_after_the_wish_to_erase_the_slot_holds_the_mark_that_the_store_looks_for(visitor: _Visitor) -> None:
    visitor.send(_message(_item("wis_gesprek", text="wis mijn gesprek")), ActionVoerGesprek)
    assert asks_to_erase(visitor.slots["gesprek"])


def test_who_typed_personal_data_hears_so_beside_the_answer(visitor: _Visitor) -> None:
    said = visitor.send({**_message(_item("voor_wie")), "text": "voor wie is het, [naam]"})
    assert _KB.gesprek["gemaskeerd"].ouder in [message.get("text") for message in said]
