"""Cut a message into the questions it may hold. Whether each piece really is a question is for the classifier to say."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUESTION_WORD = (
    r"hoe|hoeveel|hoelang|hoevaak|wat|wie|wiens|waar|waarom|waarvoor|waaruit|waarin|waarmee|welk|welke|wanneer|"
    r"hoev\w*|wa|hoelan\w*"
)
_VERB_FIRST = (
    r"kan|kunnen|mag|mogen|is|zijn|moet|moeten|wordt|worden|krijg|krijgt|krijgen|heeft|hebben|heb|blijft|blijven|zit|zitten|"
    r"woont|wonen|staat|staan|komt|komen|gaat|gaan|doet|doen|bestaat|bestaan|geldt|gelden|werkt|werken|slaapt|slapen|"
    r"betaalt|betalen|betaal|hoort|horen|weet|bent|ben|klopt|lijkt"
)
_LEAD = r"(?:(?:en|maar|of|dan|ook|nog|oke|ok|dus|verder|daarnaast|trouwens|eigenlijk|precies|bij|in|op|vanaf|tot|met|voor|van|uit|naar|per)\s+){0,3}"
_STARTS_QUESTION = re.compile(rf"^\W*{_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b", re.IGNORECASE)
_HOLDS_QUESTION = re.compile(rf"\b(?:{_QUESTION_WORD})\b", re.IGNORECASE)

# Where one question may end and the next begin: an end mark, a new line or list mark, or a joining word before a question.
_HARD = re.compile(r"(?<=[?!])\s+|(?<=[^\s.]{2}[.])\s+(?=\S)|\s*[;\n]\s*|(?:^|\s+)(?:\d{1,2}[.)]|[-•*])\s+(?=\S)")
_SOFT = re.compile(
    rf"\s*,?\s+(?=(?:en|maar|ook|daarnaast|verder|plus|trouwens|ps)\s+{_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b)"
    rf"|\s*,\s*(?={_LEAD}(?:{_QUESTION_WORD})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """A part of a text that may be one question, at `start` to `end` (exclusive)."""

    text: str
    start: int
    end: int


def split_questions(text: str, most: int = 6) -> tuple[Piece, ...]:
    """Return the pieces of `text` that look like questions, each with the story before it; the whole where there is one.

    At most `most` pieces are returned: a longer list is not split at all, for it is no longer a list of questions.
    """
    pieces = _join_stories(
        [piece for hard in _cut(text, 0, _HARD) for piece in _cut(hard.text, hard.start, _SOFT)], text
    )
    if not 1 < len(pieces) <= most:
        return (Piece(text, 0, len(text)),)
    return tuple(pieces)


def _cut(text: str, offset: int, pattern: re.Pattern[str]) -> list[Piece]:
    pieces, start = [], 0
    for gap in pattern.finditer(text):
        pieces.append((start, gap.start()))
        start = gap.end()
    pieces.append((start, len(text)))
    return [Piece(text[a:b], offset + a, offset + b) for a, b in pieces if text[a:b].strip()]


def _looks_like_question(piece: Piece) -> bool:
    if piece.text.rstrip().endswith("?"):
        return True
    return bool(_STARTS_QUESTION.search(piece.text) or _HOLDS_QUESTION.search(piece.text))


def _join_stories(pieces: list[Piece], text: str) -> list[Piece]:
    """Return the questions, each stretched back over the pieces before it that are none; a last story joins the last question."""
    questions: list[Piece] = []
    start: int | None = None
    for piece in pieces:
        start = piece.start if start is None else start
        if _looks_like_question(piece):
            questions.append(Piece(text[start : piece.end], start, piece.end))
            start = None
    if start is not None and questions:
        last = questions.pop()
        questions.append(Piece(text[last.start :], last.start, len(text)))
    return questions
