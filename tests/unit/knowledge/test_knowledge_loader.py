from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from kleinschalig.knowledge.loader import default_folder, load_kennisbank
from kleinschalig.knowledge.problems import InvalidContent, Problem
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.values import Groepsgrootte, Leeftijd, Voorzieningen

Editing = Callable[[str], AbstractContextManager[Any]]
Faults = Callable[[], tuple[Problem, ...]]

KV = "varianten/kleinschalig_verblijf.yml"
JZ = "varianten/kleinschalig_jeugdzorgplus.yml"
KJ = "varianten/kleinschalige_justitiele_inrichting.yml"


def _places(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.file, problem.field) for problem in problems]


# What is loaded.


def test_the_folder_loaded_by_default_is_the_kennisbank_of_the_project(kb: Kennisbank) -> None:
    assert load_kennisbank(default_folder()) == kb


def test_an_untouched_copy_loads_as_the_original_does(folder: Path, kb: Kennisbank) -> None:
    assert kb == load_kennisbank(folder)


def test_variants_stand_in_their_volgorde_not_in_that_of_their_files(kb: Kennisbank) -> None:
    expected = ["kleinschalig_verblijf", "kleinschalig_jeugdzorgplus", "kleinschalige_justitiele_inrichting"]
    assert expected == list(kb.varianten)


def test_every_variant_has_a_feit_for_every_onderwerp(kb: Kennisbank) -> None:
    assert {id_: list(kb.onderwerpen) for id_ in kb.varianten} == {
        id_: list(item.feiten) for id_, item in kb.varianten.items()
    }


def test_a_deel_names_its_kenmerk_and_the_row_of_that(kb: Kennisbank) -> None:
    leeftijd = kb.onderwerpen["leeftijd"]

    expected = ("doelgroep", "Doelgroep", False)
    assert expected == (leeftijd.kenmerk, leeftijd.rij, leeftijd.is_kenmerk)


def test_values_are_loaded_as_structured_values(kb: Kennisbank) -> None:
    jeugdzorgplus = kb.varianten["kleinschalig_jeugdzorgplus"].feiten

    assert Leeftijd(van=8, tot=23) == jeugdzorgplus["leeftijd"].waarde
    assert Groepsgrootte(maximum=6, voorkeur=4) == jeugdzorgplus["aantal_jongeren"].waarde


def test_a_fact_of_the_table_stands_at_its_row_and_the_column_of_its_variant(kb: Kennisbank) -> None:
    place = kb.varianten["kleinschalig_jeugdzorgplus"].feiten["diensten"].vindplaats

    expected = ("tabel", "Opvoeders/professionals", "Kleinschalig JeugdzorgPlus", None)
    assert expected == (place.bron.id, place.rij, place.kolom, place.plek)


def test_a_fact_of_a_variant_that_comes_from_the_article_stands_at_its_part_of_it(kb: Kennisbank) -> None:
    place = kb.varianten["kleinschalig_verblijf"].feiten["ouders"].vindplaats

    expected = ("artikel", None, None, "voordelen")
    assert expected == (place.bron.id, place.rij, place.kolom, place.plek)


def test_a_newer_figure_stands_beside_the_fact_with_its_own_source_and_year(kb: Kennisbank) -> None:
    feit = kb.varianten["kleinschalige_justitiele_inrichting"].feiten["voorzieningen"]
    (newer,) = feit.recenter

    expected = ((2020, 2), ("kamerbrief_kvjj", 2025))
    assert expected == (
        (feit.vindplaats.jaar, feit.waarde.aantal if isinstance(feit.waarde, Voorzieningen) else None),
        (newer.vindplaats.bron.id, newer.vindplaats.jaar),
    )
    assert f"{feit.id}.2025" == newer.id


def test_every_feit_is_loaded_with_its_easy_wording(kb: Kennisbank) -> None:
    expected = "Er wonen acht jongeren."
    assert expected == kb.varianten["kleinschalige_justitiele_inrichting"].feiten["aantal_jongeren"].makkelijk
    assert not [feit.id for feit in kb.feiten() if feit.makkelijk is None]


