"""Throughput of `rolesort classify` on JSONL, and how time and memory grow.

usage: batch.py [POSTINGS.jsonl] [--rounds N]

Without a file, the corpus's snippets stand in for postings. The plain script, segmentation alone and rolesort with one process
run in turn on the same file; ratios are of the medians' rates, start-up included for the programs. Two processes take a second
to start: they are measured on the largest file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from measuring import CORPUS, PLAIN, ROLESORT, Run, run

N_POSTINGS = 20_000
SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("postings", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    files = [arguments.postings] if arguments.postings else sorted(CORPUS.glob("*.jsonl"))
    rows = [json.loads(line) for path in files for line in path.open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        throughput(rows, Path(folder), arguments.rounds)
        growth(rows, Path(folder))


def write(rows: list[dict], n: int, path: Path) -> str:
    """Write `n` postings to `path`, from the beginning again where there are not as many."""
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(cycle(rows), n)):
            file.write(json.dumps({"id": number, "title": row["title"], "text": row["text"]}, ensure_ascii=False) + "\n")
    return str(path)


def throughput(rows: list[dict], folder: Path, rounds: int) -> None:
    model, postings = str(folder / "plain.joblib"), write(rows, N_POSTINGS, folder / "postings.jsonl")
    subprocess.run([sys.executable, str(PLAIN), "train", str(CORPUS), model], check=True, stderr=subprocess.DEVNULL)
    commands = {
        "plain script": [sys.executable, str(PLAIN), "batch", model, postings],
        "rolesort, one process": [str(ROLESORT), "classify", "--json", "-j1", postings],
    }
    rates: dict[str, list[float]] = {name: [] for name in (*commands, "segmentation alone")}
    for _ in range(rounds):
        for name, command in commands.items():
            rates[name].append(N_POSTINGS / run(command).seconds)
        rates["segmentation alone"].append(segmentation_rate(postings))
    medians = {name: statistics.median(values) for name, values in rates.items()}
    print(f"{'':26}{'postings/s':>12}{'x plain':>9}")
    for name, rate in medians.items():
        print(f"{name:26}{rate:12,.0f}{rate / medians['plain script']:9.2f}")
    print(f"rolesort against segmentation alone: {medians['rolesort, one process'] / medians['segmentation alone']:.2f}")


def segmentation_rate(postings: str) -> float:
    """Return how many postings rjieba alone cuts in a second, its dictionary loaded."""
    import rjieba

    texts = [f"{row['title']}\n{row['text']}" for row in map(json.loads, Path(postings).open(encoding="utf-8"))]
    started = time.perf_counter()
    for text in texts:
        rjieba.cut(text, hmm=False)
    return len(texts) / (time.perf_counter() - started)


def growth(rows: list[dict], folder: Path) -> None:
    print(f"\n{'postings':>10}{'seconds':>10}{'peak MiB':>10}{'x of the first':>16}")
    runs: list[Run] = []
    for size in SIZES:
        postings = write(rows, size, folder / "grown.jsonl")
        runs.append(run([str(ROLESORT), "classify", "--json", "-j1", postings]))
        print(f"{size:10,}{runs[-1].seconds:10.1f}{runs[-1].peak_mib:10.1f}{runs[-1].peak_mib / runs[0].peak_mib:16.2f}")
    two = run([str(ROLESORT), "classify", "--json", "-j2", postings])
    print(f"two processes on {size:,}: {two.seconds:.1f} s, {runs[-1].seconds / two.seconds:.2f} x as fast")


if __name__ == "__main__":
    main()
