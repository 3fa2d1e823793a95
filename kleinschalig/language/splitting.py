"""Cut a message into the questions it may hold; whether each piece really is one, the classifier says."""

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
    r"betaalt|betalen|betaal|maakt|maken|geeft|geven|hoort|horen|weet|bent|ben|klopt|lijkt|"
    r"loopt|lopen|helpt|duurt|duren|kost|kosten|regelt|beslist|neemt|nemen|ligt|liggen|draaien|wisselt|wisselen|zorgt|"
    r"zorgen|houdt|houden|scheelt"
)
_LEAD = (
    r"(?:(?:en|maar|of|dan|ook|nog|oke|ok|dus|verder|daarnaast|trouwens|zo ja|zo nee"
    r"|ik wil (?:graag )?weten|wil ik (?:graag )?weten|ik vraag me af|weet je|kun je zeggen|kunt u zeggen"
    r"|nog iets|nog een vraag|eigenlijk|precies|bij|in|op|vanaf|tot|met|voor|van|uit|naar|per)[:,]?\s+){0,3}"
)
_STARTS_QUESTION = re.compile(rf"^\W*{_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b", re.IGNORECASE)
# "... en of het personeel in dienst is": whether something is so.
_WHETHER = r"of\s+(?:het|de|ze|er|je|hij|zij|ouders|kinderen|jongeren|begeleiders)\b"
_STARTS_WHETHER = re.compile(rf"^\W*{_LEAD}{_WHETHER}", re.IGNORECASE)
# "... en met een leefgroep" on a line of its own asks the same of something else.
_ASKS_ON = re.compile(r"^\W*(?:en|of|ook)\s+(?:ook\s+)?(?:met|bij|voor|van|qua)\b(?:\W+\w+){1,5}\W*$", re.IGNORECASE)
# "Verlengde jeugdhulp, wat is dat?", "... klopt dat?"
_POINTS_BACK = re.compile(
    r"^\W*(?:en |maar )?(?:wat is|wat houdt|hoe zit|klopt|is|kan|mag|waarom is) (?:dat|dit|het|die)(?:\W+\w+){0,2}\W*$",
    re.IGNORECASE,
)
_JOINING_WORDS = 3
_HOLDS_QUESTION = re.compile(rf"\b(?:{_QUESTION_WORD})\b", re.IGNORECASE)

