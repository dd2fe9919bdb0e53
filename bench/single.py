"""Compare cold start and peak memory of `rolesort classify` on one posting with the plain script."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping

from measuring import HERE, PLAIN, ROLESORT, Run, run

EXAMPLE = str(HERE.parent / "examples" / "posting.txt")


def single(model: str, n_runs: int) -> dict[str, float]:
    """Return the figures of one posting: medians of ratios to the plain script, in alternating runs."""
    cases = {
        "plain": ([sys.executable, str(PLAIN), "classify", model, EXAMPLE], False),
        "json": ([str(ROLESORT), "classify", "--json", EXAMPLE], False),
        "terminal": ([str(ROLESORT), "classify", EXAMPLE], True),
    }
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    for turn in range(n_runs + 1):
        for name, (command, terminal) in cases.items():
            measured = run(command, terminal=terminal)
            if turn:  # the first turn warms the disk's cache
                runs[name].append(measured)
    return {
        "start of the plain script, CPU s": statistics.median(run.cpu_seconds for run in runs["plain"]),
        "one posting --json, x plain": _ratio(runs, "json"),
        "one posting in a terminal, x plain": _ratio(runs, "terminal"),
        "one posting --json, memory x plain": statistics.median(
            ours.peak_mib / plain.peak_mib for ours, plain in zip(runs["json"], runs["plain"], strict=True)
        ),
    }


def _ratio(runs: Mapping[str, list[Run]], name: str) -> float:
    pairs = zip(runs[name], runs["plain"], strict=True)
    return statistics.median(ours.cpu_seconds / plain.cpu_seconds for ours, plain in pairs)
