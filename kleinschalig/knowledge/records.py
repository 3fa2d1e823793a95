"""Define the frozen records of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kleinschalig.knowledge.help import Gevaar, Hulplijn
from kleinschalig.knowledge.values import Waarde
from kleinschalig.language.foreign import LanguageSigns
from kleinschalig.language.matching import Term


@dataclass(frozen=True)
class Bron:
    """A document that facts come from; `jaar` is None where the document prints none."""

    id: str
    titel: str
    kort: str
    uitgever: str | None
    soort: str
    jaar: int | None
    adres: str | None = None


@dataclass(frozen=True)
class Vindplaats:
    """Where in a bron a fact stands: a row and column of the table, or a part of the article."""

    bron: Bron
    jaar: int | None
    rij: str | None = None
    kolom: str | None = None
    plek: str | None = None


class _Worded:
    """What is said in two wordings."""

    ouder: str
    professional: str

    def wording(self, doelgroep: str) -> str:
        """Return the wording for the reader: "ouder" or "professional"."""
        return self.professional if doelgroep == "professional" else self.ouder


@dataclass(frozen=True)
class Feit(_Worded):
    """One fact: its structured value, its two wordings, where it stands, and newer figures beside it.

    `kort` is the compact form for tables and comparisons, `makkelijk` the wording for who finds that for `ouder` hard.
    """

    id: str
    label: str
    waarde: Waarde
    ouder: str
    professional: str
    vindplaats: Vindplaats
    kort: str | None = None
    recenter: tuple[Feit, ...] = ()
    makkelijk: str | None = None

    def simpler(self) -> str:
        """Return the simplest wording that there is. It need not name the variant: say of which one it is."""
        return self.makkelijk or self.ouder

    def wordings(self, doelgroep: str) -> tuple[str, ...]:
        """Return the wordings of the fact and of its newer figures, for the reader."""
        return (self.wording(doelgroep), *(newer.wording(doelgroep) for newer in self.recenter))

    def vindplaatsen(self) -> tuple[Vindplaats, ...]:
        """Return where the fact and its newer figures stand."""
        return (self.vindplaats, *(newer.vindplaats for newer in self.recenter))


@dataclass(frozen=True)
class Onderwerp:
    """What can be asked of a variant: a kenmerk as a whole, or a deel of one (then `kenmerk` names it)."""

    id: str
    label: str
    vraag: str
    intent: str
    synoniemen: tuple[str, ...]
    kenmerk: str
    rij: str

    @property
    def is_kenmerk(self) -> bool:
        """Return whether this is a kenmerk as a whole."""
        return self.id == self.kenmerk


@dataclass(frozen=True)
class Variant:
    """One of the variants: a column of the table, with a feit for every onderwerp."""

    id: str
    naam: str
    kolom: str
    volgorde: int
    afkorting: str
    synoniemen: tuple[str, ...]
    alleen_begrijpen: tuple[str, ...]
    feiten: Mapping[str, Feit] = field(hash=False, default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class ArtikelFeit:
    """One fact of the article; it concerns kleinschalig verblijf only."""

    feit: Feit
    vraag: str
    intent: str
    is_voordeel: bool


@dataclass(frozen=True)
class Doorverwijzing(_Worded):
    """What to say, and where to send somebody, when the sources do not answer a question."""

    intent: str
    label: str
    ouder: str
    professional: str
    organisatie: str | None
    website: str | None
    telefoon: str | None
    vindplaats: Vindplaats | None


@dataclass(frozen=True)
class Gesprekstekst(_Worded):
    """Something the assistant says about the conversation itself, with the choices it offers."""

    id: str
    ouder: str
    professional: str
    keuzes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taal:
    """Another language: how it is noticed, and the one line that the assistant says in it."""

    id: str
    kenmerken: LanguageSigns
    zin: str


@dataclass(frozen=True)
class Begrip:
    """A woonvorm or a zorggebied: what it is called, and how people may call it."""

    id: str
    label: str
    synoniemen: tuple[str, ...]
    alleen_begrijpen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kennisbank:
    """Everything the assistant knows."""

    bronnen: Mapping[str, Bron]
    onderwerpen: Mapping[str, Onderwerp]
    varianten: Mapping[str, Variant]
    artikel: Mapping[str, ArtikelFeit]
    doorverwijzingen: Mapping[str, Doorverwijzing]
    gesprek: Mapping[str, Gesprekstekst]
    sjablonen: Mapping[str, str]
    woonvormen: Mapping[str, Begrip]
    zorggebieden: Mapping[str, Begrip]
    verwijzingen: Mapping[str, Begrip]
    talen: Mapping[str, Taal]
    hulplijnen: Mapping[str, Hulplijn]
    gevaar: Mapping[str, Gevaar]
    hulpzinnen: Mapping[str, Mapping[str, str]]

    def onderwerp_bij_intent(self, intent: str) -> Onderwerp | None:
        """Return the onderwerp that `intent` asks about, or None."""
        return next((item for item in self.onderwerpen.values() if item.intent == intent), None)

    def artikel_bij_intent(self, intent: str) -> ArtikelFeit | None:
        """Return the fact of the article that `intent` asks for, or None."""
        return next((item for item in self.artikel.values() if item.intent == intent), None)

    def feit(self, id_: str) -> Feit | None:
        """Return the fact of a variant or of the article with this id, or None."""
        group, _, name = id_.partition(".")
        if group in self.varianten:
            return self.varianten[group].feiten.get(name)
        return self.artikel[name].feit if group == "artikel" and name in self.artikel else None

    def vindplaatsen_van(self, id_: str) -> tuple[Vindplaats, ...]:
        """Return where the fact or referral with this id stands; nothing where there is none of that name."""
        feit = self.feit(id_)
        if feit is not None:
            return feit.vindplaatsen()
        group, _, name = id_.partition(".")
        referral = self.doorverwijzingen.get(name) if group == "doorverwijzing" else None
        return (referral.vindplaats,) if referral and referral.vindplaats else ()

    def kenmerken(self) -> tuple[Onderwerp, ...]:
        """Return the ten kenmerken, in the order of the table."""
        return tuple(item for item in self.onderwerpen.values() if item.is_kenmerk)

    def feiten(self) -> Iterator[Feit]:
        """Yield every fact: the cells, their delen, the article's facts, and the newer figures beside them."""
        for variant in self.varianten.values():
            yield from variant.feiten.values()
            for feit in variant.feiten.values():
                yield from feit.recenter
        for item in self.artikel.values():
            yield item.feit

    def termen(self) -> Iterator[Term]:
        """Yield every phrase by which a variant, onderwerp, woonvorm or zorggebied is called."""
        for variant in self.varianten.values():
            names = {variant.naam, variant.afkorting, *variant.synoniemen, *variant.alleen_begrijpen}
            yield from (Term(name, "variant", variant.id) for name in sorted(names))
        for onderwerp in self.onderwerpen.values():
            yield from (Term(name, "kenmerk", onderwerp.id) for name in onderwerp.synoniemen)
        groups = (("woonvorm", self.woonvormen), ("zorggebied", self.zorggebieden), ("verwijzing", self.verwijzingen))
        for soort, begrippen in groups:
            for begrip in begrippen.values():
                yield from (Term(name, soort, begrip.id) for name in (*begrip.synoniemen, *begrip.alleen_begrijpen))
