"""Turn a reply into the JSON that richer channels show beside its text."""

from __future__ import annotations

from typing import Any

from kleinschalig.answers.answer import Reply
from kleinschalig.knowledge.records import Vindplaats


def as_payload(reply: Reply) -> dict[str, Any]:
    """Return the ids of the facts, their sources and the table of a reply; nothing that its text does not say too."""
    payload: dict[str, Any] = {
        "feiten": list(reply.feiten),
        "bronnen": [_source(place) for place in reply.vindplaatsen],
    }
    if reply.tabel:
        payload["tabel"] = {"kop": list(reply.tabel.kop), "rijen": [list(row) for row in reply.tabel.rijen]}
    return payload


def _source(place: Vindplaats) -> dict[str, Any]:
    return {
        "titel": place.bron.titel,
        "uitgever": place.bron.uitgever,
        "jaar": place.jaar or place.bron.jaar,
        "rij": place.rij,
        "kolom": place.kolom,
        "deel": place.plek,
        "adres": place.bron.adres,
    }
