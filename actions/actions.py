"""The four actions of the assistant. They differ in when a rule chooses them; what to say is for the core to know."""

from __future__ import annotations

import functools
import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.payload import as_payload
from kleinschalig.answers.answer import Reply
from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import Context, Question, question_from_parse
from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.privacy.erasure import ERASE
from kleinschalig.privacy.owner import informed, load_owner
from kleinschalig.privacy.retention import Retention
from kleinschalig.privacy.spans import has_placeholder
from kleinschalig.safety.detect import INTENT as DANGER

logger = logging.getLogger(__name__)

CONTEXT_SLOT = "gesprek"


# The actions share one; the SDK makes an instance of each when it starts.
@functools.cache
def _kennisbank() -> Kennisbank:
    return informed(load_kennisbank(), load_owner(), Retention.from_environment())


class Responding(Action, ABC):
    """Says the reply of the core to the last message, and remembers what it was about."""

    def __init__(self) -> None:
        self._kennisbank = _kennisbank()

    @abstractmethod
    def name(self) -> str:
        """Return the name by which rules call the action."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Reply to the last message. Whatever goes wrong, the visitor gets a sentence and the log no text of theirs."""
        try:
            message = tracker.latest_message
            questions = _questions(message)
            if not questions:
                # Danger was all that the message spoke of, and help has been offered.
                return []
            context = Context.from_slot(tracker.get_slot(CONTEXT_SLOT))
            masked = has_placeholder(message.get("text") or "")
            reply, after = plan_reply(questions, context, self._kennisbank, masked)
        except Exception as error:
            logger.error(
                "no reply could be made: %s", type(error).__name__, exc_info=logger.isEnabledFor(logging.DEBUG)
            )
            dispatcher.utter_message(text=self._kennisbank.gesprek["storing"].ouder)
            return []
        _say(reply, dispatcher)
        return [SlotSet(CONTEXT_SLOT, ERASE if reply.wissen else after.as_slot())]


def _questions(message: Mapping[str, Any]) -> list[Question]:
    found = message.get("vragen") or []
    if not found and not message["intent"]["name"].startswith(DANGER):
        found = [{"intent": message["intent"], "entities": message.get("entities", ())}]
    return [question_from_parse(item) for item in found]


def _say(reply: Reply, dispatcher: CollectingDispatcher) -> None:
    buttons = [{"title": choice, "payload": choice} for choice in reply.keuzes]
    dispatcher.utter_message(text=reply.text, buttons=buttons or None, json_message=as_payload(reply))
    if reply.melding:
        dispatcher.utter_message(text=reply.melding)
    if reply.kennismaking:
        dispatcher.utter_message(text=reply.kennismaking)


class ActionGeefFeit(Responding):
    """Gives the facts that were asked for."""

    def name(self) -> str:
        """Return the name by which rules call this action."""
        return "action_geef_feit"


class ActionVerwijsDoor(Responding):
    """Says that the sources are silent, and where to turn."""

    def name(self) -> str:
        """Return the name by which rules call this action."""
        return "action_verwijs_door"


class ActionVoerGesprek(Responding):
    """Answers what concerns the conversation itself, follow-ups included."""

    def name(self) -> str:
        """Return the name by which rules call this action."""
        return "action_voer_gesprek"


class ActionVraagVerduidelijking(Responding):
    """Asks what was meant."""

    def name(self) -> str:
        """Return the name by which rules call this action."""
        return "action_vraag_verduidelijking"
