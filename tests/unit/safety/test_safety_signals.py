from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.safety.detect import Limits, detect
from kleinschalig.safety.signals import DUTCH, FOLDER, find_signs, read_patterns
from kleinschalig.safety.text import dutch, folded

KINDS = sorted(load_kennisbank().gevaar)
LANGUAGES = sorted(load_kennisbank().hulpzinnen)

DANGER = {
    "leven": [
        "hij ademt niet meer", "ze heeft 40 paracetamol geslikt", "hij staat op het dak", "mijn broer is bewusteloos",
        "er staat iemand voor de deur met een mes", "het huis staat in brand", "ze bloedt heel erg", "hij wurgt haar",
        "ik heb een overdosis genomen", "m'n zus ligt op het spoor",
    ],
    "zelfdoding": [
        "ik wil dood", "k wil nie meer leven", "was ik maar dood", "mijn dochter snijdt zichzelf",
        "ze denkt aan zelfmoord",
        "ik ga er een eind aan maken", "iedereen is beter af zonder mij", "hij wil voor de trein springen",
        "ik doe mezelf pijn", "ik heb een afscheidsbrief geschreven", "zlefmoord is het enige wat ik nog wil", "kms",
        "ze zegt dat ze er niet meer wil zijn",
    ],
    "mishandeling": [
        "mijn vader slaat me", "ik word thuis geslagen", "ik heb mijn zoontje geslagen",
        "hij sluit mij op in de schuur",
        "ik durf niet naar huis", "bang dat ik mijn baby iets aandoe", "mijn nichtje zit onder de blauwe plekken",
        "we krijgen geen eten", "ik moet trouwen van mijn ouders",
    ],
    "seksueel": [
        "ik ben verkragt", "mijn oom zit aan mij", "hij chanteert me met foto's", "ze is in handen van een loverboy",
        "hij dreigt mijn naaktfoto's te verspreiden", "mijn broer komt s nachts in mijn bed",
    ],
    "instelling": [
        "de begeleider heeft mij geslagen", "op de groep word ik elke dag geslagen", "mijn mentor zit aan me",
        "ze hebben me dagen in de isoleer gezet",
    ],
    "praten": [
        "ik wil met iemand praten", "ik voel me zo alleen", "niemand luistert naar mij", "ik word gepest",
        "ik zit er helemaal doorheen",
    ],
    "vermist": ["mijn zoon is vermist", "mijn dochter is niet thuisgekomen", "ons kind is al sinds gisteren weg"],
    "weglopen": [
        "ik ben weggelopen", "ik ga vannacht weglopen", "ik slaap op straat", "mijn ouders hebben me eruit gezet",
    ],
    "dreiging": ["ik ga hem vermoorden", "hij dreigt met een bom", "ik steek hem neer", "ik ga de school opblazen"],
    "professional": ["mijn cliënt zegt dat ze dood wil", "een leerling van mij wordt thuis geslagen, ik ben docent"],
}  # fmt: skip

FOREIGN = {
    "en": ["i want to die", "my dad hits me", "he is not breathing", "my uncle touched me", "i feel so alone"],
    "de": ["ich will nicht mehr leben", "mein Vater schlägt mich", "ich wurde vergewaltigt", "er atmet nicht"],
    "fr": ["je veux mourir", "mon mari me frappe", "il ne respire plus", "j'ai été violée"],
    "tr": ["ölmek istiyorum", "babam beni dövüyor", "nefes almıyor", "bana tecavüz etti"],
    "ar": ["أريد أن أموت", "أبي يضربني", "ابني لا يتنفس", "ابنتي تعرضت للاغتصاب"],
    "pl": ["nie chcę żyć", "ojciec mnie bije", "on nie oddycha", "zostałam zgwałcona"],
    "uk": ["я не хочу жити", "мене б'є вітчим", "мій син не дихає", "мене зґвалтували"],
}

HARMLESS = [
    "ik ga dood van de stress", "ik schaam me dood", "slaan jullie acht op wensen van ouders", "dat slaat nergens op",
    "jongeren die een gevaar zijn voor zichzelf", "mijn dochter lacht zich dood om die film", "we zijn doodmoe",
    "wat is een justitiële inrichting voor jongeren die geweld gebruikten", "ik schrok me kapot van de brief",
    "hoeveel jongeren wonen er in een groep?", "wat is het tarief", "mag mijn telefoon mee", "ik sterf van de honger",
    "je slaat de spijker op zijn kop", "is er 's nachts iemand wakker", "om je dood te ergeren", "hoe meld ik mij aan",
]  # fmt: skip


# By language and kind.
CAUGHT_BY_ONE: dict[str, dict[str, list[str]]] = YAML(typ="safe").load(Path(__file__).with_name("signalen.yml"))


