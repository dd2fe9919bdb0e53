"""Measure Spark on this machine: postings per second on one core and on two, processor time and memory of a worker.

Usage: python bench/spark.py [postings]. Wall-clock rates depend on the machine's load; the processor time is
that of the workers and can be compared.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from rolesort.dataset.read import read_corpus
from rolesort.spark import classify
from rolesort.system.resources import default_corpus

N = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
_PARTITIONS = 16


def made_postings(count: int) -> Iterator[tuple[str, str]]:
    """Yield postings combined from lines of our corpus."""
    rng = random.Random(7)
    corpus = read_corpus(default_corpus())
    lines = [line for posting in corpus for line in posting.text.splitlines() if line.strip()]
    for _ in range(count):
        yield rng.choice(corpus).title, "\n".join(rng.choices(lines, k=rng.randint(3, 9)))


def measured(batches: Iterator[Any], function: Any) -> Iterator[Any]:
    import pyarrow as pa

    started = time.process_time()
    count = sum(batch.num_rows for batch in function(batches))
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    yield pa.record_batch(
        {
            "process": [os.getpid()],
            "postings": [count],
            "seconds": [time.process_time() - started],
            "megabytes": [int(status["VmHWM"].split()[0]) / 1024],
        }
    )


def run(cores: int) -> float:
    session = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.adaptive.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    frame = session.createDataFrame(list(made_postings(N)), "title string, text string").repartition(_PARTITIONS).cache()
    frame.count()
    functions: list[Any] = []
    original = type(frame).mapInArrow
    type(frame).mapInArrow = lambda _frame, function, _schema: functions.append(function)
    classify(frame)
    type(frame).mapInArrow = original
    job = partial(measured, function=functions[0])
    schema = "process long, postings long, seconds double, megabytes double"
    frame.limit(100).mapInArrow(job, schema).collect()  # the workers start
    started = time.perf_counter()
    rows = frame.mapInArrow(job, schema).collect()
    seconds = time.perf_counter() - started
    busy = sum(row["seconds"] for row in rows)
    workers = len({row["process"] for row in rows})
    print(
        f"local[{cores}]: {N / seconds:,.0f} postings/s; {N / busy:,.0f} postings per second of a core; "
        f"{workers} workers, at most {max(row['megabytes'] for row in rows):,.0f} MB each"
    )
    session.stop()
    return N / seconds


if __name__ == "__main__":
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    one, two = run(1), run(2)
    print(f"two cores against one: {two / one:.2f}; load of the machine {os.getloadavg()[0]:.1f}")
