from __future__ import annotations

import json

from actions.payload import as_payload
from kleinschalig.answers.answer import Reply, Tabel
from kleinschalig.knowledge.records import Bron, Vindplaats

_TABEL = Bron("tabel", "De tabel", "de tabel", None, "tabel", None)
_CIJFERS = Bron("cijfers", "De cijfers", "de cijfers", "NJi", "webpagina", 2024, "https://www.nji.nl/cijfers")


def test_a_reply_that_states_no_fact_has_an_empty_payload() -> None:
    expected = {"feiten": [], "bronnen": []}
    assert expected == as_payload(Reply("Dag!"))


def test_the_facts_are_named_by_their_ids() -> None:
    expected = ["a.doel", "b.doel"]
    assert expected == as_payload(Reply("tekst", feiten=("a.doel", "b.doel")))["feiten"]


def test_a_source_is_given_with_the_place_of_the_fact_in_it() -> None:
    place = Vindplaats(_TABEL, 2020, rij="Aantal", kolom="KV")

    expected = {
        "titel": "De tabel",
        "uitgever": None,
        "jaar": 2020,
        "rij": "Aantal",
        "kolom": "KV",
        "deel": None,
        "adres": None,
    }
    assert [expected] == as_payload(Reply("tekst", vindplaatsen=(place,)))["bronnen"]


def test_a_fact_without_a_year_of_its_own_has_that_of_its_source() -> None:
    (source,) = as_payload(Reply("tekst", vindplaatsen=(Vindplaats(_CIJFERS, None, plek="boven"),)))["bronnen"]

    expected = (2024, "boven", "https://www.nji.nl/cijfers", "NJi")
    assert expected == tuple(source[name] for name in ("jaar", "deel", "adres", "uitgever"))


def test_a_source_without_any_year_says_none() -> None:
    (source,) = as_payload(Reply("tekst", vindplaatsen=(Vindplaats(_TABEL, None),)))["bronnen"]

    assert source["jaar"] is None


def test_a_comparison_has_its_table() -> None:
    reply = Reply("tekst", tabel=Tabel(("Kenmerk", "KV"), (("Tarief", "hoog"), ("Plek", "wijk"))))

    expected = {"kop": ["Kenmerk", "KV"], "rijen": [["Tarief", "hoog"], ["Plek", "wijk"]]}
    assert expected == as_payload(reply)["tabel"]


def test_the_payload_is_plain_json() -> None:
    reply = Reply("tekst", ("a.doel",), (Vindplaats(_CIJFERS, 2024),), tabel=Tabel(("Kenmerk",), (("Tarief",),)))
    payload = as_payload(reply)

    assert payload == json.loads(json.dumps(payload))
