from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from kleinschalig.serving.environment import MODEL, ROOT, Addresses, CannotServe, check_free, process_environment


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_HOST", "BOT_PORT", "ACTION_PORT", "GESPREKKEN_DB"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        yield taken


def test_the_root_is_the_folder_of_the_project() -> None:
    assert (ROOT / "pyproject.toml").is_file()
    expected = ROOT / "models"
    assert expected == MODEL.parent


# Addresses.


def test_without_settings_everything_listens_on_this_machine_at_the_usual_ports() -> None:
    assert Addresses("127.0.0.1", 5005, 5055) == Addresses.from_environment()


def test_host_and_ports_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HOST", "0.0.0.0")
    monkeypatch.setenv("BOT_PORT", "8080")
    monkeypatch.setenv("ACTION_PORT", "8081")

    assert Addresses("0.0.0.0", 8080, 8081) == Addresses.from_environment()


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("0.0.0.0", "127.0.0.1"),
        ("::", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
        ("192.168.1.7", "192.168.1.7"),
    ],
)
def test_this_machine_reaches_the_bot_where_it_listens(host: str, expected: str) -> None:
    assert expected == Addresses(host, 8080, 8081).reached_at


def test_the_rest_channel_is_at_the_host_of_the_bot_when_it_listens_at_one_only() -> None:
    expected = "http://192.168.1.7:8080/webhooks/rest/webhook"
    assert expected == Addresses("192.168.1.7", 8080, 8081).rest


def test_the_rest_channel_is_at_the_port_of_the_bot() -> None:
    expected = "http://localhost:8080/webhooks/rest/webhook"
    assert expected == Addresses("0.0.0.0", 8080, 8081).rest


@pytest.mark.parametrize("port", [1, 65535])
def test_the_first_and_last_port_may_be_used(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("BOT_PORT", str(port))

    assert port == Addresses.from_environment().bot_port


@pytest.mark.parametrize("variable", ["BOT_PORT", "ACTION_PORT"])
@pytest.mark.parametrize("value", ["0", "65536", "-1", "5005.0", "vijf", "", " 5005"])
def test_what_is_no_port_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(CannotServe) as refused:
        Addresses.from_environment()

    assert f"{variable}: expected a port number from 1 to 65535, found {value!r}" == str(refused.value)


# Free ports.


def test_a_taken_port_is_refused_with_the_port_and_the_variable_to_set(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    with pytest.raises(CannotServe, match=rf"port {port} is taken.*make run ACTION_PORT=\d+"):
        check_free(port, "ACTION_PORT")


def test_a_port_is_free_again_after_its_listener_has_gone(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(CannotServe):
        check_free(port, "BOT_PORT")
    listener.close()

    # It returns nothing: not raising is the answer.
    check_free(port, "BOT_PORT")


# The environment of the servers.


def test_the_servers_inherit_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EIGEN_INSTELLING", "aan")

    expected = "aan"
    assert expected == process_environment(Addresses("127.0.0.1", 1, 2))["EIGEN_INSTELLING"]


def test_the_servers_send_no_telemetry_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")

    expected = "false"
    assert expected == process_environment(Addresses("127.0.0.1", 1, 2))["RASA_TELEMETRY_ENABLED"]


def test_the_action_server_listens_on_loopback_also_when_the_bot_does_not() -> None:
    environment = process_environment(Addresses("0.0.0.0", 8080, 8081))

    expected = ("127.0.0.1", "8081")
    assert expected == (environment["SANIC_HOST"], environment["ACTION_PORT"])


def test_runs_are_reproducible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "random")

    expected = "0"
    assert expected == process_environment(Addresses("127.0.0.1", 1, 2))["PYTHONHASHSEED"]


def test_conversations_are_kept_where_the_environment_says_and_else_in_the_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = process_environment(Addresses("127.0.0.1", 1, 2))["GESPREKKEN_DB"]
    monkeypatch.setenv("GESPREKKEN_DB", "elders.db")

    expected = ("gesprekken.db", "elders.db")
    assert expected == (usual, process_environment(Addresses("127.0.0.1", 1, 2))["GESPREKKEN_DB"])


def test_an_environment_holds_text_only() -> None:
    environment = process_environment(Addresses("127.0.0.1", 1, 2))

    assert {str} == {type(value) for value in environment.values()}
