"""Decide whether a message speaks of danger, and of which kind, from its signals and from the trained detector."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kleinschalig.safety.signals import DUTCH, Signal, Signs, find_signs

INTENT = "gevaar_"
PROFESSIONAL = "professional"
# Where kinds come together, the one whose help cannot wait comes first.
URGENCY = (
    "leven",
    "zelfdoding",
    "vermist",
    "seksueel",
    "instelling",
    "dreiging",
    "mishandeling",
    "weglopen",
    "professional",
    "praten",
)


@dataclass(frozen=True)
class Limits:
    """How likely danger must be to the trained detector, beside what signals the text shows.

    `alone` without any signal, `light` without one in a text that is light of tone or doubtful, `beside` a signal that
    is not enough by itself, `doubt` where a signal is doubtful (a general question, something long past), `strong` with
    a strong signal. A certain one is enough whatever the detector says.
    """

    alone: float = 0.45
    light: float = 0.8
    beside: float = 0.2
    doubt: float = 0.35
    strong: float = 0.01


@dataclass(frozen=True)
class Danger:
    """A kind of danger, and the language to answer in."""

    soort: str
    taal: str = DUTCH


def detect(
    text: str,
    likely: float | None = None,
    kinds: Mapping[str, float] | None = None,
    taal: str = DUTCH,
    limits: Limits | None = None,
) -> Danger | None:
    """Return the danger in a text, or None.

    `likely` is how likely danger is to the trained detector; without it every strong signal counts. `kinds` says how
    likely each danger intent is. `taal` is the language of the text as far as it is known otherwise.
    """
    signs = find_signs(text)
    strong = {signal for signal in signs.signals if signal.sterk}
    if not any(signal.soort != PROFESSIONAL for signal in strong):
        # Who works with children is not in danger for that.
        strong = set()
    if likely is None:
        return _danger(strong, {}, taal) if strong else None
    needed = _needed(signs, strong, limits or Limits())
    trained = {name.removeprefix(INTENT): value for name, value in (kinds or {}).items()}
    return _danger(signs.signals, trained, taal) if likely >= needed else None


def _needed(signs: Signs, strong: Collection[Signal], limits: Limits) -> float:
    """Return how likely danger must be for the trained detector."""
    if strong:
        certain = any(signal.zeker for signal in strong)
        return limits.doubt if signs.twijfel else 0.0 if certain else limits.strong
    if signs.luchtig or signs.twijfel:
        return limits.light
    return limits.beside if signs.signals else limits.alone


def _danger(signals: Iterable[Signal], trained: Mapping[str, float], taal: str) -> Danger:
    found = set(signals)
    return Danger(_kind(found, trained), _language({signal for signal in found if signal.sterk}, taal))


def _kind(signals: set[Signal], trained: Mapping[str, float]) -> str:
    """Return the kind that signals and detector agree on most; the most urgent one where they leave it open."""
    weight = {kind: trained.get(kind, 0.0) for kind in URGENCY}
    for signal in signals:
        weight[signal.soort] += 1.0 if signal.sterk else 0.4
    if weight[PROFESSIONAL] >= 1.0 and any(weight[kind] >= 0.2 for kind in URGENCY if kind != PROFESSIONAL):
        return PROFESSIONAL
    most = max(weight.values())
    return next(kind for kind in URGENCY if weight[kind] >= most - _NEAR)


# Kinds this close together are told apart by urgency.
_NEAR = 0.35


def _language(signals: set[Signal], taal: str) -> str:
    """Return the language to answer in: that of the text, or of its signals where the text did not tell."""
    spoken = {signal.taal for signal in signals}
    return taal if not spoken or taal in spoken or taal != DUTCH else min(spoken)
