"""Every text that a parent or jongere sees keeps to the limits of kennisbank/leesbaarheid.yml."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from wordfreq import zipf_frequency

from kleinschalig.knowledge.loader import PROJECT_ROOT, default_folder, load_kennisbank
from kleinschalig.knowledge.readability import check_readability, is_rare, load_limits, parts, sentences
from kleinschalig.knowledge.records import Feit, Kennisbank
from kleinschalig.knowledge.values import Paginas
from kleinschalig.language.normalise import plain
from kleinschalig.safety.reply import reply

LIMITS = load_limits(default_folder() / "leesbaarheid.yml")
EASY_LIMITS = load_limits(default_folder() / "leesbaarheid.yml", "makkelijk")
EASY_LIMITS_OF_THE_ARTICLE = load_limits(default_folder() / "leesbaarheid.yml", "makkelijk_artikel")
REST_CHANNEL = PROJECT_ROOT / "kleinschalig" / "channels" / "rest.py"


def frequency(word: str) -> float:
    return zipf_frequency(word, "nl")


def of_feit(feit: Feit) -> Iterator[tuple[str, str]]:
    yield f"{feit.id}.ouder", feit.ouder
    yield f"{feit.id}.makkelijk", feit.simpler()
    if feit.kort:
        yield f"{feit.id}.kort", feit.kort
    for newer in feit.recenter:
        yield from of_feit(newer)


def of_facts(kb: Kennisbank) -> Iterator[tuple[str, str]]:
    for variant in kb.varianten.values():
        for feit in variant.feiten.values():
            yield from of_feit(feit)
    for item in kb.artikel.values():
        yield from of_feit(item.feit)
        yield f"{item.feit.id}.vraag", item.vraag
        if isinstance(item.feit.waarde, Paginas):
            for page in item.feit.waarde.paginas:
                yield f"{item.feit.id}.{page.titel}", f"{page.titel}: {page.over}"
    for onderwerp in kb.onderwerpen.values():
        yield f"kenmerken.{onderwerp.id}.label", onderwerp.label
        yield f"kenmerken.{onderwerp.id}.vraag", onderwerp.vraag


def of_the_rest(kb: Kennisbank) -> Iterator[tuple[str, str]]:
    for intent, referral in kb.doorverwijzingen.items():
        yield f"doorverwijzingen.{intent}.ouder", referral.ouder
    for said in kb.gesprek.values():
        yield f"gesprek.{said.id}.ouder", said.ouder
        for number, keuze in enumerate(said.keuzes):
            yield f"gesprek.{said.id}.keuzes.{number}", keuze
    for name, sjabloon in kb.sjablonen.items():
        yield f"sjablonen.{name}", sjabloon
    for bron in kb.bronnen.values():
        yield f"bronnen.{bron.id}.kort", bron.kort


def of_danger(kb: Kennisbank) -> Iterator[tuple[str, str]]:
    """Yield the Dutch danger replies in their parts: a list of helplines is not read as one text."""
    for kind in kb.gevaar:
        for number, line in enumerate(reply(kind, kb).split("\n")):
            yield f"gevaar.{kind}.{number}", line


def of_refused_requests() -> Iterator[tuple[str, str]]:
    """Yield what the REST channel says of a bad request, with a blank where it fills something in."""
    for node in ast.walk(ast.parse(REST_CHANNEL.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BadRequest":
            said = node.args[0]
            pieces = said.values if isinstance(said, ast.JoinedStr) else [said]
            text = "".join(str(piece.value) if isinstance(piece, ast.Constant) else "{blank}" for piece in pieces)
            yield f"rest.{node.lineno}", text


KENNISBANK = load_kennisbank()
TEXTS = [*of_facts(KENNISBANK), *of_the_rest(KENNISBANK), *of_danger(KENNISBANK), *of_refused_requests()]
FEITEN = {feit.id: feit for feit in KENNISBANK.feiten()}


@pytest.mark.parametrize(("text_id", "text"), TEXTS, ids=[text_id for text_id, _ in TEXTS])
def test_the_text_is_easy_to_read(text_id: str, text: str) -> None:
    violations = check_readability(text_id, text, LIMITS, frequency)
    assert not violations, "\n".join(map(str, violations))


@pytest.mark.parametrize("feit", FEITEN.values(), ids=FEITEN)
def test_an_easy_wording_keeps_to_limits_of_its_own(feit: Feit) -> None:
    limits = EASY_LIMITS_OF_THE_ARTICLE if feit.id.startswith("artikel.") else EASY_LIMITS
    violations = check_readability(f"{feit.id}.makkelijk", feit.simpler(), limits, frequency)
    assert not violations, "\n".join(map(str, violations))


@pytest.mark.parametrize("feit", FEITEN.values(), ids=FEITEN)
def test_an_easy_wording_is_not_that_for_parents_once_more(feit: Feit) -> None:
    easy, ouder = (set(map(plain, sentences(text))) for text in (feit.simpler(), feit.ouder))
    assert not easy <= ouder


@pytest.mark.parametrize("limit", ["woorden_per_zin", "gemiddeld_per_zin", "woorden_per_tekst"])
def test_the_limits_of_easy_wordings_are_the_stricter_ones(limit: str) -> None:
    assert getattr(EASY_LIMITS, limit) < getattr(LIMITS, limit)
    assert getattr(EASY_LIMITS_OF_THE_ARTICLE, limit) < getattr(LIMITS, limit)


def test_a_word_is_rare_sooner_in_an_easy_wording() -> None:
    assert EASY_LIMITS.zipf_minimum > LIMITS.zipf_minimum


def test_the_texts_of_refused_requests_are_found() -> None:
    assert len(list(of_refused_requests())) >= 4


def test_every_allowed_word_is_used_and_would_not_pass_by_itself() -> None:
    used = {part for _, text in TEXTS for part in parts(text)}
    idle = {word for word in LIMITS.toegestaan if word not in used or not is_rare(word, LIMITS, frequency)}
    assert not idle


def test_every_word_allowed_in_easy_wordings_only_is_used_there_and_would_not_pass_by_itself() -> None:
    used = {part for feit in FEITEN.values() for part in parts(feit.simpler())}
    allowed = EASY_LIMITS.toegestaan - LIMITS.toegestaan
    assert not {word for word in allowed if word not in used or not is_rare(word, EASY_LIMITS, frequency)}