def cases(content: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in content.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), cases(DANGER))
def test_a_danger_is_found_by_its_signals_alone(kind: str, text: str) -> None:
    assert kind in {signal.soort for signal in find_signs(text).signals}
    assert detect(text) is not None


@pytest.mark.parametrize(
    ("taal", "kind", "text"),
    [(taal, kind, text) for taal, by_kind in CAUGHT_BY_ONE.items() for kind, text in cases(by_kind)],
)
def test_what_a_single_pattern_catches_is_caught(taal: str, kind: str, text: str) -> None:
    assert any((signal.taal, signal.soort) == (taal, kind) and signal.sterk for signal in find_signs(text).signals)


def test_every_language_and_every_kind_has_what_a_single_pattern_catches() -> None:
    assert sorted(CAUGHT_BY_ONE) == LANGUAGES
    assert sorted(CAUGHT_BY_ONE[DUTCH]) == KINDS
    assert all(len(CAUGHT_BY_ONE[DUTCH][kind]) >= 8 for kind in KINDS)


@pytest.mark.parametrize("kind", sorted(set(DANGER) - {"professional"}))
def test_the_first_example_of_a_kind_is_taken_for_that_kind(kind: str) -> None:
    danger = detect(DANGER[kind][0])
    assert danger is not None
    assert danger.soort == kind


@pytest.mark.parametrize(("taal", "text"), cases(FOREIGN))
def test_a_danger_in_another_language_is_answered_in_it(taal: str, text: str) -> None:
    danger = detect(text)
    assert danger is not None
    assert danger.taal == taal


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_danger_is_none(text: str) -> None:
    assert detect(text) is None


def test_what_stands_beside_a_figure_of_speech_is_still_found() -> None:
    danger = detect("ik ga dood van de stress en ik wil niet meer leven")
    assert danger is not None
    assert danger.soort == "zelfdoding"


def test_every_kind_has_examples_and_every_language_patterns_for_every_kind() -> None:
    assert sorted(DANGER) == KINDS
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == LANGUAGES
    for taal in LANGUAGES:
        assert set(KINDS) <= set(read_patterns(FOLDER / f"{taal}.txt")), taal


def test_a_macro_may_use_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "xx.txt").write_text("{a} = kat|hond\n{b} = {a}|muis\n[leven]\n{b} weg\n", encoding="utf-8")
    assert read_patterns(tmp_path / "xx.txt") == {"leven": ["(?:(?:kat|hond)|muis) weg"]}


def test_a_macro_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx.txt").write_text("[leven]\n{kat} weg\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'kat'"):
        read_patterns(tmp_path / "xx.txt")


def test_a_pattern_before_a_heading_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx.txt").write_text("los patroon\n", encoding="utf-8")
    with pytest.raises(ValueError, match="before the first heading"):
        read_patterns(tmp_path / "xx.txt")


# With the trained detector beside them.


def test_a_certain_signal_counts_whatever_the_detector_says() -> None:
    assert detect("ik wil dood", 0.0) is not None


def test_a_strong_signal_counts_unless_the_detector_is_all_but_sure_that_there_is_nothing() -> None:
    text, limits = "er is brand", Limits(strong=0.01)
    assert detect(text, 0.02, limits=limits) is not None
    assert detect(text, 0.005, limits=limits) is None


def test_a_doubtful_signal_wants_the_detector_too() -> None:
    text = "mijn zoon is vroeger gepest en in het verleden mishandeld door zijn vader"
    assert detect(text, 0.01) is None
    assert detect(text, 0.9) is not None


def test_without_a_signal_the_detector_decides_alone() -> None:
    limits = Limits(alone=0.5)
    assert detect("het boek is uit en de lamp ook", 0.4, limits=limits) is None
    danger = detect("het boek is uit en de lamp ook", 0.6, {"gevaar_praten": 0.9}, limits=limits)
    assert danger is not None
    assert danger.soort == "praten"


def test_a_profession_is_no_danger() -> None:
    assert detect("ik ben jeugdbeschermer", 0.05) is None


# Spelling.


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("kwil nie meer leve", "ik wil niet meer leven"),
        ("DOOOOOD", "dood"),
        ("m'n stiefvder", "mijn stiefvader"),
        ("zelfmord", "zelfmoord"),
        ("verkocht", "verkocht"),
    ],
)
def test_chat_spelling_is_written_out(typed: str, read: str) -> None:
    assert dutch(typed) == read


def test_a_word_of_its_own_is_not_mended() -> None:
    assert dutch("we leren en verwachten dat hij opgelopen is") == "we leren en verwachten dat hij opgelopen is"


def test_words_of_another_language_count_less_in_a_dutch_text() -> None:
    assert any(signal.sterk for signal in find_signs("kopie").signals)
    assert not any(signal.sterk for signal in find_signs("ik heb een kopie van het papier").signals)


def test_sentences_are_kept_apart() -> None:
    assert folded("Ik wil. Dood hout!") == "ik wil | dood hout |"
