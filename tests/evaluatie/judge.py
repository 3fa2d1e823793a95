"""Judge a reply by what it states: the facts as the sources give them, or an honest referral."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
VARIANTS = {"kv": "kleinschalig verblijf", "kjz": "kleinschalig jeugdzorgplus", "kji": "justitiële inrichting"}
# A good reply to these says a fact again, more simply, or the next one.
POINTING = {"herhaal", "makkelijker", "meer_vertellen"}
# Where two conversation intents deserve the same reply.
ALSO_GOOD = {
    "ja": {"nee", "bedankt"},
    "nee": {"ja", "afscheid", "bedankt"},
    "bedankt": {"compliment", "afscheid"},
    "compliment": {"bedankt"},
    "snap_het_niet": {"makkelijker", "ontevreden_over_bot", "niet_begrepen"},
    "ontevreden_over_bot": {"snap_het_niet", "mens_spreken"},
    # Of a message that is no more than numbers, masking leaves nothing.
    "buiten_onderwerp": {"leeg_bericht"},
}


@dataclass(frozen=True)
class Reply:
    """What the assistant said to one message, and the ids of what it stated.

    `text` is what it says on the matter; `complete` has the line with sources and the notice of the first turn as well,
    which name a variant too.
    """

    text: str
    feiten: tuple[str, ...]
    complete: str = ""

    @classmethod
    def from_rest(cls, messages: Sequence[Mapping[str, Any]]) -> Reply:
        """Return the reply that the REST channel gave as a list of messages."""
        complete = "\n\n".join(message["text"] for message in messages if "text" in message)
        texts = [re.split(r"(?:^|\n+)Bron: ", message["text"])[0] for message in messages if "text" in message]
        texts = [text for text in texts if "automatische assistent, niet van een mens" not in text] or texts
        feiten = [feit for message in messages for feit in message.get("custom", {}).get("feiten", ())]
        return cls("\n".join(texts), tuple(feiten), complete)

    def states_a_fact(self) -> bool:
        """Return whether it states something of a variant or of the article."""
        return any(not feit.startswith(("gesprek.", "doorverwijzing.")) for feit in self.feiten)


def read_yaml(name: str) -> Any:
    """Return the content of a YAML file of this folder."""
    return YAML(typ="safe").load((HERE / name).read_text(encoding="utf-8"))


# What was looked at while building, and what was not.
SETS = ("ontwikkeling", "vers")


def read_items(sets: Sequence[str] = SETS) -> list[dict[str, Any]]:
    """Return the items of these evaluation sets: messages, and dialogues with their `beurten`."""
    paths = [path for name in sets for path in sorted((HERE / name).glob("*.yml"))]
    return [item for path in paths for item in read_yaml(str(path.relative_to(HERE)))]


class Judge:
    """Knows for each label of the evaluation set what a reply must say."""

    def __init__(self) -> None:
        self._facts: dict[str, list[str]] = read_yaml("feiten.yml")

    def missing(self, label: str, reply: Reply) -> str | None:
        """Return what `reply` lacks to satisfy `label`, or None."""
        topic, _, about = label.partition("/")
        if label in self._facts:
            lacking = [pattern for pattern in self._facts[label] if not re.search(pattern, reply.text, re.IGNORECASE)]
            return f"{label}: no {' and no '.join(lacking)}" if lacking else None
        if topic in self._facts:
            return self.missing(topic, reply)
        if topic.startswith("andere_taal:"):
            return (
                None if f"gesprek.{topic.replace(':', '_')}" in reply.feiten else f"{label}: no line in that language"
            )
        if topic == "zoek_variant":
            return _missing_search(label, about, reply)
        if topic == "verschil_tussen_varianten":
            names = [VARIANTS[code] for code in about.split("+") if code] or list(VARIANTS.values())
            lacking = [name for name in names if name not in reply.text.casefold()]
            return f"{label}: does not name {', '.join(lacking)}" if lacking else None
        return _missing_talk(topic, reply)


def _missing_search(label: str, about: str, reply: Reply) -> str | None:
    sentences = re.split(r"(?<=[.!?])\s+|\n", reply.text.casefold())
    # Beside another answer, what was found stands in the sentence that says so.
    found = [part for part in sentences if re.match(r"dat (?:is|zijn) ", part)]
    told = " ".join(found or [part for part in sentences if "noemt de bron dit niet" not in part])
    if about == "geen":
        return (
            None
            if re.search(r"bij geen|is er geen|noemt de bron", reply.text)
            else f"{label}: does not say that there is none"
        )
    wanted = about.split("+")
    if set(wanted) <= set(VARIANTS):
        names = {code: VARIANTS[code] in told for code in VARIANTS}
        wrong = [code for code, named in names.items() if named != (code in wanted)]
        return f"{label}: wrong about {', '.join(wrong)}" if wrong else None
    lacking = [name for name in wanted if name not in told]
    return f"{label}: does not name {', '.join(lacking)}" if lacking else None


def _missing_talk(topic: str, reply: Reply) -> str | None:
    if topic in POINTING and reply.states_a_fact():
        return None
    good = {topic, *ALSO_GOOD.get(topic, ())}
    if any(
        feit.partition(".")[2] in good and feit.startswith(("gesprek.", "doorverwijzing.")) for feit in reply.feiten
    ):
        return None
    return f"{topic}: answered with {', '.join(reply.feiten) or 'nothing'}"


def wrongly_answered(labels: Sequence[str], kind: str, reply: Reply) -> bool:
    """Return whether a message that is not ours was answered with a fact all the same."""
    return kind in {"bijna_raak", "ver_mis"} and len(labels) == 1 and reply.states_a_fact()