def test_a_referral_is_cited_by_the_site_of_its_page(kb: Kennisbank) -> None:
    place = kb.doorverwijzingen["wie_beslist"].vindplaats

    assert place is not None
    expected = ("rechtspraak.nl", "webpagina")
    assert expected == (place.bron.kort, place.bron.soort)
    assert place.bron.adres is not None
    assert place.bron.adres.startswith("https://www.rechtspraak.nl/")


def test_a_referral_without_a_page_has_no_vindplaats(kb: Kennisbank) -> None:
    assert kb.doorverwijzingen["wat_is_leefgroep"].vindplaats is None


def test_a_gesprekstekst_without_words_for_professionals_says_the_same_to_them(kb: Kennisbank) -> None:
    groet = kb.gesprek["groet"]

    assert groet.ouder == groet.professional


def test_only_the_facts_marked_so_in_the_article_are_advantages(kb: Kennisbank) -> None:
    marked = [key for key, item in kb.artikel.items() if item.is_voordeel]

    assert [key for key in kb.artikel if key.startswith("voordeel_")] == marked


def test_what_is_loaded_cannot_be_changed(kb: Kennisbank) -> None:
    with pytest.raises(TypeError):
        kb.varianten["nieuw"] = kb.varianten["kleinschalig_verblijf"]  # type: ignore[index]
    with pytest.raises(TypeError):
        kb.varianten["kleinschalig_verblijf"].feiten["doel"] = None  # type: ignore[index]


# What is refused by the schemas, file by file.


def test_yaml_that_cannot_be_read_is_named_with_its_line(folder: Path, faults: Faults) -> None:
    (folder / "bronnen.yml").write_text("artikel:\n  titel: goed\n  kort: [open\ntabel: x\n", encoding="utf-8")

    (problem,) = faults()

    expected = ("bronnen.yml", "line 4", "valid YAML")
    assert expected == (problem.file, problem.field, problem.expected)
    assert "expected ',' or ']'" in problem.found


def test_a_key_that_stands_twice_in_a_file_is_named_with_its_line(folder: Path, faults: Faults) -> None:
    path = folder / "sjablonen.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "bron: nogmaals"]), encoding="utf-8")

    (problem,) = faults()

    assert ("sjablonen.yml", f"line {len(lines) + 1}", "valid YAML") == (problem.file, problem.field, problem.expected)
    assert 'duplicate key "bron"' in problem.found


def test_a_file_that_is_absent_is_named(folder: Path, faults: Faults) -> None:
    (folder / "gesprek.yml").unlink()

    assert (Problem("gesprek.yml", "(file)", "a readable file", "No such file or directory"),) == faults()


def test_an_empty_file_is_refused(folder: Path, faults: Faults) -> None:
    (folder / "artikel.yml").write_text("", encoding="utf-8")

    assert (Problem("artikel.yml", "(whole file)", "a mapping", "None"),) == faults()


def test_an_unknown_key_is_refused_and_the_known_ones_are_named(editing: Editing, faults: Faults) -> None:
    with editing("bronnen.yml") as bronnen:
        bronnen["tabel"]["auteur"] = "iemand"

    expected = Problem(
        "bronnen.yml", "tabel", "only the fields titel, kort, uitgever, soort, jaar, adres", "also auteur"
    )
    assert (expected,) == faults()


def test_a_required_field_that_is_absent_is_named(editing: Editing, faults: Faults) -> None:
    with editing("artikel.yml") as artikel:
        del artikel["waarom"]["professional"]

    (problem,) = faults()

    expected = ("artikel.yml", "waarom", "no professional")
    assert expected == (problem.file, problem.field, problem.found)
    assert "professional" in problem.expected


def test_a_value_of_an_unknown_soort_is_refused(editing: Editing, faults: Faults) -> None:
    with editing(KV) as variant:
        variant["kenmerken"]["tarief"]["waarde"]["soort"] = "bedrag"

    (problem,) = faults()

    expected = (KV, "kenmerken.tarief.waarde.soort", "'bedrag'")
    assert expected == (problem.file, problem.field, problem.found)
    assert problem.expected.startswith("one of ")
    assert "tarief" in problem.expected


