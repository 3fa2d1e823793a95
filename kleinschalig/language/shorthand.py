"""Write out abbreviations and chat spelling: what nobody could tell from the letters alone."""

from __future__ import annotations

from collections.abc import Sequence

from kleinschalig.language.normalise import Word

# These mean one thing wherever they stand.
_CHAT = {
    "gwn": "gewoon",
    "egt": "echt",
    "agt": "acht",
    "wrm": "waarom",
    "hvl": "hoeveel",
    "mss": "misschien",
    "wss": "waarschijnlijk",
    "kwil": "ik wil",
    "kweet": "ik weet",
    "tis": "het is",
    "kheb": "ik heb",
}
# These do with a stop behind them.
_STOPPED = {
    "kleinsch": "kleinschalige",
    "kl": "kleinschalige",
    "voorz": "voorziening",
    "just": "justitiele",
    "justit": "justitiele",
    "inr": "inrichting",
    "jeugdz": "jeugdzorg",
    "gesl": "gesloten",
    "resid": "residentiele",
    "groepsgr": "groepsgrootte",
    "begel": "begeleiders",
    "prof": "professionals",
    "org": "organisatie",
    "verbl": "verblijf",
    "gem": "gemiddeld",
    "max": "maximaal",
    "min": "minimaal",
    "ong": "ongeveer",
    "ca": "ongeveer",
    "incl": "inclusief",
    "excl": "exclusief",
    "evt": "eventueel",
    "bijv": "bijvoorbeeld",
    "bv": "bijvoorbeeld",
    "resp": "respectievelijk",
    "lft": "leeftijd",
    "aant": "aantal",
    "v": "van",
    "t": "tot",
    "m": "met",
}


def written_out(text: str, found: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words `found` in `text`, with shorthand written out; the stop of an abbreviation belongs to it."""
    return tuple(part for word in found for part in _written_out(text, word))


def _written_out(text: str, word: Word) -> list[Word]:
    stopped = text[word.end : word.end + 1] == "." and text[word.end + 1 :].strip() != ""
    meaning = _STOPPED.get(word.text) if stopped else None
    end = word.end if meaning is None else word.end + 1
    return [Word(part, word.start, end) for part in (meaning or _CHAT.get(word.text) or word.text).split()]
