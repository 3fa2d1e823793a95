from __future__ import annotations

import pytest

from kleinschalig.answers.word_search import best_by_words
from kleinschalig.knowledge.records import Kennisbank

KV = "kleinschalig_verblijf"
JZ = "kleinschalig_jeugdzorgplus"
KJ = "kleinschalige_justitiele_inrichting"


def _found(kb: Kennisbank, text: str, likely: str | None = None) -> tuple[str, list[str]] | None:
    found = best_by_words(text, kb.onderwerpen[likely] if likely else None, kb)
    return None if found is None else (found[0].id, [id_ for id_, hit in found[1].items() if hit])


@pytest.mark.parametrize(
    ("text", "likely", "expected"),
    [
        ("een wisselend team", "opvoeders", ("opvoeders", [KJ])),
        ("beroepsopvoeders", "opvoeders", ("opvoeders", [KV])),
        ("zelfstandig ondernemer", "organisatievorm", ("organisatievorm", [KV])),
        ("tarief van de Dienst Justitiële Inrichtingen", "tarief", ("tarief", [KJ])),
        ("terrein", "locatie", ("locatie", [JZ, KJ])),
    ],
)
def test_telling_words_find_the_variants_whose_facts_have_them(
    kb: Kennisbank, text: str, likely: str, expected: tuple[str, list[str]]
) -> None:
    assert expected == _found(kb, text, likely)


@pytest.mark.parametrize("text", ["Wisselende", "WISSELEND", "wisselénd"])
def test_forms_and_spellings_of_a_word_are_one_word(kb: Kennisbank, text: str) -> None:
    expected = ("opvoeders", [KJ])
    assert expected == _found(kb, text)


@pytest.mark.parametrize(
    "text", ["", "xyzzy", "welke vorm heeft de jongeren", "is er een", "wat mag wie van de twee dus"]
)
def test_words_that_tell_nothing_find_nothing(kb: Kennisbank, text: str) -> None:
    assert _found(kb, text) is None


def test_the_likely_onderwerp_is_preferred_among_those_that_share_a_word(kb: Kennisbank) -> None:
    expected = (("doelgroep", [KJ]), ("aanpak", [KJ]))
    assert expected == (_found(kb, "beschermende", "doelgroep"), _found(kb, "beschermende", "aanpak"))


def test_a_variant_of_which_the_source_is_silent_is_neither_found_nor_ruled_out(kb: Kennisbank) -> None:
    found = best_by_words("vrijheid afgenomen op slot beveiliging", kb.onderwerpen["vrijheid"], kb)

    assert found is not None
    assert KV not in found[1]
