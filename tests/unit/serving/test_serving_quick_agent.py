from __future__ import annotations

import asyncio
import inspect
import logging
from pathlib import Path
from typing import Any

import pytest
from rasa.core import agent as rasa_agent
from rasa.core import run as rasa_run
from rasa.core.actions.action import ActionListen, RemoteAction
from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import create_tracker_store
from rasa.core.utils import AvailableEndpoints, number_of_sanic_workers
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from kleinschalig.serving.quick_action import KeptOpenEndpoint, QuickRemoteAction
from kleinschalig.serving.quick_agent import QuickAgent, QuickProcessor, load_agent
from kleinschalig.storage.locks import QuickLockStore


def _load(model: Path, **endpoints: EndpointConfig) -> QuickAgent:
    return asyncio.run(load_agent(model, AvailableEndpoints(**endpoints)))


def test_without_a_model_the_agent_is_not_ready_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        agent = _load(tmp_path / "geen.tar.gz")

    assert not agent.is_ready()
    assert "Could not load model due to" in caplog.text


def test_a_model_that_is_no_archive_is_told_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "model.tar.gz").write_text("geen archief")

    with caplog.at_level(logging.ERROR):
        assert not _load(tmp_path / "model.tar.gz").is_ready()

    assert "Could not load model due to" in caplog.text


def test_the_connections_to_the_action_server_are_kept_and_closed(tmp_path: Path) -> None:
    agent = _load(tmp_path, action=EndpointConfig("http://x"))

    assert isinstance(agent.action_endpoint, KeptOpenEndpoint)
    asyncio.run(agent.close())


def test_an_agent_without_action_server_can_be_closed(tmp_path: Path) -> None:
    asyncio.run(_load(tmp_path).close())


def test_locks_are_quick_unless_the_endpoints_name_others(tmp_path: Path) -> None:
    named = EndpointConfig.from_dict({"type": "in_memory"})

    assert isinstance(_load(tmp_path).lock_store, QuickLockStore)
    assert type(_load(tmp_path, lock_store=named).lock_store) is InMemoryLockStore


@pytest.fixture
def processor(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(MessageProcessor, "__init__", lambda _self: None)
    made: Any = QuickProcessor()  # type: ignore[call-arg]
    made.domain = Domain.from_dict({"version": "3.1", "actions": ["action_geef_feit"]})
    made.action_endpoint = None
    return made


def test_custom_actions_are_quick_and_others_are_those_of_rasa(processor: Any) -> None:
    assert isinstance(processor._get_action("action_geef_feit"), QuickRemoteAction)
    assert isinstance(processor._get_action("action_listen"), ActionListen)


def test_predicted_actions_are_quick(processor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    predicted = RemoteAction("action_geef_feit", None), object()
    monkeypatch.setattr(MessageProcessor, "predict_next_with_tracker_if_should", lambda _self, _tracker: predicted)

    action, prediction = processor.predict_next_with_tracker_if_should(object())

    assert isinstance(action, QuickRemoteAction)
    assert prediction is predicted[1]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (MessageProcessor._load_model, ["model_path"]),
        (MessageProcessor._get_action, ["self", "action_name"]),
        (MessageProcessor.predict_next_with_tracker_if_should, ["self", "tracker"]),
        (Agent.load_model, ["self", "model_path", "fingerprint"]),
        (Agent._set_fingerprint, ["self", "fingerprint"]),
        (create_tracker_store, ["endpoint_config", "domain", "event_broker"]),
        (number_of_sanic_workers, ["lock_store"]),
        (rasa_run.create_http_input_channels, ["channel", "credentials_file"]),
        (rasa_run.close_resources, ["app", "_"]),
    ],
)
def test_the_functions_of_rasa_have_the_known_parameters(function: Any, expected: list[str]) -> None:
    assert expected == list(inspect.signature(function).parameters)


def test_the_processor_and_the_agent_of_rasa_take_what_they_are_given() -> None:
    given = {"model_path", "tracker_store", "lock_store", "action_endpoint", "generator"}
    assert given <= set(inspect.signature(MessageProcessor).parameters)
    assert {"generator", "tracker_store", "lock_store", "action_endpoint"} <= set(inspect.signature(Agent).parameters)
    assert {"enable_api", "port", "endpoints"} <= set(inspect.signature(rasa_run.configure_app).parameters)


def test_loading_a_model_does_no_more_than_ours_does() -> None:
    source = inspect.getsource(rasa_agent.Agent.load_model)
    for expected in ("self._set_fingerprint", "self.tracker_store.domain = self.domain", "self.nlg.responses"):
        assert expected in source
    assert source.count("self.") == 15
