"""Cold start and peak memory of `rolesort classify` against the plain script, run in turn, as ratios of medians.

usage: single.py [POSTING.txt] [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import CORPUS, HERE, PLAIN, ROLESORT, Run, run

EXAMPLE = HERE.parent / "examples" / "posting.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posting", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "plain.joblib")
        subprocess.run([sys.executable, str(PLAIN), "train", str(CORPUS), model], check=True, stderr=subprocess.DEVNULL)
        plain = [sys.executable, str(PLAIN), "classify", model, arguments.posting]
        as_json = [str(ROLESORT), "classify", "--json", arguments.posting]
        rich_view = [str(ROLESORT), "classify", arguments.posting]
        cases = {
            "plain script": (plain, False),
            "rolesort --json": (as_json, False),
            "rolesort in a terminal": (rich_view, True),
        }
        runs: dict[str, list[Run]] = {name: [] for name in cases}
        for turn in range(arguments.runs + 1):
            for name, (command, terminal) in cases.items():
                measured = run(command, terminal=terminal)
                if turn:  # the first turn warms the disk's cache
                    runs[name].append(measured)
    report(runs)


def report(runs: dict[str, list[Run]]) -> None:
    """Print the medians, and each case's ratio to the plain script, turn by turn."""
    base = runs["plain script"]
    print(f"{'':24}{'wall s':>8}{'ratio':>8}{'peak MiB':>10}{'ratio':>8}")
    for name, measured in runs.items():
        wall = statistics.median(r.seconds for r in measured)
        peak = statistics.median(r.peak_mib for r in measured)
        wall_ratio = statistics.median(r.seconds / b.seconds for r, b in zip(measured, base, strict=True))
        peak_ratio = statistics.median(r.peak_mib / b.peak_mib for r, b in zip(measured, base, strict=True))
        print(f"{name:24}{wall:8.3f}{wall_ratio:8.3f}{peak:10.1f}{peak_ratio:8.3f}")


if __name__ == "__main__":
    main()
