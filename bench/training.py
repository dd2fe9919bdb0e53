"""Measure time and memory of `rolesort train` and `rolesort audit`: python bench/training.py 1000 10000 100000.

The rows are lines of the corpus, recombined within a label, with noise: lost characters, near-duplicates, wrong labels.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import CORPUS, ROLESORT, run

# Shares of the rows, as in a firm's own table.
_NEAR_COPIES = 0.1
_WRONG_LABELS = 0.03
_LOST_CHARACTER = 0.3  # of the lines
_HEADING = 8  # characters; a longer line says something


def labelled_rows(n: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield `n` labelled postings; reproducible for a seed."""
    lines: dict[str, list[str]] = {}
    titles: dict[str, list[str]] = {}
    for path in sorted(CORPUS.glob("*.jsonl")):
        for row in map(json.loads, path.open(encoding="utf-8")):
            titles.setdefault(row["label"], []).append(row["title"])
            lines.setdefault(row["label"], []).extend(line for line in row["text"].splitlines() if len(line) > _HEADING)
    chance = random.Random(seed)
    labels = sorted(lines)
    last: list[dict[str, str]] = []
    for _ in range(n):
        if last and chance.random() < _NEAR_COPIES:
            row = chance.choice(last)
            yield {**row, "title": chance.choice(titles[row["label"]]), "text": row["text"].replace("的", "", 1)}
            continue
        label = chance.choice(labels)
        text = "\n".join(_noisy(chance, line) for line in chance.sample(lines[label], chance.randint(4, 8)))
        said = chance.choice(labels) if chance.random() < _WRONG_LABELS else label
        row = {"title": chance.choice(titles[label]), "text": f"岗位职责：\n{text}", "label": said}
        last = [*last[-999:], row]
        yield row


def _noisy(chance: random.Random, line: str) -> str:
    if chance.random() > _LOST_CHARACTER:
        return line
    lost = chance.randrange(len(line))
    return line[:lost] + line[lost + 1 :]


def main() -> None:
    for size in map(int, sys.argv[1:] or ["1000", "10000"]):
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "labelled.jsonl"
            with table.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in labelled_rows(size))
            for command in (["train", str(table), "-o", f"{folder}/own.rolesort"], ["audit", str(table)]):
                done = run([str(ROLESORT), *command, "-q"])
                seconds = f"{done.seconds:6.1f} s, {done.cpu_seconds:6.1f} s of processor"
                print(f"{command[0]} {size:>7,}: {seconds}, {done.peak_mib:6.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
