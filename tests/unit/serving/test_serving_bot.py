from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sanic import Sanic

from kleinschalig.serving import bot, quick_agent
from kleinschalig.serving.bot import Served, arguments, make_app


@pytest.fixture
def served(tmp_path: Path) -> Served:
    (tmp_path / "endpoints.yml").write_text("action_endpoint:\n  url: http://127.0.0.1:1/webhook\n")
    (tmp_path / "credentials.yml").write_text("kleinschalig.channels.rest.RestChannel:\n")
    model = tmp_path / "geen.tar.gz"
    return Served(model, "127.0.0.1", 1, tmp_path / "endpoints.yml", tmp_path / "credentials.yml")


@pytest.fixture(autouse=True)
def _forget_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sanic, "_app_registry", {})


def test_the_command_line_says_what_to_serve_and_where() -> None:
    line = ["--model", "m.tar.gz", "--interface", "0.0.0.0", "--port", "8080"]
    line += ["--endpoints", "e.yml", "--credentials", "c.yml"]

    assert Served(Path("m.tar.gz"), "0.0.0.0", 8080, Path("e.yml"), Path("c.yml")) == arguments(line)


def test_the_model_must_be_named() -> None:
    with pytest.raises(SystemExit):
        arguments([])


def test_the_channels_of_the_project_are_served_and_no_api(served: Served) -> None:
    paths = {route.path for route in make_app(served).router.routes}

    assert {"webhooks/rest", "webhooks/rest/webhook"} <= {path.strip("/") for path in paths}
    assert not [path for path in paths if "conversations" in path or "model" in path]


def test_one_worker_serves_while_locks_are_in_the_process(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANIC_WORKERS", "4")

    assert make_app(served).ctx.workers == 1


def test_the_model_is_loaded_at_the_start_and_connections_are_closed_at_the_end(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []

    class FakeAgent:
        tracker_store = type("Store", (), {"event_broker": None})

        async def close(self) -> None:
            closed.append("agent")

    async def load(model: Path, *_: Any) -> FakeAgent:
        assert model == served.model
        return FakeAgent()

    registered: dict[str, Any] = {}
    monkeypatch.setattr(quick_agent, "load_agent", load)
    # Rasa registers some of its own; ours come last.
    monkeypatch.setattr(Sanic, "register_listener", lambda _app, listener, event: registered.update({event: listener}))
    app = make_app(served)

    async def live() -> None:
        for event in ("before_server_start", "after_server_stop"):
            await registered[event](app, asyncio.get_running_loop())

    asyncio.run(live())

    assert isinstance(app.ctx.agent, FakeAgent)
    assert closed == ["agent"]


def test_serving_starts_quietly_and_with_the_settings(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []

    class App:
        ctx = type("Context", (), {"workers": 1})

        def run(self, **settings: Any) -> None:
            done.append(settings)

    monkeypatch.setattr(bot, "start_quietly", lambda unused: done.append("slack_sdk" in unused))
    monkeypatch.setattr(bot, "_set_up_logging", lambda: done.append("logging"))
    monkeypatch.setattr(bot, "make_app", lambda _: App())
    settings = ["--endpoints", str(served.endpoints), "--credentials", str(served.credentials)]
    monkeypatch.setattr("sys.argv", ["bot", "--model", str(served.model), "--port", "7", *settings])

    bot.main()

    assert done == [True, "logging", {"host": "127.0.0.1", "port": 7, "workers": 1, "access_log": False}]
