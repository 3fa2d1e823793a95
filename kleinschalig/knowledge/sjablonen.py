"""Name the sjablonen that answers are made with, and what each may be filled with."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from kleinschalig.knowledge.problems import Problem

FIELDS: Mapping[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "bron": "bronnen",
        "bron_kort": "kort jaar",
        "bron_precies": "kort plek jaar",
        "bron_cel": "rijen kolommen",
        "bron_rij": "rijen",
        "bron_rijen": "rijen",
        "bron_alle_rijen": "aantal",
        "bron_kolom": "kolommen",
        "bron_kolommen": "kolommen",
        "bron_deel": "plek",
        "bron_jaar": "jaar plek",
        "zonder_jaar": "",
        "verder_zonder_jaar": "",
        "en": "",
        "keuze_variant": "vraag variant",
        "zorggebied_aantal": "zorggebied werkwoord jaar aantal voorziening variant",
        "werkwoord_een": "",
        "werkwoord_meer": "",
        "voorziening_een": "",
        "voorziening_meer": "",
        "leeftijd_past": "leeftijd",
        "leeftijd_past_niet": "leeftijd",
        "vergelijk_kop": "label",
        "vergelijk_regel": "variant kort",
        "vergelijk_gelijk": "label varianten kort",
        "voordelen_kop": "",
        "overzicht_kop": "variant",
        "overzicht_regel": "label kort",
        "makkelijk_regel": "variant tekst",
        "varianten_kop": "",
        "varianten_regel": "variant kort",
        "zoek_een": "varianten",
        "zoek_meer": "varianten",
        "zoek_geen": "",
        "zoek_onbekend": "varianten",
        "zoek_zorggebied": "variant zorggebieden",
        "zoek_zorggebied_geen": "variant zorggebieden",
        "welke_bron": "bronnen",
        "welke_bron_geen": "",
        "welke_bron_jaar": "jaar",
        "welke_bron_geen_jaar": "",
    }.items()
}


def check_sjablonen(sjablonen: Mapping[str, str], file: str = "sjablonen.yml") -> Iterator[Problem]:
    """Yield a problem for each sjabloon that is missing or unknown, or that wants what it will not get."""
    for name in FIELDS:
        if name not in sjablonen:
            yield Problem(file, name, "a sjabloon", "nothing")
    for name, text in sjablonen.items():
        if name not in FIELDS:
            yield Problem(file, name, "only sjablonen that answers use", repr(name))
            continue
        try:
            wanted = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        except ValueError as error:
            yield Problem(file, name, "text with fields in braces", str(error))
            continue
        if not wanted <= FIELDS[name]:
            expected = ", ".join(sorted(FIELDS[name])) or "none"
            yield Problem(file, name, f"only the fields {expected}", ", ".join(sorted(wanted - FIELDS[name])))
