from __future__ import annotations

import io
import sys

import pytest

from rolesort.cli import progress as module
from rolesort.cli.progress import progress


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
