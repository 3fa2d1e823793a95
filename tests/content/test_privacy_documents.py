"""What the notices on privacy promise is what is in force."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from wordfreq import zipf_frequency

from kleinschalig.knowledge.loader import default_folder, load_kennisbank
from kleinschalig.knowledge.readability import check_readability, load_limits, sentences
from kleinschalig.privacy import owner as owners
from kleinschalig.privacy.owner import Owner, informed, load_owner
from kleinschalig.privacy.pseudonyms import KEY
from kleinschalig.privacy.retention import DAYS, IDLE_MINUTES, Retention
from kleinschalig.privacy.spans import KINDS
from kleinschalig.storage.labels import LABELS, MESSAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "privacy"
DOCUMENTS = sorted(FOLDER.glob("*.md"))
DPIA, NOTICE, REGISTER = (FOLDER / name for name in ("dpia.md", "privacyverklaring.md", "algoritmeregister.md"))
TERMS = Retention.from_environment({})
KENNISBANK = load_kennisbank()
FIELDS = [field.name for field in dataclasses.fields(Owner)]
FILLED_IN = Owner("Stichting Voorbeeld", "privacy@voorbeeld.nl", "geen", "14 dagen", ("Hosting", "Slack"))
# What the notice calls each kind of data that is masked.
IN_THE_NOTICE = {
    "naam": "namen van mensen", "telefoonnummer": "telefoonnummers", "e-mailadres": "e-mailadressen",
    "adres": "adressen", "postcode": "postcodes", "datum": "geboortedata", "bsn": "BSN",
    "rekeningnummer": "rekeningnummers", "dossiernummer": "dossiernummers", "account": "accounts",
    "nummer": "andere lange nummers",
}  # fmt: skip
# Words that a notice cannot do without.
NAMES = {"mailadressen", "postcodes", "geboortedata", "rekeningnummers", "dossiernummers"}


def text_of(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


# The documents.


def test_there_is_a_notice_an_assessment_and_an_entry_for_the_register() -> None:
    assert set(DOCUMENTS) == {DPIA, NOTICE, REGISTER}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_terms_in_a_document_are_those_in_force(path: Path) -> None:
    assert set(re.findall(r"(\d+) minuten", text_of(path))) == {str(TERMS.minutes)}
    assert set(re.findall(r"(\d+) dagen", text_of(path))) == {str(TERMS.days)}


def test_every_kind_of_data_that_is_masked_is_named() -> None:
    assert set(IN_THE_NOTICE) == set(KINDS)
    assert [kind for kind in KINDS if IN_THE_NOTICE[kind] not in text_of(NOTICE)] == []
    assert [kind for kind in KINDS if kind not in text_of(DPIA)] == []


def test_all_that_is_kept_of_a_conversation_that_ended_is_named() -> None:
    kept = {column.name for table in (LABELS, MESSAGES) for column in table.columns} - {"id"}
    named = set(re.findall(r"`(\w+)`", text_of(DPIA)))
    assert kept <= named
    assert {LABELS.name, MESSAGES.name, DAYS, IDLE_MINUTES, KEY} <= named


def test_children_health_and_criminal_data_are_named() -> None:
    text = text_of(DPIA)
    assert [
        word for word in ("Kinderen", "gezondheid", "art. 9 AVG", "art. 10 AVG", "strafrecht") if word not in text
    ] == []


@pytest.mark.parametrize("path", [NOTICE, DPIA], ids=lambda path: path.name)
def test_all_that_the_owner_fills_in_has_a_place(path: Path) -> None:
    assert [name for name in FIELDS if name not in text_of(path)] == []


def test_what_stands_between_brackets_is_for_the_owner_to_fill_in() -> None:
    asked = {words.split()[0].rstrip(":") for words in re.findall(r"\[([^]]+)\]", text_of(NOTICE))}
    assert asked <= {*FIELDS, "grondslag", "Klopt"}


def test_numbers_to_call_are_those_of_the_helplines() -> None:
    known = {number for line in KENNISBANK.hulplijnen.values() for number in line.telefoon}
    said = {number for path in DOCUMENTS for number in re.findall(r"\b(?:112|113|0800-\d+)\b", text_of(path))}
    assert said
    assert said <= known


def test_danger_is_kept_as_its_kind_and_every_document_says_so() -> None:
    assert "bewaren we je woorden niet" in text_of(NOTICE)
    assert all("alleen de soort" in text_of(path) for path in (DPIA, REGISTER))


def test_the_notice_says_that_it_is_a_computer_and_no_chatgpt() -> None:
    text = text_of(NOTICE)
    assert all(
        said in text for said in ("geen mens", "kunstmatige intelligentie", "geen ChatGPT", "leest nu niemand mee")
    )


def hard_to_read(*texts: str) -> list[str]:
    limits = load_limits(default_folder() / "leesbaarheid.yml")
    limits = dataclasses.replace(limits, toegestaan=limits.toegestaan | NAMES)
    read = [sentence for text in texts for sentence in sentences(text)]
    return [str(found) for sentence in read for found in check_readability(sentence, sentence, limits, frequency)]


def frequency(word: str) -> float:
    return zipf_frequency(word, "nl")


def test_the_notice_is_easy_to_read() -> None:
    text = re.sub(r"\[[^]]+\]", "iets", NOTICE.read_text(encoding="utf-8").split("\n\n", 2)[2])
    parts = re.split(r"\n\n|;\n|\n- ", re.sub(r"[*#>]|^- ", "", text, flags=re.MULTILINE))
    assert hard_to_read(*(" ".join(part.split()) for part in parts)) == []


@pytest.mark.parametrize("owner", [Owner(), FILLED_IN])
def test_what_is_said_of_the_owner_is_easy_to_read(owner: Owner) -> None:
    assert hard_to_read(owner.on_privacy(), owner.on_back_ups()) == []


# What the assistant itself says.


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
def test_the_answers_name_the_terms_and_the_owner(doelgroep: str) -> None:
    said = informed(KENNISBANK, FILLED_IN, Retention(7, 30)).gesprek
    privacy, erased = said["privacy"].wording(doelgroep), said["wis_gesprek"].wording(doelgroep)
    assert "30 minuten" in privacy
    assert "7 dagen" in privacy
    assert "7 dagen" in erased
    assert (
        "Ik geef niets door aan de gemeente of de jeugdbescherming. Verantwoordelijk: Stichting Voorbeeld. "
        "Wie er ook bij de gegevens kan: Hosting, Slack. Vragen over privacy: privacy@voorbeeld.nl." in privacy
    )
    assert "Een back-up kan nog 14 dagen blijven." in erased
    assert not re.search(r"\b(?:60|28)\b", privacy + erased)


@pytest.mark.parametrize("name", ["Gemeente Voorbeeld", "GI Voorbeeld", "Jeugdbescherming Regio", "Ministerie van X"])
def test_an_owner_or_recipient_that_is_an_authority_is_not_said_to_get_nothing(name: str) -> None:
    for owner in (Owner(name), Owner("Stichting", ontvangers=(name,))):
        assert "geef niets door" not in owner.on_privacy()
        assert name in owner.on_privacy()


def test_where_nobody_else_gets_the_data_that_is_said() -> None:
    assert "Niemand anders kan bij de gegevens." in Owner("Stichting", ontvangers=("geen",)).on_privacy()
    assert Owner(back_ups="geen").on_back_ups() == ""


@pytest.mark.parametrize("doelgroep", ["ouder", "professional"])
def test_the_answers_are_written_with_the_usual_terms(doelgroep: str) -> None:
    said = {name: text.wording(doelgroep) for name, text in KENNISBANK.gesprek.items()}
    assert f"{Retention().minutes} minuten" in said["privacy"]
    assert all(f"{Retention().days} dagen" in said[name] for name in ("privacy", "wis_gesprek"))


def test_the_answer_on_privacy_says_who_reads_what_is_masked_and_what_is_kept_of_danger() -> None:
    said = KENNISBANK.gesprek["privacy"].ouder
    assert said.startswith("Er leest nu niemand mee.")
    assert all(
        part in said for part in ("redacteur", "zonder naam", "woorden over gevaar bewaar ik niet", "mis ik iets")
    )


def test_an_owner_that_is_not_filled_in_is_said_to_be_so() -> None:
    said = informed(KENNISBANK, Owner(), TERMS).gesprek
    assert said["privacy"].ouder.count("nog niet ingevuld") == 2
    assert "nog niet ingevuld" in said["wis_gesprek"].ouder


# The owner.


def test_the_file_of_the_owner_is_sound() -> None:
    assert isinstance(load_owner(), Owner)


def test_what_the_owner_has_yet_to_fill_in_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owners, "load_owner", lambda: Owner("Stichting", back_ups="geen"))
    assert owners.main() == 1
    assert "privacycontact, functionaris, ontvangers" in capsys.readouterr().err
    monkeypatch.setattr(owners, "load_owner", lambda: FILLED_IN)
    assert owners.main() == 0


def test_whoever_gets_a_stream_of_events_or_runs_a_channel_is_named() -> None:
    endpoints, credentials = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("endpoints.yml", "credentials.yml")
    )
    ours = all(name.startswith("kleinschalig.") for name in re.findall(r"^([\w.]+):", credentials, re.MULTILINE))
    streamed = re.search(r"^event_broker:", endpoints, re.MULTILINE)
    assert (ours and not streamed) or load_owner().ontvangers not in {(), ("geen",)}


def test_a_release_needs_an_owner() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("release-check:")[2].partition(".PHONY")[0]
    assert "kleinschalig.privacy.owner" in recipe
