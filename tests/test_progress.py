from __future__ import annotations

import io
import sys

import pytest

from rolesort.cli import progress as module
from rolesort.cli.progress import Stages, progress, share_and_left
from rolesort.evaluation.counted import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("total", "says"), [(1000, " 25%"), (None, "200")])
def test_on_a_terminal_it_shows_the_share_where_the_total_is_known(
    monkeypatch: pytest.MonkeyPatch, total: int | None, says: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with progress(lambda: 250, lambda: total, quiet=False) as shown:
        for _ in range(200):
            shown.step()
    assert says in terminal.getvalue()
    assert ("%" in terminal.getvalue()) == (total is not None)


@pytest.mark.parametrize(("quiet", "stream"), [(True, Terminal()), (False, io.StringIO())])
def test_nothing_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, quiet: bool, stream: io.StringIO) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with progress(lambda: 1, lambda: 1, quiet=quiet) as shown:
        for _ in range(200):
            shown.step()
    assert (shown.count, stream.getvalue()) == (200, "")


@pytest.mark.parametrize(
    ("seconds", "done", "total", "says"),
    [
        (30, 1, 5, "20%, 2:00 left"),
        (30, 5, 5, "100%, 0:00 left"),
        (1, 1, 4, "25%, 0:03 left"),
        (7200, 1, 2, "50%, 120:00 left"),
    ],
)
def test_how_much_of_a_stage_is_done_and_how_long_it_will_take(seconds: float, done: int, total: int, says: str) -> None:
    assert share_and_left(seconds, done, total) == says


@pytest.mark.parametrize(("fleeting", "lines"), [(False, 2), (True, 0)])
def test_stages_are_named_when_they_end_unless_they_are_fleeting(
    capsys: pytest.CaptureFixture[str], fleeting: bool, lines: int
) -> None:
    with Stages(quiet=False, fleeting=fleeting) as stages:
        stages.show("classifying", 0, 40)
        stages.show("classifying", 20, 40)
        stages.show("measuring")
    assert len(capsys.readouterr().err.splitlines()) == lines


def test_what_is_counted_is_told_now_and_then() -> None:
    told: list[tuple[str, int, int]] = []
    assert list(counted(range(50), "classifying", 50, 100, lambda *step: told.append(step))) == list(range(50))
    assert told == [("classifying", 50, 100), ("classifying", 70, 100), ("classifying", 90, 100)]
