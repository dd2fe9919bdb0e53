"""Run all benchmarks: start-up, memory, parsing, throughput, two processes, growth.

usage: run.py [--rounds N] [--large]

Prints each figure beside the previous one in bench/figures.json, and stores it there. Figures named `x plain` are ratios to
plain_script.py in the same run; compare those. `--large` grows to a million postings instead of a hundred
thousand.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from batch import batch, growth
from measuring import CORPUS, HERE, PLAIN
from parsing import parsing
from single import single

FIGURES = HERE / "figures.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    last = json.loads(FIGURES.read_text(encoding="utf-8"))["figures"] if FIGURES.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = str(folder / "plain.joblib")
        subprocess.run([sys.executable, str(PLAIN), "train", str(CORPUS), model], check=True, stderr=subprocess.DEVNULL)
        figures = parsing(arguments.rounds)
        figures |= single(model, 5 * arguments.rounds)
        figures |= batch(model, folder, arguments.rounds)
        figures |= growth(folder, (10_000, 1_000_000 if arguments.large else 100_000))
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    print(f"{machine}\n{'':44}{'now':>12}{'last':>12}")
    for name, value in figures.items():
        print(f"{name:44}{value:12,.2f}" + (f"{last[name]:12,.2f}" if name in last else f"{'-':>12}"))
    kept = {name: round(value, 4) for name, value in figures.items()}
    FIGURES.write_text(json.dumps({"machine": machine, "figures": kept}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
