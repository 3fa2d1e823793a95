"""Draw the pictures of the documents: the same figures give the same file, with a title and a text to read out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt

_STYLE = {
    "svg.hashsalt": "kleinschalig",
    # Letters stay letters, which a screen reader and a search can find.
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 12.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# Told apart by shape as well as by colour, and by colour-blind eyes too.
_LINES = (("#004c6d", "o", "-"), ("#b34700", "s", "--"), ("#5a5a5a", "^", ":"), ("#2b7a0b", "D", "-."))


def curve_picture(counts: Sequence[int], names: Sequence[str], shares: Sequence[Sequence[float]], folder: Path) -> None:
    """Draw the share right of each set against the number of training messages, as leercurve.svg."""
    with mpl.rc_context(_STYLE):
        figure, axes = plt.subplots(figsize=(9, 5.5), layout="constrained")
        for name, column, (colour, mark, line) in zip(names, zip(*shares, strict=True), _LINES, strict=True):
            axes.plot(
                counts, 100 * np.asarray(column), color=colour, marker=mark, linestyle=line, linewidth=2, label=name
            )
        axes.set_xscale("log")
        axes.set_xticks(list(counts), [str(count) for count in counts])
        axes.minorticks_off()
        axes.set_xlabel("messages trained on")
        axes.set_ylabel("messages given the right intent, %")
        axes.grid(axis="y", color="#dddddd")
        axes.legend(frameon=False, loc="lower right")
    first, last = shares[0], shares[-1]
    said = "; ".join(
        f"{name}: from {100 * before:.1f} % with {counts[0]} messages to {100 * after:.1f} % with {counts[-1]}"
        for name, before, after in zip(names, first, last, strict=True)
    )
    _save(figure, folder / "leercurve.svg", "Learning curve", said)


def confusion_picture(intents: Sequence[str], truth: Sequence[str], given: Sequence[str], path: Path) -> None:
    """Draw how often each of `intents` was taken for another of them."""
    pairs = Counter(zip(truth, given, strict=True))
    counts = np.array([[pairs[row, column] for column in intents] for row in intents])
    wrong = np.where(np.eye(len(intents), dtype=bool), 0, counts)
    with mpl.rc_context({**_STYLE, "axes.spines.left": False, "axes.spines.bottom": False}):
        figure, axes = plt.subplots(figsize=(13, 11), layout="constrained")
        axes.imshow(wrong, cmap="Oranges", vmin=0, vmax=max(1, int(wrong.max()) * 1.3))
        axes.set_xticks(range(len(intents)), intents, rotation=60, ha="right")
        axes.set_yticks(range(len(intents)), intents)
        axes.tick_params(length=0)
        axes.set_xlabel("was taken for")
        axes.set_ylabel("should be")
        for row, column in zip(*np.nonzero(counts), strict=True):
            right = row == column
            axes.text(
                column, row, str(counts[row, column]), ha="center", va="center", color="#777777" if right else "black"
            )
    row, column = (int(place) for place in np.unravel_index(int(wrong.argmax()), wrong.shape))
    said = (
        f"Table of {len(intents)} intents against each other; grey on the diagonal what was right. Most often, "
        f"{wrong[row, column]} times, {intents[row]} was taken for {intents[column]}."
    )
    _save(figure, path, "Confusions between intents", said)


def _save(figure: Any, path: Path, title: str, description: str) -> None:
    """Write `figure` without a date, and with what a screen reader says of it."""
    with mpl.rc_context(_STYLE):
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    drawn = path.read_text(encoding="utf-8")
    start = drawn.index("<svg")
    end = drawn.index(">", start)
    opening = drawn[start:end] + ' role="img" aria-labelledby="title description">'
    read_out = f'\n <title id="title">{escape(title)}</title>\n <desc id="description">{escape(description)}</desc>'
    path.write_text(drawn[:start] + opening + read_out + drawn[end + 1 :], encoding="utf-8")