# Where one question may end and the next begin: an end mark, a new line, and in a numbered list each number.
# A stop after one of these ends no sentence.
_ABBREVIATIONS = (
    "kleinsch|kl|voorz|just|justit|jeugdz|gesl|resid|groepsgr|begel|prof|org|gem|max|min|ong|incl|excl"
    "|evt|bijv|bv|nr|ca|resp|dhr|mevr|lft|aant|tav|ivm|obv|tbv"
)
_NOT_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split("|"))
_HARD = re.compile(rf"(?<=[?!])\s+|{_NOT_ABBREVIATED}(?<=[^\s.]{{2}}[.])\s+(?=\S)|\s*[;\n]\s*", re.IGNORECASE)
_MARK = r"(?:vraag\s+)?[1-9][.):]|vraag\s+[1-9][.):]?|[a-e][):]|[-•*]"
_INLINE_MARK = re.compile(rf"(?<!vraag)\s+(?=(?:{_MARK})\s)", re.IGNORECASE)
_LIST_MARK = re.compile(rf"\s*(?:{_MARK})\s+(?=\S)", re.IGNORECASE)
_LIST_ON_ONE_LINE = re.compile(
    r"(?:^|\s)(?:1[.):]|a[):]|vraag\s+1[.):]?)\s.*\s(?:2[.):]|b[):]|vraag\s+2[.):]?)\s|^\s*[-•*]\s.*\s[-•*]\s",
    re.IGNORECASE | re.DOTALL,
)
# A joining word, a comma or a plus before something that starts as a question does.
_SOFT = re.compile(
    rf"\s*,?\s+(?=(?:en|maar|ook|daarnaast|verder|trouwens|ps)\s+{_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b)"
    # In "jz plus" it joins nothing.
    rf"|(?<!jz)(?<!jeugdzorg)\s*,?\s+(?=plus\s+{_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b)"
    rf"|\s*,\s*(?={_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b)"
    rf"|\s*,\s*(?={_WHETHER})|\s*,?\s+(?=en\s+(?:ook\s+)?{_WHETHER})"
    rf"|(?<=:)\s+(?={_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b)"
    rf"|\s+(?:\+|&|of)\s+(?={_LEAD}(?:{_QUESTION_WORD}|{_VERB_FIRST})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """A part of a text that may be one question, at `start` to `end` (exclusive).

    `listed` tells that it stands behind a list mark ("2."), so that it needs no question word to be a question; `story`
    that it is none, and only stands before one.
    """

    text: str
    start: int
    end: int
    listed: bool = False
    story: bool = False


@dataclass(frozen=True)
class Part:
    """The place of a part in a text: a piece may be a question, or a story; a fragment is as small as it can be cut."""

    start: int
    end: int
    piece: bool = True
    fragment: bool = False
    story: bool = False


def split_questions(text: str, most: int = 6) -> tuple[Piece, ...]:
    """Return the pieces of `text` that look like questions, and the stories between them; else the whole.

    At most `most` questions are returned: a longer list is not split at all, for it is no longer a list of questions.
    """
    pieces = _with_stories(_cut_up(text), text)
    if not len(pieces) > 1 or sum(not piece.story for piece in pieces) > most:
        return (Piece(text, 0, len(text)),)
    return tuple(pieces)


def split_fragments(text: str, most: int = 12) -> tuple[Piece, ...]:
    """Return what stands between the places where `text` may be cut, questions or not; at most `most` of them."""
    found = [piece for piece in _cut_up(text) if re.search(r"\w", piece.text)]
    return tuple(found[:most]) if len(found) > 1 else (Piece(text, 0, len(text)),)


def split_message(text: str, most_questions: int = 6, most_fragments: int = 12) -> tuple[Part, ...]:
    """Return the pieces and the fragments of `text`, each place once; nothing where it is not cut at all."""
    pieces, fragments = split_questions(text, most_questions), split_fragments(text, most_fragments)
    stories = {(piece.start, piece.end): piece.story for piece in pieces if len(pieces) > 1}
    smaller = {(piece.start, piece.end) for piece in fragments if len(fragments) > 1}
    return tuple(
        Part(*place, piece=place in stories, fragment=place in smaller, story=stories.get(place, False))
        for place in [*stories, *sorted(smaller - stories.keys())]
    )


def _cut_up(text: str) -> list[Piece]:
    whole = Piece(text, 0, len(text))
    numbered = _cut(whole, _INLINE_MARK) if _LIST_ON_ONE_LINE.search(text) else [whole]
    return [soft for item in numbered for hard in _cut(item, _HARD) for soft in _cut(hard, _SOFT)]


def _cut(piece: Piece, pattern: re.Pattern[str]) -> list[Piece]:
    """Return the parts between the matches of `pattern`, without their list marks; the first stays listed if it was."""
    cuts = [(match.start(), match.end()) for match in pattern.finditer(piece.text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(piece.text)]
    parts = [_without_mark(piece, start, end) for start, end in zip(starts, ends, strict=True)]
    if piece.listed and parts:
        parts[0] = Piece(parts[0].text, parts[0].start, parts[0].end, listed=True)
    return [part for part in parts if part.text.strip()]


def _without_mark(piece: Piece, start: int, end: int) -> Piece:
    mark = _LIST_MARK.match(piece.text[start:end])
    begin = start + (mark.end() if mark else 0)
    return Piece(piece.text[begin:end], piece.start + begin, piece.start + end, listed=mark is not None)


def _looks_like_question(piece: Piece) -> bool:
    if piece.listed or piece.text.rstrip().endswith("?"):
        return True
    patterns = (_STARTS_QUESTION, _STARTS_WHETHER, _ASKS_ON)
    return bool(any(pattern.search(piece.text) for pattern in patterns) or _HOLDS_QUESTION.search(piece.text))


def _leans_on(story: str, question: Piece) -> bool:
    """Return whether the question is none without what stands before it, or that is no more than a joining word."""
    return len(story.split()) <= _JOINING_WORDS or bool(_POINTS_BACK.search(question.text))


def _with_stories(pieces: list[Piece], text: str) -> list[Piece]:
    """Return the questions, and what stands before one as a story; what stands behind the last goes with that."""
    result: list[Piece] = []
    start: int | None = None
    for piece in pieces:
        if not _looks_like_question(piece):
            start = piece.start if start is None else start
            continue
        if start is None:
            result.append(piece)
        elif _leans_on(text[start : piece.start], piece):
            result.append(Piece(text[start : piece.end], start, piece.end))
        else:
            result.append(Piece(text[start : piece.start], start, piece.start, story=True))
            result.append(piece)
        start = None
    if start is not None and result:
        last = result.pop()
        result.append(Piece(text[last.start :], last.start, len(text)))
    return result
