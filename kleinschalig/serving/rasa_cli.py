"""Rasa's own command line, started without TensorFlow: `python -m kleinschalig.serving.rasa_cli run ...`."""

from __future__ import annotations

import warnings
from typing import Any

from kleinschalig.serving.without_tensorflow import install


def _say_nothing(*_: Any, **__: Any) -> None:
    """Take the place of `warnings.showwarning`."""


def start_quietly(unused: frozenset[str] = frozenset()) -> None:
    """Get ready for Rasa to be imported: without TensorFlow and `unused`, and without the warnings of the rest."""
    # Rasa's pinned dependencies warn about themselves by the dozen; nobody here can act on that.
    # Some of them reset the filters, so it is the showing that is switched off.
    warnings.showwarning = _say_nothing
    install(unused)


def main() -> None:
    """Run the command line of Rasa."""
    start_quietly()
    from rasa.__main__ import main as rasa_main

    rasa_main()


if __name__ == "__main__":
    main()
