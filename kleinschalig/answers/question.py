"""Describe one question as it was understood, and what a conversation remembers between questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kleinschalig.language.normalise import plain

OUDER = "ouder"
PROFESSIONAL = "professional"
# The references that stand for variants; others ("de eerste") stand for one of those spoken of.
ALL = "alle"
OTHERS = "andere"
EXCEPT = "behalve"


@dataclass(frozen=True)
class Question:
    """One question: its intent, what it is about, and what else it might have been (`ranking`, likeliest first).

    `onderwerpen` ranks the intents that ask a fact: what the question is about, whatever its own intent.
    `verteld` are the ids of the facts that a search told, once it was answered.
    `lijst` holds the kenmerken that it lists, each with the variants it asks that one of.
    `text` is as it was meant, `getypt` as it was typed: what is mended reads as Dutch, whatever language it was in.
    """

    intent: str
    text: str = ""
    varianten: tuple[str, ...] = ()
    uitgezonderd: tuple[str, ...] = ()
    verwijzing: str | None = None
    kenmerken: tuple[str, ...] = ()
    lijst: tuple[tuple[str, tuple[str, ...]], ...] = ()
    woonvormen: tuple[str, ...] = ()
    zorggebieden: tuple[str, ...] = ()
    leeftijden: tuple[int, ...] = ()
    aantallen: tuple[int, ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()
    onderwerpen: tuple[tuple[str, float], ...] = ()
    verteld: tuple[str, ...] = ()
    getypt: str = ""

    @property
    def folded(self) -> str:
        """Return the text in the form in which texts are compared."""
        return plain(self.text)

    @property
    def words(self) -> list[str]:
        """Return the words of the text in that form."""
        return self.folded.split()

    @property
    def names_several(self) -> bool:
        """Return whether it names more than one variant, or all of them."""
        return len(self.varianten) > 1 or self.verwijzing == ALL

    def remembered(self) -> dict[str, Any]:
        """Return what is worth keeping of the question: what was asked, never the words."""
        names = ("intent", "varianten", "kenmerken", "woonvormen", "zorggebieden", "leeftijden", "aantallen", "verteld")
        return {name: content for name in names if (content := getattr(self, name))}


@dataclass(frozen=True)
class Context:
    """What the conversation remembers: the questions of the last turn, the variants they were about, and the reader.

    `feiten` are the ids of what the last answer stated. `gemist` counts the turns in a row that were not understood;
    `begonnen` tells whether the assistant has spoken, `gemeld` whether it said that personal data was taken out.
    """

    vragen: tuple[Question, ...] = ()
    varianten: tuple[str, ...] = ()
    doelgroep: str = OUDER
    gemist: int = 0
    begonnen: bool = False
    feiten: tuple[str, ...] = ()
    gemeld: bool = False

    def as_slot(self) -> dict[str, Any]:
        """Return the context as plain data for a slot."""
        return {
            "vragen": [question.remembered() for question in self.vragen],
            "varianten": list(self.varianten),
            "doelgroep": self.doelgroep,
            "gemist": self.gemist,
            "begonnen": self.begonnen,
            "feiten": list(self.feiten),
            "gemeld": self.gemeld,
        }

    @classmethod
    def from_slot(cls, raw: Mapping[str, Any] | None) -> Context:
        """Return the context kept in a slot; an empty one where nothing, or something of an older release, is kept."""
        if not raw:
            return cls()
        try:
            return cls(
                vragen=tuple(Question(**_tuples(item)) for item in raw["vragen"]),
                varianten=tuple(raw["varianten"]),
                doelgroep=PROFESSIONAL if raw["doelgroep"] == PROFESSIONAL else OUDER,
                gemist=int(raw["gemist"]),
                begonnen=bool(raw["begonnen"]),
                feiten=tuple(str(feit) for feit in raw["feiten"]),
                gemeld=bool(raw.get("gemeld")),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return cls(begonnen=True)

    def after(self, **changes: Any) -> Context:
        """Return this context with some fields changed."""
        return dataclasses.replace(self, **changes)


def _tuples(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(content) if isinstance(content, list) else content for name, content in raw.items()}


@dataclass
class _Mentions:
    """Collects the entities of one kind in order, without repeats."""

    found: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, kind: str, value: Any) -> None:
        values = self.found.setdefault(kind, [])
        if value not in values:
            values.append(value)

    def get(self, kind: str) -> tuple[Any, ...]:
        return tuple(self.found.get(kind, ()))


def question_from_parse(raw: Mapping[str, Any]) -> Question:
    """Return the question that one item of `vragen` in Rasa's parse data describes.

    Variants named after "behalve" are set apart.
    """
    entities = sorted(raw.get("entities", ()), key=lambda entity: entity["start"])
    mentions, except_from = _Mentions(), None
    for entity in entities:
        kind, value = entity["entity"], entity["value"]
        if kind == "verwijzing" and value == EXCEPT:
            except_from = entity["start"]
        elif kind == "variant" and except_from is not None:
            mentions.add("uitgezonderd", value)
        else:
            mentions.add(kind, value)
    return Question(
        intent=raw["intent"]["name"],
        text=raw.get("text", ""),
        getypt=raw.get("getypt", ""),
        varianten=mentions.get("variant"),
        uitgezonderd=mentions.get("uitgezonderd"),
        verwijzing=next(iter(mentions.get("verwijzing")), None),
        kenmerken=mentions.get("kenmerk"),
        lijst=tuple((kenmerk, tuple(varianten)) for kenmerk, varianten in raw.get("lijst", ())),
        woonvormen=mentions.get("woonvorm"),
        zorggebieden=mentions.get("zorggebied"),
        leeftijden=mentions.get("leeftijd"),
        aantallen=mentions.get("aantal"),
        ranking=tuple((name, confidence) for name, confidence in raw.get("ranking", ())),
        onderwerpen=tuple((name, confidence) for name, confidence in raw.get("onderwerpen", ())),
    )
