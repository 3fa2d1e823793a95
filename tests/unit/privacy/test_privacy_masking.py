from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.privacy.kept import names_of
from kleinschalig.privacy.masking import Masker
from kleinschalig.privacy.spans import KINDS
from tests.privacy.generated import messages

KENNISBANK = load_kennisbank()
MASKER = Masker.for_kennisbank(KENNISBANK)
ROOT = Path(__file__).parents[3]
NLU, FOLDER = ROOT / "data" / "nlu.yml", ROOT / "tests" / "privacy"
# What is rightly masked in the training messages: they were looked through, and these are persons, streets and dates.
PERSONAL = frozenset((FOLDER / "terecht_gemaskeerd.txt").read_text(encoding="utf-8").splitlines())


def masked(text: str) -> str:
    return MASKER.mask(text).text


def ordinary() -> list[str]:
    lines = NLU.read_text(encoding="utf-8").splitlines()
    return sorted({line[6:].strip() for line in lines if line.startswith("    - ")})


def taken_out(text: str) -> list[str]:
    """Return the parts of `text` that were masked."""
    pattern = re.sub(rf"\\\[(?:{'|'.join(map(re.escape, KINDS))})\\\]", "(.+?)", re.escape(masked(text)))
    found = re.fullmatch(pattern, text, re.DOTALL)
    return list(found.groups()) if found else [text]


# What is masked, kind by kind.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn zoon Jayvano is 15", "mijn zoon [naam] is 15"),
        ("ik ben sanne en ik ben 16", "ik ben [naam] en ik ben 16"),
        ("kan ahmed daar naartoe", "kan [naam] daar naartoe"),
        ("mn naam is youssef el amrani", "mn naam is [naam]"),
        ("mevrouw van 't Hof belde", "mevrouw [naam] belde"),
        ("J. de Vries is de voogd", "[naam] is de voogd"),
        ("Sanne's vader wil dat niet", "[naam] vader wil dat niet"),
        ("MIJN ZOON KEVIN IS 14", "MIJN ZOON [naam] IS 14"),
        ("Hoe werkt het? Groet, Mieke", "Hoe werkt het? Groet, [naam]"),
        ("Marieke van Jeugdstem belde", "[naam] van Jeugdstem belde"),
        ("Marieke van den Berg van Veilig Thuis belde", "[naam] van Veilig Thuis belde"),
        ("bel 06-12345678 maar", "bel [telefoonnummer] maar"),
        ("+31 6 12 34 56 78", "[telefoonnummer]"),
        ("nul zes een twee drie vier vijf zes zeven acht", "[telefoonnummer]"),
        ("mail jan.devries@gmail.com even", "mail [e-mailadres] even"),
        ("jansen apenstaartje gmail punt com", "[e-mailadres]"),
        ("volg @sanne.devries", "volg [account]"),
        ("bsn 111 222 333", "bsn [bsn]"),
        ("111222333", "[bsn]"),
        ("rekening NL91 ABNA 0417 1643 00", "rekening [rekeningnummer]"),
        ("ik woon op Dorpsstraat 12a in Gouda", "ik woon op [adres] in Gouda"),
        ("ik woon aan de lange nieuwstraat 4", "ik woon aan de [adres]"),
        ("wij wonen in de Kerkstraat", "wij wonen in de [adres]"),
        ("postcode 1234 ab", "postcode [postcode]"),
        ("2801AB", "[postcode]"),
        ("geboren op 12 maart 2010", "geboren op [datum]"),
        ("hij is van 3-4-'11", "hij is van [datum]"),
        ("geb. 03042011", "geb. [datum]"),
        ("vraag naar 48291746", "vraag naar [nummer]"),
        ("zaaknummer C/16/512345 / JE RK 20-1234", "zaaknummer [dossiernummer]"),
        ("ons dossiernummer is 4512345", "ons dossiernummer is [dossiernummer]"),
    ],
)
def test_each_kind_of_personal_data_gets_the_name_of_its_kind(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_the_kinds_that_were_found_are_told_in_order() -> None:
    assert MASKER.mask("bel 0612345678 en vraag naar Sanne").kinds == ("telefoonnummer", "naam")


def test_nothing_found_is_told_too() -> None:
    assert MASKER.mask("wat is kleinschalig verblijf").kinds == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_300_made_up_messages_no_personal_data_is_left(seed: int) -> None:
    left = {
        message.text: secret
        for message in messages(300, seed)
        for secret in message.secrets
        if secret.casefold() in masked(message.text).casefold()
    }
    assert left == {}


# What is left alone.


@pytest.mark.parametrize(
    "text",
    [
        "bel 112, 113, 0800-2000, 0900 1234 of 14 030",
        "in 2020 is het aantal in zuid vijf",
        "jongeren van 8 tot 23 jaar, 1 op 2, 24 uur, 18-jarige",
        "kost dat € 150000 of 250.000 euro per jaar",
        "mijn dochter wil weg en mijn zoon van 15 ook",
        "hoe heet zoiets, en hoe heet dat in Den Haag",
        "wij wonen in Zwolle, gemeente Epe",
        "de gemeente, de GI, Veilig Thuis en Jeugdstem",
        "welk tarief geldt op 1 januari 2026",
    ],
)
def test_what_is_no_personal_data_stays(text: str) -> None:
    assert masked(text) == text


def test_of_all_training_messages_at_most_half_a_percent_is_damaged() -> None:
    texts = ordinary()
    damaged = [part for text in texts if masked(text) != text and (part := set(taken_out(text)) - PERSONAL)]
    assert len(texts) > 20_000
    assert len(damaged) <= len(texts) * 0.005, damaged


@pytest.mark.parametrize(
    "template",
    ["{}", "wat is {}", "hoe werkt het bij {} in de praktijk", "mijn zoon zit bij {}", "de mevrouw van {} zei dat"],
)
def test_no_name_of_the_knowledge_base_is_ever_masked(template: str) -> None:
    spoilt = [
        name
        for name in names_of(KENNISBANK)
        for form in (name, name.lower(), name.upper(), name.capitalize())
        if masked(template.format(form)) != template.format(form)
    ]
    assert spoilt == []


# How it behaves.


def test_masking_twice_changes_nothing_more() -> None:
    once = [masked(message.text) for message in messages(300, seed=11)]
    assert [masked(text) for text in once] == once


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_can_be_masked(text: str) -> None:
    result = MASKER.mask(text)
    assert set(result.kinds) <= set(KINDS)
    assert bool(result.kinds) == (result.text != text) or all(f"[{kind}]" in text for kind in result.kinds)


def test_a_message_takes_less_than_five_milliseconds() -> None:
    texts = [message.text for message in messages(300, seed=6)]
    started = time.process_time()
    for text in texts:
        MASKER.mask(text)
    assert (time.process_time() - started) / len(texts) < 0.005


@pytest.mark.parametrize("piece", ["a", "1", "1 ", "Jan ", "a.", "A1", "van de ", "12-", "woont op de ", "zes "])
def test_the_longest_message_of_one_piece_does_not_hold_up_the_others(piece: str) -> None:
    started = time.process_time()
    MASKER.mask((piece * 1000)[:1000])
    assert time.process_time() - started < 0.5
