"""Every cell of the table and every fact of the article is found over HTTP, and the answer states its value."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kleinschalig.answers.planner import plan_reply
from kleinschalig.answers.question import Context, Question
from kleinschalig.knowledge.loader import default_folder, load_kennisbank
from kleinschalig.knowledge.records import Kennisbank
from tests.e2e.conftest import Ask
from tests.evaluatie.judge import Judge, Reply

QUESTIONS = YAML(typ="safe").load(Path(__file__).with_name("vragen.yml").read_text(encoding="utf-8"))
CELLS = [
    (f"{intent}/{code}", question.format(variant=name))
    for intent, question in QUESTIONS["onderwerpen"].items()
    for code, name in QUESTIONS["varianten"].items()
]
ZORGGEBIEDEN = [
    (f"hoeveel_voorzieningen/kjz:{gebied}", question) for gebied, question in QUESTIONS["zorggebieden"].items()
]
ALL = [*CELLS, *QUESTIONS["artikel"].items(), *ZORGGEBIEDEN]


@pytest.mark.parametrize(("label", "question"), ALL, ids=[label for label, _ in ALL])
def test_the_reply_states_what_the_source_says(label: str, question: str, ask: Ask, judge: Judge) -> None:
    reply = ask(question)
    assert judge.missing(label, reply) is None, reply.text
    assert "Bron:" in reply.complete


def test_every_onderwerp_and_every_article_fact_has_a_question() -> None:
    kennisbank = load_kennisbank()
    assert {onderwerp.intent for onderwerp in kennisbank.onderwerpen.values()} == set(QUESTIONS["onderwerpen"])
    assert {item.intent for item in kennisbank.artikel.values()} <= set(QUESTIONS["artikel"])


def _stated(kennisbank: Kennisbank) -> Reply:
    question = Question("hoeveel_jongeren_per_groep", varianten=("kleinschalige_justitiele_inrichting",))
    reply, _ = plan_reply([question], Context(), kennisbank)
    return Reply(reply.text, reply.feiten)


def test_a_fact_that_is_changed_in_the_knowledge_base_fails_its_check(tmp_path: Path, judge: Judge) -> None:
    changed = tmp_path / "kennisbank"
    shutil.copytree(default_folder(), changed)
    cell = changed / "varianten" / "kleinschalige_justitiele_inrichting.yml"
    text = re.sub(r"\bacht\b", "negen", cell.read_text(encoding="utf-8"))
    cell.write_text(text.replace("vast: 8", "vast: 9"), encoding="utf-8")
    label = "hoeveel_jongeren_per_groep/kji"
    assert judge.missing(label, _stated(load_kennisbank())) is None
    assert judge.missing(label, _stated(load_kennisbank(changed))) == f"{label}: no acht"
