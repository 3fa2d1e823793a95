"""Load kennisbank/ into frozen records, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from kleinschalig.knowledge.checks import check_content
from kleinschalig.knowledge.help import build_gevaar, build_hulplijn
from kleinschalig.knowledge.problems import InvalidContent, Problem
from kleinschalig.knowledge.records import (
    ArtikelFeit,
    Begrip,
    Bron,
    Doorverwijzing,
    Feit,
    Gesprekstekst,
    Kennisbank,
    Onderwerp,
    Taal,
    Variant,
    Vindplaats,
)
from kleinschalig.knowledge.schema import SchemaSet
from kleinschalig.knowledge.values import build_waarde
from kleinschalig.language.foreign import fold_signs

Raw = Mapping[str, Any]

SINGLE_FILES = (
    "bronnen",
    "kenmerken",
    "artikel",
    "doorverwijzingen",
    "gesprek",
    "sjablonen",
    "woordenschat",
    "talen",
    "hulplijnen",
    "gevaar",
)
PROJECT_ROOT = Path(__file__).resolve().parents[2]


def default_folder() -> Path:
    """Return the kennisbank/ of this project."""
    return PROJECT_ROOT / "kennisbank"


def load_kennisbank(folder: Path | None = None) -> Kennisbank:
    """Return the knowledge base kept in `folder` (this project's by default).

    Raises:
        InvalidContent: with all faults at once; whether files agree is looked at once each is sound by itself.
    """
    content = read_content(folder or default_folder())
    problems = check_content(content)
    if problems:
        raise InvalidContent(problems)
    return _build(content)


def read_content(folder: Path) -> dict[str, Any]:
    """Return the raw content of all files, each held against its schema.

    Raises:
        InvalidContent: a file cannot be read or departs from its schema.
    """
    schemas = SchemaSet(folder / "schema")
    problems: list[Problem] = []
    content: dict[str, Any] = {}
    for name in SINGLE_FILES:
        content[name], found = schemas.load(folder / f"{name}.yml", name, f"{name}.yml")
        problems += found
    content["varianten"] = {}
    for path in sorted((folder / "varianten").glob("*.yml")):
        name = f"varianten/{path.name}"
        content["varianten"][name], found = schemas.load(path, "variant", name)
        problems += found
    if problems:
        raise InvalidContent(problems)
    return content


def _build(content: Raw) -> Kennisbank:
    bronnen = {key: Bron(id=key, **raw) for key, raw in content["bronnen"].items()}
    onderwerpen = _onderwerpen(content["kenmerken"])
    varianten = sorted(
        (_variant(raw, onderwerpen, bronnen) for raw in content["varianten"].values()), key=lambda item: item.volgorde
    )
    return Kennisbank(
        bronnen=MappingProxyType(bronnen),
        onderwerpen=MappingProxyType(onderwerpen),
        varianten=MappingProxyType({variant.id: variant for variant in varianten}),
        artikel=MappingProxyType({key: _artikelfeit(key, raw, bronnen) for key, raw in content["artikel"].items()}),
        doorverwijzingen=MappingProxyType(
            {key: _doorverwijzing(key, raw) for key, raw in content["doorverwijzingen"].items()}
        ),
        gesprek=MappingProxyType({key: _gesprekstekst(key, raw) for key, raw in content["gesprek"].items()}),
        sjablonen=MappingProxyType(dict(content["sjablonen"])),
        woonvormen=MappingProxyType(_begrippen(content["woordenschat"]["woonvormen"])),
        zorggebieden=MappingProxyType(_begrippen(content["woordenschat"]["zorggebieden"])),
        verwijzingen=MappingProxyType(_begrippen(content["woordenschat"]["verwijzingen"])),
        talen=MappingProxyType({key: _taal(key, raw) for key, raw in content["talen"].items()}),
        hulplijnen=MappingProxyType({key: build_hulplijn(key, raw) for key, raw in content["hulplijnen"].items()}),
        gevaar=MappingProxyType({key: build_gevaar(key, raw) for key, raw in content["gevaar"]["soorten"].items()}),
        hulpzinnen=MappingProxyType(
            {taal: MappingProxyType(dict(zinnen)) for taal, zinnen in content["gevaar"]["zinnen"].items()}
        ),
    )


def _onderwerpen(raw: Raw) -> dict[str, Onderwerp]:
    onderwerpen = {}
    for kenmerk, cell in raw.items():
        for key, item in {kenmerk: cell, **cell.get("delen", {})}.items():
            synoniemen = tuple(item.get("synoniemen", ()))
            onderwerpen[key] = Onderwerp(
                key, item["label"], item["vraag"], item["intent"], synoniemen, kenmerk, cell["rij"]
            )
    return onderwerpen


def _variant(raw: Raw, onderwerpen: Mapping[str, Onderwerp], bronnen: Mapping[str, Bron]) -> Variant:
    feiten = {}
    for kenmerk, cell in raw["kenmerken"].items():
        for key, item in {kenmerk: cell, **cell.get("delen", {})}.items():
            vindplaats = Vindplaats(
                bronnen[item.get("bron", "tabel")],
                item.get("jaar"),
                rij=None if "plek" in item else onderwerpen[kenmerk].rij,
                kolom=None if "plek" in item else raw["kolom"],
                plek=item.get("plek"),
            )
            feiten[key] = _feit(f"{raw['id']}.{key}", onderwerpen[key].label, item, vindplaats, bronnen)
    return Variant(
        id=raw["id"],
        naam=raw["naam"],
        kolom=raw["kolom"],
        volgorde=raw["volgorde"],
        afkorting=raw["afkorting"],
        synoniemen=tuple(raw["synoniemen"]),
        alleen_begrijpen=tuple(raw.get("alleen_begrijpen", ())),
        feiten=MappingProxyType(feiten),
    )


def _feit(id_: str, label: str, raw: Raw, vindplaats: Vindplaats, bronnen: Mapping[str, Bron]) -> Feit:
    recenter = tuple(
        _feit(f"{id_}.{item['jaar']}", label, item, Vindplaats(bronnen[item["bron"]], item["jaar"]), bronnen)
        for item in raw.get("recenter", ())
    )
    return Feit(
        id=id_,
        label=label,
        waarde=build_waarde(raw["waarde"]),
        ouder=raw["ouder"],
        professional=raw["professional"],
        vindplaats=vindplaats,
        kort=raw.get("kort"),
        recenter=recenter,
        makkelijk=raw.get("makkelijk"),
    )


def _artikelfeit(key: str, raw: Raw, bronnen: Mapping[str, Bron]) -> ArtikelFeit:
    vindplaats = Vindplaats(bronnen["artikel"], bronnen["artikel"].jaar, plek=raw["plek"])
    feit = _feit(f"artikel.{key}", raw["label"], raw, vindplaats, bronnen)
    return ArtikelFeit(feit, raw["vraag"], raw["intent"], raw.get("voordeel", False))


def _doorverwijzing(intent: str, raw: Raw) -> Doorverwijzing:
    names = ("label", "ouder", "professional", "organisatie", "website", "telefoon")
    return Doorverwijzing(intent=intent, vindplaats=_webpagina(raw), **{name: raw[name] for name in names})


def _webpagina(raw: Raw) -> Vindplaats | None:
    if raw["bron"] is None:
        return None
    site = urlsplit(raw["bron"]).netloc.removeprefix("www.")
    return Vindplaats(
        Bron(raw["bron"], site, site, raw["organisatie"], "webpagina", raw["jaar"], raw["bron"]), raw["jaar"]
    )


def _gesprekstekst(key: str, raw: Raw) -> Gesprekstekst:
    return Gesprekstekst(key, raw["ouder"], raw.get("professional", raw["ouder"]), tuple(raw.get("keuzes", ())))


def _taal(key: str, raw: Raw) -> Taal:
    return Taal(key, fold_signs(raw["woorden"], raw.get("schrift")), raw["zin"])


def _begrippen(raw: Raw) -> dict[str, Begrip]:
    return {
        key: Begrip(key, item["label"], tuple(item["synoniemen"]), tuple(item.get("alleen_begrijpen", ())))
        for key, item in raw.items()
    }
