"""The two sides that are compared: which Python, which configuration, which commands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "models" / "bench"


@dataclass(frozen=True)
class Side:
    """One of the two assistants.

    `rasa` is its Rasa command line; `code` names what decides, beside the data, whether its model is up to date.
    """

    name: str
    title: str
    python: Path
    rasa: tuple[str, ...]
    config: Path
    code: tuple[str, ...]

    @property
    def model(self) -> Path:
        """Return where its model is kept."""
        return WORK / f"{self.name}.tar.gz"

    @property
    def record(self) -> Path:
        """Return where is kept what its training took, and of which data it is."""
        return WORK / f"{self.name}.json"

    @property
    def cache(self) -> Path:
        """Return the folder in which training keeps finished parts, so that an interrupted one goes on."""
        return WORK / f"cache-{self.name}"


OURS = Side(
    name="kleinschalig",
    title="this assistant",
    python=ROOT / ".venv/bin/python",
    rasa=("-m", "kleinschalig.serving.rasa_cli"),
    config=ROOT / "config.yml",
    code=("config.yml", "kleinschalig/language/*.py", "kleinschalig/components/*.py", "requirements/run.lock"),
)
STOCK = Side(
    name="stock",
    title="stock Rasa",
    python=ROOT / ".venv-bench-stock/bin/python",
    rasa=("-m", "rasa"),
    config=ROOT / "bench/stock/config.yml",
    code=("bench/stock/config.yml", "bench/stock_importer.py", "requirements/stock.lock"),
)
