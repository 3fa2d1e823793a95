"""Tell who is responsible for the assistant, and let the answers on privacy say what is in force."""

from __future__ import annotations

import dataclasses
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kleinschalig.knowledge.loader import default_folder
from kleinschalig.knowledge.problems import InvalidContent
from kleinschalig.knowledge.records import Kennisbank
from kleinschalig.knowledge.schema import SchemaSet
from kleinschalig.privacy.retention import Retention

# What the file says where the owner has none: no back-ups, nobody else who gets the data.
NONE = "geen"
_NOT_YET = "nog niet ingevuld"
# Who is one of these, or shares the data with one, cannot say that it gets none.
_AUTHORITY = re.compile(
    r"gemeente|jeugdbescherm|gecertificeerde|veilig thuis|\bGI\b|politie|justitie|\brijks|ministerie", re.IGNORECASE
)


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

    def on_privacy(self) -> str:
        """Return who is responsible and who else gets to see the data, as a visitor reads it."""
        told = " ".join((self.verantwoordelijke or "", *self.ontvangers))
        said = [] if _AUTHORITY.search(told) else ["Ik geef niets door aan de gemeente of de jeugdbescherming."]
        said.append(f"Verantwoordelijk: {self.verantwoordelijke or _NOT_YET}.")
        if self.ontvangers == (NONE,):
            said.append("Niemand anders kan bij de gegevens.")
        else:
            said.append(f"Wie er ook bij de gegevens kan: {', '.join(self.ontvangers) or _NOT_YET}.")
        if self.privacycontact:
            said.append(f"Vragen over privacy: {self.privacycontact}.")
        return " ".join(said)

    def on_back_ups(self) -> str:
        """Return what a copy may still hold after a conversation was erased."""
        if not self.back_ups:
            return f"Hoe lang een back-up blijft: {_NOT_YET}."
        return "" if self.back_ups == NONE else f"Een back-up kan nog {self.back_ups} blijven."


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
    said = dict(kennisbank.gesprek)
    for name, added in {"privacy": owner.on_privacy(), "wis_gesprek": owner.on_back_ups()}.items():
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
