"""Measure the throughput of `rolesort classify` on JSONL of natural length, and how time and memory grow."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from made_postings import write_postings
from measuring import PLAIN, ROLESORT, run

_N_PLAIN, _N_OURS, _N_CUT = 1_000, 20_000, 5_000


def batch(model: str, folder: Path, n_rounds: int) -> dict[str, float]:
    """Return the figures of a batch: medians over rounds in which the programs alternate.

    Start-up is subtracted from both: the rest is the cost of the postings in CPU seconds, as on one core.
    """
    one, few, many, cut = (write_postings(folder / f"{n}.jsonl", n) for n in (1, _N_PLAIN, _N_OURS, _N_CUT))
    plain, ours = [sys.executable, str(PLAIN), "batch", model], [str(ROLESORT), "classify", "--quiet", "--json"]
    costs: dict[str, list[float]] = {"plain": [], "ours": [], "csv": [], "cut": [], "two": []}
    for _ in range(n_rounds):
        costs["plain"].append((run([*plain, few]).cpu_seconds - run([*plain, one]).cpu_seconds) / _N_PLAIN)
        start, whole = run([*ours, "-j1", one]), run([*ours, "-j1", many])
        costs["ours"].append((whole.cpu_seconds - start.cpu_seconds) / _N_OURS)
        as_csv = run([str(ROLESORT), "classify", "-q", "-j1", many, "-o", str(folder / "out.csv")])
        costs["csv"].append((as_csv.cpu_seconds - start.cpu_seconds) / _N_OURS)
        costs["two"].append(run([*ours, "-j2", many]).seconds / whole.seconds)
        costs["cut"].append(_cut_seconds(cut) / _N_CUT)
    median = {name: statistics.median(values) for name, values in costs.items()}
    return {
        "plain script, postings/s": 1 / median["plain"],
        "batch to JSONL, postings/s of a core": 1 / median["ours"],
        "batch to JSONL, x plain": median["plain"] / median["ours"],
        "batch to CSV, x plain": median["plain"] / median["csv"],
        "batch to JSONL, x segmentation alone": median["cut"] / median["ours"],
        "two processes, x one": 1 / median["two"],
    }


def growth(folder: Path, sizes: tuple[int, ...]) -> dict[str, float]:
    """Return the growth of the cost per posting, without start-up, and of the memory, from the first size to the last."""
    start = run([str(ROLESORT), "classify", "-q", "--json", "-j1", write_postings(folder / "one.jsonl", 1)]).cpu_seconds
    runs = [run([str(ROLESORT), "classify", "-q", "--json", "-j1", write_postings(folder / "grown.jsonl", n)]) for n in sizes]
    costs = [(measured.cpu_seconds - start) / n for measured, n in zip(runs, sizes, strict=True)]
    return {
        f"CPU of a posting, {sizes[-1]:,} x {sizes[0]:,}": costs[-1] / costs[0],
        f"memory, {sizes[-1]:,} x {sizes[0]:,}": runs[-1].peak_mib / runs[0].peak_mib,
    }


def _cut_seconds(postings: str) -> float:
    """Return the CPU seconds of tokenizing the postings with rjieba alone, its dictionary already loaded."""
    import rjieba

    rows = [json.loads(line) for line in Path(postings).read_text(encoding="utf-8").splitlines()]
    rjieba.cut("", hmm=False)
    started = time.process_time()
    for row in rows:
        rjieba.cut(f"{row['title']}\n{row['text']}", hmm=False)
    return time.process_time() - started