def test_a_value_with_a_field_of_another_soort_is_refused(editing: Editing, faults: Faults) -> None:
    with editing(JZ) as variant:
        variant["kenmerken"]["doelgroep"]["delen"]["leeftijd"]["waarde"]["maximum"] = 23

    expected = Problem(
        JZ, "kenmerken.doelgroep.delen.leeftijd.waarde", "only the fields soort, van, tot", "also maximum"
    )
    assert (expected,) == faults()


def test_an_advantage_without_a_short_form_is_refused(editing: Editing, faults: Faults) -> None:
    with editing("artikel.yml") as artikel:
        del artikel["voordeel_rust"]["kort"]

    (problem,) = faults()

    expected = ("artikel.yml", "voordeel_rust")
    assert expected == (problem.file, problem.field)
    assert "kort" in problem.expected


# What is refused because parts do not agree with each other.


def test_a_missing_cell_is_named_in_the_file_of_its_variant(editing: Editing, faults: Faults) -> None:
    with editing(KJ) as variant:
        del variant["kenmerken"]["tarief"]

    expected = Problem(KJ, "kenmerken.tarief", "a value, or soort niet_bekend or niet_genoemd", "nothing")
    assert (expected,) == faults()


def test_an_unknown_bron_is_refused_and_the_known_ones_are_named(editing: Editing, faults: Faults) -> None:
    with editing(KV) as variant:
        variant["kenmerken"]["aanpak"]["delen"]["ouders"]["bron"] = "folder"

    (problem,) = faults()

    expected = (
        (KV, "kenmerken.aanpak.delen.ouders.bron", "'folder'"),
        "one of artikel, tabel, kamerbrief_kvjj, nji_cijfers_jeugdzorgplus",
    )
    assert expected == ((problem.file, problem.field, problem.found), problem.expected)


def test_a_wording_with_another_number_than_its_value_is_refused_for_both_sides_of_it(
    editing: Editing, faults: Faults
) -> None:
    with editing(KJ) as variant:
        variant["kenmerken"]["aantal_jongeren"]["ouder"] = "Er wonen negen jongeren."

    field = "kenmerken.aantal_jongeren.ouder"
    assert (
        Problem(KJ, field, "only the numbers of its value [8]", "[9]"),
        Problem(KJ, field, "the numbers [8] of its value", "no [8]"),
    ) == faults()


def test_zorggebieden_that_do_not_add_up_to_the_total_are_refused(editing: Editing, faults: Faults) -> None:
    with editing(JZ) as variant:
        waarde = variant["kenmerken"]["voorzieningen"]["delen"]["spreiding"]["waarde"]
        waarde["per_zorggebied"].update(zuid=5, noord_west=5)

    problems = faults()

    field = "kenmerken.voorzieningen.delen.spreiding.waarde.aantal"
    assert Problem(JZ, field, "the sum of the zorggebieden, 11", "10") in problems


def test_a_name_shared_by_two_variants_is_refused_with_both_its_places(editing: Editing, faults: Faults) -> None:
    with editing(KJ) as variant:
        variant["synoniemen"].append("KJZ+")

    (problem,) = faults()

    expected = (KJ, "synoniemen", "'KJZ+'")
    assert expected == (problem.file, problem.field, problem.found)
    assert f"also stands at {JZ} synoniemen" in problem.expected


def test_a_telephone_number_that_is_not_certain_is_refused(editing: Editing, faults: Faults) -> None:
    with editing("doorverwijzingen.yml") as referrals:
        referrals["klacht"]["telefoon"] = "088-0000000"

    expected = Problem("doorverwijzingen.yml", "klacht.telefoon", "null, for zekerheid is onzeker", "'088-0000000'")
    assert (expected,) == faults()


