"""Show the progress of a run over a table in a notebook."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from rolesort.system import html
from rolesort.system.language import gettext as _

Item = TypeVar("Item")
_PATIENCE = 1.0  # seconds; a run that ends sooner shows nothing
_EVERY = 0.5  # seconds


def shown_in_notebook(items: Iterable[Item], total: int) -> Iterator[Item]:
    """Yield the `total` `items`; in a notebook, a temporary line under the cell shows how many are done."""
    display = _display()
    if display is None:
        yield from items
        return
    started = last = time.monotonic()
    line = None
    for count, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now - started > _PATIENCE and now - last > _EVERY:
            last = now
            page = {"text/html": _line(count, total, now - started)}
            if line is None:
                line = display(page, raw=True, display_id=True)
            else:
                line.update(page, raw=True)
    if line is not None:
        line.update({"text/html": ""}, raw=True)


def _display() -> Any:  # noqa: ANN401 (IPython may not be installed)
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython
    from IPython.display import display

    shell = get_ipython()
    return display if shell is not None and hasattr(shell, "kernel") else None


def _line(count: int, total: int, seconds: float) -> str:
    rate = count / seconds
    words = _("{count:,} of {total:,} postings, {rate:,.0f}/s, {left:.0f} s left").format(
        count=count, total=total, rate=rate, left=(total - count) / rate
    )
    return html.joined((html.bar(count / total), words), " ")
