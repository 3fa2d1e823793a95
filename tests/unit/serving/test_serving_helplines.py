from __future__ import annotations

import dataclasses
import datetime
from types import SimpleNamespace

import pytest

from kleinschalig.knowledge.loader import load_kennisbank
from kleinschalig.serving import helplines

TODAY = datetime.date(2026, 12, 31)


@pytest.mark.parametrize(("options", "status", "word"), [([], 0, "notice"), (["--strict"], 1, "error")])
def test_unchecked_lines_are_a_notice_and_stop_a_release(
    capsys: pytest.CaptureFixture[str], options: list[str], status: int, word: str
) -> None:
    assert helplines.main(options, TODAY) == status
    assert f"{word}: hulplijnen.yml: alarmnummer: nagekeken_op is empty" in capsys.readouterr().err


def test_lines_that_were_looked_up_say_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = {name: dataclasses.replace(line, nagekeken_op=TODAY) for name, line in load_kennisbank().hulplijnen.items()}
    monkeypatch.setattr(helplines, "sound_content", lambda: SimpleNamespace(hulplijnen=lines))
    assert helplines.main(["--strict"], TODAY) == 0
    assert capsys.readouterr().err == ""