def test_a_sjabloon_with_a_misspelt_field_is_refused(editing: Editing, faults: Faults) -> None:
    with editing("sjablonen.yml") as sjablonen:
        sjablonen["bron"] = "Bron: {bronen}."

    assert (Problem("sjablonen.yml", "bron", "only the fields bronnen", "bronen"),) == faults()


def test_a_kennisbank_without_the_file_of_the_default_variant_is_refused(folder: Path, faults: Faults) -> None:
    (folder / KV).unlink()

    (problem,) = faults()

    assert (problem.file, problem.expected) == ("varianten/", "a variant with id 'kleinschalig_verblijf'")


def test_an_easy_wording_that_is_empty_is_refused_by_the_schema(editing: Editing, faults: Faults) -> None:
    with editing("artikel.yml") as artikel:
        artikel["waarom"]["makkelijk"] = ""

    assert (Problem("artikel.yml", "waarom.makkelijk", "minLength 2", "''"),) == faults()


# Several faults at once.


def test_faults_in_several_files_are_all_reported_at_once(editing: Editing, folder: Path, faults: Faults) -> None:
    with editing("bronnen.yml") as bronnen:
        bronnen["tabel"]["soort"] = "boek"
    with editing("artikel.yml") as artikel:
        artikel["waarom"]["kleur"] = "rood"
    with editing(JZ) as variant:
        variant["volgorde"] = 0
    (folder / "sjablonen.yml").write_text("bron: 'open\n", encoding="utf-8")

    expected = [
        ("bronnen.yml", "tabel.soort"),
        ("artikel.yml", "waarom"),
        ("sjablonen.yml", "line 2"),
        (JZ, "volgorde"),
    ]
    assert expected == _places(faults())


def test_disagreements_of_several_kinds_are_all_reported_at_once(editing: Editing, faults: Faults) -> None:
    with editing(KJ) as variant:
        del variant["kenmerken"]["locatie"]
        variant["kenmerken"]["doel"]["bron"] = "krant"
    with editing(KV) as variant:
        variant["synoniemen"].append("jeugdbajes")
    with editing("doorverwijzingen.yml") as referrals:
        referrals["klacht"]["telefoon"] = "088-0000000"

    expected = {
        (KJ, "kenmerken.locatie"),
        (KJ, "kenmerken.doel.bron"),
        (KJ, "alleen_begrijpen"),
        ("doorverwijzingen.yml", "klacht.telefoon"),
    }
    assert expected == set(_places(faults()))


def test_the_message_of_the_refusal_has_a_line_for_every_fault(editing: Editing, folder: Path) -> None:
    with editing("bronnen.yml") as bronnen:
        del bronnen["tabel"]["titel"]
        bronnen["artikel"]["jaar"] = 1900

    with pytest.raises(InvalidContent) as refused:
        load_kennisbank(folder)

    assert [str(problem) for problem in refused.value.problems] == str(refused.value).splitlines()
    assert {"tabel", "artikel.jaar"} == {problem.field for problem in refused.value.problems}


def test_disagreements_wait_until_the_files_themselves_are_sound(editing: Editing, faults: Faults) -> None:
    with editing(KJ) as variant:
        del variant["kenmerken"]["tarief"]
    with editing("bronnen.yml") as bronnen:
        bronnen["tabel"]["soort"] = "boek"

    expected = [("bronnen.yml", "tabel.soort")]
    assert expected == _places(faults())


def test_a_new_variant_needs_no_more_than_a_file_of_its_own(folder: Path, editing: Editing) -> None:
    name = "varianten/kleinschalig_proef.yml"
    shutil.copy(folder / KJ, folder / name)
    with editing(name) as variant:
        variant.update(
            id="kleinschalig_proef", naam="kleinschalig proef", volgorde=4, afkorting="KP", synoniemen=["proefvorm"]
        )
        del variant["alleen_begrijpen"]

    loaded = load_kennisbank(folder)

    expected = ("kleinschalig_proef", "kleinschalig_proef.tarief")
    assert expected == (list(loaded.varianten)[-1], loaded.varianten["kleinschalig_proef"].feiten["tarief"].id)
