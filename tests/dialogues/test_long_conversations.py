"""The quick way of serving must say what Rasa's own way says, however long a conversation gets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import SQLTrackerStore
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from kleinschalig.channels.rest import WholeReplies
from kleinschalig.serving.environment import MODEL
from kleinschalig.serving.quick_agent import QuickAgent
from kleinschalig.storage.tracker_store import WINDOW, WindowedTrackerStore

# Each takes up what went before; eight events a turn make the conversation many times as long as the window.
_MESSAGES = (
    "wat is kleinschalig verblijf eigenlijk",
    "hoeveel jongeren wonen er?",
    "en bij de justitiële?",
    "kjz+: groepsgrootte en leeftijd?",
    "en het tarief?",
    "hoe lang is de wachtlijst",
    "asdf qwer",
    "waar komt dat vandaan?",
    "nog een keer graag",
    "ik ben professional",
    "wie zorgen er voor de kinderen",
    "dankjewel",
)
_TIMES = 4


class _Actions(EndpointConfig):
    """The action server without the server; keeps the size of each request."""

    def __init__(self) -> None:
        super().__init__("http://nergens")
        self.sizes: list[int] = []
        self._executor = ActionExecutor()
        self._executor.register_package("actions.actions")

    async def request(self, *_: Any, **given: Any) -> Any:
        body = json.dumps(given["json"])
        self.sizes.append(len(body))
        return json.loads(json.dumps(await self._executor.run(json.loads(body))))


async def _play(agent: Agent) -> Iterator[str]:
    agent.load_model(str(MODEL))
    said = []
    for message in _MESSAGES * _TIMES:
        channel = WholeReplies()
        await agent.handle_message(UserMessage(message, channel, "iemand", input_channel="rest"))
        said.append(json.dumps(channel.messages, sort_keys=True))
    return iter(said)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The same conversation, played by Rasa's own agent and store and by ours."""
    if not MODEL.is_file():
        pytest.fail("there is no trained model; run 'make train' first")
    folder: Path = tmp_path_factory.mktemp("gesprekken")
    result: dict[str, Any] = {}
    for name, agent, store in (("stock", Agent, SQLTrackerStore), ("ours", QuickAgent, WindowedTrackerStore)):
        actions, stored = _Actions(), store(db=str(folder / f"{name}.db"))
        said = list(asyncio.run(_play(agent(tracker_store=stored, action_endpoint=actions))))
        tracker = asyncio.run(stored.retrieve("iemand"))
        result[name] = {"said": said, "tracker": tracker, "sizes": actions.sizes}
    return result


def test_every_reply_is_that_of_rasas_own_way(played: dict[str, Any]) -> None:
    assert len(played["ours"]["said"]) == len(_MESSAGES) * _TIMES
    assert all(reply != "[]" for reply in played["ours"]["said"])
    assert played["stock"]["said"] == played["ours"]["said"]


def test_the_slots_are_the_same_in_the_end(played: dict[str, Any]) -> None:
    ours, stock = played["ours"]["tracker"], played["stock"]["tracker"]

    assert ours.current_slot_values() == stock.current_slot_values()
    assert len(stock.events) > 5 * WINDOW
    assert len(ours.events) < 2 * WINDOW


def test_the_request_to_the_actions_does_not_grow(played: dict[str, Any]) -> None:
    # The same message in the first round of the conversation and in the last.
    first, last = (
        played["ours"]["sizes"][len(_MESSAGES) : len(_MESSAGES) * 2],
        played["ours"]["sizes"][-len(_MESSAGES) :],
    )

    assert max(abs(a - b) for a, b in zip(first, last, strict=True)) < 100
    assert max(played["ours"]["sizes"]) < 20_000
