"""Measure `rolesort classify` on the worst known inputs: python bench/worst_inputs.py [--bytes N] [COMMAND...]

Each kind in tests/test_linear_time.py (a text) and tests/test_linear_reading.py (a file) is generated at this size (900,000
bytes), and one byte shorter, so that it is truncated. COMMAND is the program to measure, by default the installed rolesort.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.measuring import ROLESORT
from tests import test_linear_reading, test_linear_time

GIVE_UP_SECONDS = 60
GIVE_UP_BYTES = 4 * 2**30


def grown(make: Callable[[int], str], n_bytes: int) -> bytes:
    """Return the output of `make` for the largest power of two that keeps it under `n_bytes`."""
    n = 1
    while len(larger := make(2 * n).encode(errors="replace")) < n_bytes and n < n_bytes:
        n *= 2
    return larger if len(larger) < n_bytes else make(n).encode(errors="replace")


def measured(command: list[str]) -> tuple[str, float, float]:
    """Run `command`; return its outcome, its processor seconds, and its memory in MB."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (GIVE_UP_BYTES, GIVE_UP_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (GIVE_UP_SECONDS, GIVE_UP_SECONDS))

    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit)  # noqa: PLW1509 (there are no threads)
    end = time.monotonic() + 3 * GIVE_UP_SECONDS
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > end:
            process.kill()
        time.sleep(0.02)
    code = os.waitstatus_to_exitcode(status)
    return (f"exit {code}" if code >= 0 else "given up"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, default=900_000)
    parser.add_argument("command", nargs="*", default=[str(ROLESORT)])
    arguments = parser.parse_args()
    kinds = {f"text.txt: {kind}": make for kind, make in test_linear_time.GROWING.items()}
    kinds |= test_linear_reading.GROWING
    with tempfile.TemporaryDirectory() as folder:
        for kind, make in kinds.items():
            path, content = Path(folder) / kind.partition(":")[0], grown(make, arguments.bytes)
            for given in (content, content[:-1]):
                path.write_bytes(given)
                ended, seconds, megabytes = measured([*arguments.command, "classify", "-q", "--json", "-j1", str(path)])
                print(f"{kind:45}{len(given):>9,} B{seconds:8.1f} s{megabytes:8.0f} MB  {ended}", flush=True)


if __name__ == "__main__":
    main()
