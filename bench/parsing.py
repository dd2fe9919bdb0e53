"""Measure the cost of parsing one posting within a process, and of loading the parser."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from made_postings import made_postings

_N = 2_000
_IMPORT = (
    "import re, enum, typing, functools, dataclasses, unicodedata, time; t = time.process_time();"
    "import rolesort.posting.parse; print(time.process_time() - t)"
)


def parsing(n_rounds: int) -> dict[str, float]:
    """Return the figures of parsing."""
    from rolesort.posting.parse import read_posting

    rows = [(str(row["text"]), str(row["title"])) for row in made_postings(_N)]
    costs = []
    for _ in range(n_rounds + 1):
        started = time.process_time()
        for text, title in rows:
            _ = read_posting(text, title).scored
        costs.append((time.process_time() - started) / _N)
    loads = [
        float(subprocess.run([sys.executable, "-c", _IMPORT], check=True, capture_output=True, text=True).stdout)
        for _ in range(n_rounds)
    ]
    return {"parsing a posting, µs": min(costs) * 1e6, "loading the parser, ms": statistics.median(loads) * 1e3}
