"""Rasa's agent and message processor with what is slow in them replaced."""

from __future__ import annotations

import logging
import tempfile
from asyncio import AbstractEventLoop
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.lock_store import LockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import create_tracker_store
from rasa.core.utils import AvailableEndpoints
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.trackers import DialogueStateTracker

from kleinschalig.serving.direct_runner import DirectGraphRunner
from kleinschalig.serving.quick_action import KeptOpenEndpoint, quick
from kleinschalig.storage.locks import QuickLockStore

logger = logging.getLogger(__name__)


class QuickProcessor(MessageProcessor):
    """Runs the graph directly and calls custom actions in their quick form."""

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, DirectGraphRunner]:
        with tempfile.TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, DirectGraphRunner
            )
        return Path(model_path).name, metadata, runner

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Return the next action, in its quick form, and the prediction that led to it."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        return quick(action), prediction

    def _get_action(self, action_name: str) -> Action | None:
        return quick(super()._get_action(action_name))


class QuickAgent(Agent):
    """An agent whose messages are handled by `QuickProcessor`."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load the model and let stores and texts know its domain."""
        self.processor = QuickProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if isinstance(self.nlg, TemplatedNaturalLanguageGenerator):
            self.nlg.responses = self.domain.responses

    async def close(self) -> None:
        """Close the connections to the action server."""
        if isinstance(self.action_endpoint, KeptOpenEndpoint):
            await self.action_endpoint.close()


async def load_agent(model: Path, endpoints: AvailableEndpoints, loop: AbstractEventLoop | None = None) -> QuickAgent:
    """Return an agent with its model loaded. Where that fails the log says why, and the agent is not ready."""
    broker: Any = await EventBroker.create(endpoints.event_broker, loop=loop)
    agent = QuickAgent(
        generator=endpoints.nlg,
        tracker_store=create_tracker_store(endpoints.tracker_store, event_broker=broker),
        lock_store=LockStore.create(endpoints.lock_store) if endpoints.lock_store else QuickLockStore(),
        action_endpoint=KeptOpenEndpoint.like(endpoints.action) if endpoints.action else None,
    )
    try:
        agent.load_model(model)
    except Exception as error:
        logger.error("Could not load model due to %s.", error, exc_info=True)
    return agent
