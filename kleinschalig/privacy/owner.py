"""Tell who is responsible for the assistant, and let the answers on privacy say what is in force."""

from __future__ import annotations

import dataclasses
import sys
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kleinschalig.knowledge.loader import default_folder
from kleinschalig.knowledge.problems import InvalidContent
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.schema import SchemaSet
from kleinschalig.privacy.retention import Retention


@dataclass(frozen=True)
class Owner:
    """What kennisbank/eigenaar.yml says; None or nothing where it is not filled in."""

    verantwoordelijke: str | None = None
    privacycontact: str | None = None
    functionaris: str | None = None
    back_ups: str | None = None
    ontvangers: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        """Return the fields that the owner has yet to fill in."""
        return [field.name for field in dataclasses.fields(self) if not getattr(self, field.name)]

    def sentence(self) -> str:
        """Return who is responsible and where to ask, as a visitor reads it."""
        if not self.verantwoordelijke:
            return "Wie verantwoordelijk is voor deze assistent, is nog niet ingevuld."
        asked = f" Vragen over privacy: {self.privacycontact}." if self.privacycontact else ""
        return f"Verantwoordelijk is {self.verantwoordelijke}.{asked}"


def load_owner(folder: Path | None = None) -> Owner:
    """Return the owner that stands in `folder` (this project's by default).

    Raises:
        InvalidContent: the file cannot be read or departs from its schema.
    """
    folder = folder or default_folder()
    content, problems = SchemaSet(folder / "schema").load(folder / "eigenaar.yml", "eigenaar", "eigenaar.yml")
    if problems:
        raise InvalidContent(problems)
    return Owner(**{**content, "ontvangers": tuple(content["ontvangers"])})


def informed(kennisbank: Kennisbank, owner: Owner, retention: Retention) -> Kennisbank:
    """Return the knowledge base with the terms and the owner in what it says about privacy."""
    back_ups = "" if owner.back_ups in {None, "geen"} else f"Een reservekopie kan nog {owner.back_ups} blijven."
    said = dict(kennisbank.gesprek)
    for name, added in {"privacy": owner.sentence(), "wis_gesprek": back_ups}.items():
        text = said[name]
        said[name] = dataclasses.replace(
            text,
            ouder=_in_force(text.ouder, added, retention),
            professional=_in_force(text.professional, added, retention),
        )
    return dataclasses.replace(kennisbank, gesprek=MappingProxyType(said))


def _in_force(text: str, added: str, retention: Retention) -> str:
    usual = Retention()
    text = text.replace(f"{usual.minutes} minuten", f"{retention.minutes} minuten")
    return f"{text.replace(f'{usual.days} dagen', f'{retention.days} dagen')} {added}".strip()


def main() -> int:
    """Say what the owner has yet to fill in."""
    missing = load_owner().missing()
    if missing:
        print(f"eigenaar: kennisbank/eigenaar.yml: to be filled in: {', '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
