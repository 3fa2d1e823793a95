"""Play the evaluation set over HTTP against the running assistant and print how well it did."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import requests

from kleinschalig.serving.environment import Addresses
from kleinschalig.serving.session import assistant
from tests.evaluatie.judge import SETS, Judge, Reply, read_items, wrongly_answered
from tests.evaluatie.noise import misspell


@dataclass(frozen=True)
class Outcome:
    """One message of the set, the reply to it, and what that lacked (None where nothing did)."""

    kind: str
    text: str
    labels: tuple[str, ...]
    reply: Reply
    lacking: str | None
    wrongly_answered: bool


def conversations(sets: Sequence[str], noise: float, seed: int = 7) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield kind and turns of every item; with `noise`, that part of the letters is mistyped."""
    rng = random.Random(seed)
    for item in read_items(sets):
        turns = item.get("beurten", [item])
        yield (
            item["soort"],
            [
                {**turn, "tekst": misspell(turn["tekst"], rng, noise, joins=0.0) if noise else turn["tekst"]}
                for turn in turns
            ],
        )


def play(url: str, kind: str, turns: list[dict[str, Any]], judge: Judge) -> list[Outcome]:
    """Return the outcomes of one conversation."""
    sender, outcomes = uuid.uuid4().hex, []
    for turn in turns:
        answer = requests.post(url, json={"sender": sender, "message": turn["tekst"]}, timeout=60)
        answer.raise_for_status()
        reply = Reply.from_rest(answer.json())
        lacking = [found for label in turn["verwacht"] if (found := judge.missing(label, reply))]
        wrong = wrongly_answered(turn["verwacht"], kind, reply)
        labels = tuple(turn["verwacht"])
        outcomes.append(Outcome(kind, turn["tekst"], labels, reply, "; ".join(lacking) or None, wrong))
    return outcomes


def play_all(url: str, sets: Sequence[str] = SETS, noise: float = 0.0) -> list[Outcome]:
    """Return the outcomes of these sets, in their order."""
    judge = Judge()
    with ThreadPoolExecutor(4) as pool:
        played = pool.map(lambda item: play(url, item[0], item[1], judge), conversations(sets, noise))
        return [outcome for outcomes in played for outcome in outcomes]


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the percentage right per kind and over all, and of misses wrongly answered ("mis_beantwoord")."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.kind].append(outcome.lacking is None)
        by_kind["alles"].append(outcome.lacking is None)
    result = {kind: 100 * statistics.mean(right) for kind, right in by_kind.items()}
    misses = [outcome.wrongly_answered for outcome in outcomes if outcome.kind in {"bijna_raak", "ver_mis"}]
    result["mis_beantwoord"] = 100 * statistics.mean(misses)
    return result


def print_figures(name: str, outcomes: Sequence[Outcome]) -> None:
    """Print the percentage right per kind, and how long the answers to single questions are."""
    print(name)
    for kind, figure in sorted(figures(outcomes).items()):
        count = sum(outcome.kind == kind for outcome in outcomes) or len(outcomes)
        print(f"  {kind:16} {figure:5.1f} %  ({count})")
    lengths = [
        len(outcome.reply.text.split("\n\nBron:")[0].split())
        for outcome in outcomes
        if len(outcome.reply.feiten) == 1 and outcome.reply.states_a_fact()
    ]
    print(f"  words in a single-fact answer: median {statistics.median(lengths):.0f}, longest {max(lengths)}")


def print_failures(outcomes: Sequence[Outcome], most: int) -> None:
    """Print at most so many failures of each kind, with what was answered."""
    shown: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        if outcome.lacking and shown[outcome.kind] < most:
            shown[outcome.kind] += 1
            stated = ", ".join(outcome.reply.feiten)[:110]
            print(f"- [{outcome.kind}] {outcome.text!r}\n    {outcome.lacking}   <- {stated}")


def main() -> int:
    """Print the figures per evaluation set and kind, and the first failures of the set that is built on."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--noise", type=float, default=0.0, help="part of the letters to mistype")
    parser.add_argument("--failures", type=int, default=10, help="how many failures to show per kind")
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS, help="which sets to play")
    arguments = parser.parse_args()
    addresses = Addresses.from_environment()
    with assistant(addresses):
        outcomes = {name: play_all(addresses.rest, [name], arguments.noise) for name in arguments.sets}
    for name, played in outcomes.items():
        print_figures(name, played)
    print_failures(outcomes.get(SETS[0], []), arguments.failures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
