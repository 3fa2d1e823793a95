"""Texts are cut into sentences and words as a reader would, and each limit that they pass is reported."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kleinschalig.knowledge.readability import (
    Limits,
    Violation,
    check_readability,
    load_limits,
    parts,
    sentences,
    words,
)

LIMITS = Limits(
    woorden_per_zin=6,
    gemiddeld_per_zin=4,
    woorden_per_tekst=10,
    zipf_minimum=3.0,
    letters_zeldzaam=8,
    toegestaan=frozenset({"leefgroep"}),
)
COMMON = {"kinderen": 5.4, "jongeren": 4.7, "ingewikkeld": 4.2}


def frequency(word: str) -> float:
    """Return a high zipf frequency for short words and those in COMMON, and 1.0 for the others."""
    return COMMON.get(word, 5.0 if len(word) < 6 else 1.0)


def rules(text: str) -> list[str]:
    return [violation.rule for violation in check_readability("t", text, LIMITS, frequency)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is er gevaar? Bel 112. Nu!", ["Is er gevaar?", "Bel 112.", "Nu!"]),
        ("Dat is zo. Het is klein.", ["Dat is zo.", "Het is klein."]),
        ("Geen punt aan het eind", ["Geen punt aan het eind"]),
        ("Een punt\n- en een regel\n- en nog een", ["Een punt", "- en een regel", "- en nog een"]),
        ('Hij zei: "Kom maar." Toen ging hij.', ['Hij zei: "Kom maar."', "Toen ging hij."]),
        ("Wacht even... want het duurt.", ["Wacht even... want het duurt."]),
        ("'s Nachts werkt er iemand. 's Ochtends ook.", ["'s Nachts werkt er iemand.", "'s Ochtends ook."]),
        ("", []),
        ("...", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Het ging van 1.707 plaatsingen naar 891.",
        "Vraag het bijv. Jeugdstem of de huisarts.",
        "Er zijn plekken in o.a. Amsterdam en Groningen.",
        "Dat kan, d.w.z. Soms wel.",
        "Dit zegt mw. E. Mourits van het NJi.",
        "Het duurt ca. 20 dagen.",
        "Kijk op www.dji.nl/toekomst of jeugdstem.nl voor meer.",
        "Bel om 20.30 uur met 088-5551000.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(f"{sentence} Dan weet je meer.") == (sentence, "Dan weet je meer.")


def test_an_abbreviation_that_may_be_last_ends_a_sentence_before_a_capital() -> None:
    assert len(sentences("Er is sport, muziek enz. Vraag ernaar.")) == 2
    assert len(sentences("Er is sport, muziek enz. in het huis.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je kunt zo'n regio's-kaart zien.", ["Je", "kunt", "zo'n", "regio's-kaart", "zien"]),
        ("Van 1.707 naar 891, vanaf je 16e.", ["Van", "1.707", "naar", "891", "vanaf", "je", "16e"]),
        ("Bel 088-5551000 of 06 12 34 56 78.", ["Bel", "088-5551000", "of", "06 12 34 56 78"]),
        ("Zie (www.svb.nl/nl/kinderbijslag).", ["Zie", "www.svb.nl/nl/kinderbijslag"]),
        ("Zie jeugdstem.nl/ken-je-rechten.", ["Zie", "jeugdstem.nl/ken-je-rechten"]),
        ("Mail info@nji.nl!", ["Mail", "info@nji.nl"]),
        ("Dat is o.a. hier – en daar & overal.", ["Dat", "is", "o.a.", "hier", "en", "daar", "overal"]),
        ("In {jaar} waren er {aantal}.", ["In", "{jaar}", "waren", "er", "{aantal}"]),
        ("Het veld 'message' ontbreekt.", ["Het", "veld", "message", "ontbreekt"]),
    ],
)
def test_a_text_is_cut_into_its_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_only_words_are_looked_up_in_the_word_list() -> None:
    text = "Het JeugdzorgPlus-tarief van {jaar}: kijk op www.nji.nl of bel 088-5551000, vanaf 16 of 1.707."
    assert parts(text) == ("het", "jeugdzorgplus", "tarief", "van", "kijk", "op", "of", "bel", "vanaf", "of")


def test_an_easy_text_passes() -> None:
    assert check_readability("t", "Er is een huis. Daar woon je.", LIMITS, frequency) == ()


def test_a_long_sentence_is_reported_with_its_length() -> None:
    sentence = "Er is een huis en dat is fijn."
    found = check_readability("kv.doel.ouder", sentence, LIMITS, frequency)
    assert found == (Violation("kv.doel.ouder", "woorden_per_zin", 8, 6, sentence),)


def test_a_sentence_and_a_text_may_be_as_long_as_the_limit() -> None:
    assert rules("Er is een huis met rust.") == []
    assert rules("Dit is het. Dit is het. Dit is een huis.") == []


def test_the_average_counts_from_two_sentences() -> None:
    assert rules("Er is een huis dus.") == []
    assert rules("Er is een huis dus. Er is een huis dus.") == ["gemiddeld_per_zin"]


def test_the_average_counts_a_sentence_that_stands_there_twice_as_two() -> None:
    assert rules("Ja. Ja. Ja. Er is een huis dus.") == []


def test_a_long_text_is_reported() -> None:
    assert rules("Dit is het. Dit is het. Dit is het. Dit is het.") == ["woorden_per_tekst"]


def test_sentences_are_counted_only_where_there_is_a_limit_to_them() -> None:
    text = "Ja. Nee. Goed."
    assert rules(text) == []
    limited = dataclasses.replace(LIMITS, zinnen_per_tekst=2)
    assert check_readability("t", text, limited, frequency) == (Violation("t", "zinnen_per_tekst", 3, 2, text),)
    assert check_readability("t", "Ja. Nee.", limited, frequency) == ()


@pytest.mark.parametrize(
    ("word", "reported"),
    [("resocialiseren", True), ("ingewikkeld", False), ("leefgroep", False), ("Leefgroep", False), ("voogdij", False)],
)
def test_a_rare_word_is_reported_unless_it_is_short_or_allowed(word: str, reported: bool) -> None:
    expected = (Violation("t", "zipf_minimum", 1.0, 3.0, word),) if reported else ()
    assert check_readability("t", f"Dat is {word}.", LIMITS, frequency) == expected


def test_a_rare_word_is_reported_once() -> None:
    assert rules("Resocialiseren is resocialiseren.") == ["zipf_minimum"]


def test_a_violation_cannot_be_changed_and_reads_as_one_line() -> None:
    violation = Violation("kv.doel.ouder", "woorden_per_zin", 8, 6, "Er is een huis.")
    assert str(violation) == "kv.doel.ouder: woorden_per_zin is 8, limit 6: Er is een huis."
    with pytest.raises(dataclasses.FrozenInstanceError):
        violation.limit = 9  # type: ignore[misc]


def test_limits_are_read_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "leesbaarheid.yml"
    path.write_text(
        "grenzen: {woorden_per_zin: 18, gemiddeld_per_zin: 12, woorden_per_tekst: 50,\n"
        "          zipf_minimum: 3.0, letters_zeldzaam: 8}\n"
        "toegestaan: {vormen: [JeugdzorgPlus], regels: [uithuisplaatsing]}\n",
        encoding="utf-8",
    )
    assert load_limits(path) == Limits(18, 12, 50, 3.0, 8, frozenset({"jeugdzorgplus", "uithuisplaatsing"}))


def test_a_kind_of_text_has_limits_of_its_own_and_may_say_what_others_may(tmp_path: Path) -> None:
    path = tmp_path / "leesbaarheid.yml"
    path.write_text(
        "grenzen: {woorden_per_zin: 18}\n"
        "toegestaan: {vormen: [JeugdzorgPlus]}\n"
        "makkelijk:\n"
        "  grenzen: {woorden_per_zin: 12, gemiddeld_per_zin: 10, woorden_per_tekst: 20, zinnen_per_tekst: 2,\n"
        "            zipf_minimum: 3.5, letters_zeldzaam: 8}\n"
        "  ook_toegestaan: [Begeleiders]\n",
        encoding="utf-8",
    )
    assert load_limits(path, "makkelijk") == Limits(12, 10, 20, 3.5, 8, frozenset({"jeugdzorgplus", "begeleiders"}), 2)
