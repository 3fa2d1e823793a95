"""Help comes first, in the language of the message, and without the action server too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.safety.reply import reply
from kleinschalig.serving.environment import ROOT, Addresses, process_environment
from kleinschalig.serving.run import commands
from tests.e2e.conftest import free_port

KB = load_kennisbank()
EXAMPLES = {
    "leven": "mijn zus heeft een overdosis genomen",
    "zelfdoding": "ik wil niet meer leven",
    "mishandeling": "mijn vader slaat mij",
    "seksueel": "ik ben verkracht",
    "instelling": "mijn begeleider heeft mij geslagen",
    "praten": "ik voel me zo alleen en heb niemand om mee te praten",
    "vermist": "mijn dochter is vermist",
    "weglopen": "ik ben weggelopen en slaap op straat",
    "dreiging": "ik ga hem neersteken",
    "professional": "mijn cliënt zegt dat ze zelfmoord gaat plegen",
}
FOREIGN = {
    "en": "i want to die",
    "de": "ich will nicht mehr leben",
    "fr": "je veux mourir",
    "tr": "ölmek istiyorum",
    "ar": "أريد أن أموت",
    "pl": "nie chcę już żyć",
    "uk": "я не хочу жити",
}


def send(addresses: Addresses, message: str, sender: str | None = None) -> list[dict[str, Any]]:
    body = {"sender": sender or uuid.uuid4().hex, "message": message}
    answer = requests.post(addresses.rest, json=body, timeout=60)
    answer.raise_for_status()
    replies: list[dict[str, Any]] = answer.json()
    return replies


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """Serve the bot without its action server."""
    where = Addresses("127.0.0.1", free_port(), free_port())
    folder = tmp_path_factory.mktemp("alleen")
    environment = {**process_environment(where), "GESPREKKEN_DB": str(folder / "gesprekken.db")}
    with (folder / "bot.log").open("w") as log:
        bot = subprocess.Popen(
            [sys.executable, *commands(where)["bot"][1:]], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(where, bot, folder / "bot.log")
            yield where
        finally:
            bot.send_signal(signal.SIGTERM)
            bot.wait(timeout=30)


def wait_for(where: Addresses, bot: subprocess.Popen[bytes], log: Path) -> None:
    health = f"http://127.0.0.1:{where.bot_port}/webhooks/rest/"
    limit = time.monotonic() + float(os.environ.get("BOT_STARTS_WITHIN", "180"))
    while time.monotonic() < limit and bot.poll() is None:
        try:
            if requests.get(health, timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    pytest.fail(f"the bot did not start:\n{log.read_text()[-2000:]}")


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_help_comes_although_the_action_server_is_down(alone: Addresses, kind: str) -> None:
    first, *_ = send(alone, EXAMPLES[kind])
    assert first["text"] == reply(kind, KB)


@pytest.mark.parametrize("taal", sorted(FOREIGN))
def test_help_is_in_the_language_of_the_message(alone: Addresses, taal: str) -> None:
    first, *_ = send(alone, FOREIGN[taal])
    assert first["text"] == reply("zelfdoding", KB, taal)


def test_after_another_language_dutch_is_answered_in_dutch_again(alone: Addresses) -> None:
    sender = uuid.uuid4().hex
    send(alone, FOREIGN["en"], sender)
    assert send(alone, EXAMPLES["zelfdoding"], sender)[0]["text"] == reply("zelfdoding", KB)


def test_a_second_signal_is_answered_again(alone: Addresses) -> None:
    sender = uuid.uuid4().hex
    replies = [send(alone, EXAMPLES["mishandeling"], sender)[0]["text"] for _ in range(2)]
    assert replies == [reply("mishandeling", KB)] * 2


def test_help_stands_before_the_answer_and_the_notice(addresses: Addresses) -> None:
    said = send(addresses, "Mijn stiefvader slaat mij elke dag. Hoeveel jongeren wonen er in een groep?")
    texts = [message["text"] for message in said if "text" in message]
    assert texts[0] == reply("mishandeling", KB)
    assert "niet meer dan vier" in texts[1]
    assert "automatische assistent, niet van een mens" in texts[2]


def test_danger_alone_gets_help_alone_and_links_to_call(addresses: Addresses) -> None:
    said = send(addresses, EXAMPLES["zelfdoding"])
    assert [message["text"] for message in said if "text" in message] == [reply("zelfdoding", KB)]
    (custom,) = [message["custom"] for message in said if "custom" in message]
    assert custom["gevaar"] == "zelfdoding"
    assert custom["hulplijnen"][0]["telefoon"][0]["adres"].startswith("tel:")


def test_after_help_the_conversation_goes_on(addresses: Addresses) -> None:
    sender = uuid.uuid4().hex
    send(addresses, "welke leeftijd bij jeugdzorgplus?", sender)
    send(addresses, EXAMPLES["zelfdoding"], sender)
    (custom,) = [item["custom"] for item in send(addresses, "en de groepsgrootte?", sender) if "custom" in item]
    assert "kleinschalig_jeugdzorgplus.aantal_jongeren" in custom["feiten"]
