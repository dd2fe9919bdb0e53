from __future__ import annotations

import json
import os
import select
import subprocess
import sys

import pytest

from rolesort.output import OutputFormat
from tests.conftest import ROOT

# Writes a record for each line of standard input.
PROGRAM = """
import sys
from rolesort.output import OutputFormat, WriteOptions, open_writer
from rolesort.system.standard_streams import guard_standard_streams
from tests.result_rows import answer
guard_standard_streams()
with open_writer(None, WriteOptions(OutputFormat(sys.argv[1]))) as writer:
    for line in sys.stdin:
        row = answer(line.strip())
        writer.write(row.record, row.columns, row.explained)
"""
# So that a writer that holds records back fails the test and does not hang it.
GIVE_UP_SECONDS = 120
STREAMED = [OutputFormat.JSONL, OutputFormat.JSON, OutputFormat.CSV, OutputFormat.TSV, OutputFormat.TEXT]


def start(output_format: OutputFormat, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, output_format],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": ""} | env,  # unbuffered, nothing could be held back
    )


@pytest.mark.parametrize("output_format", STREAMED)
def test_a_record_can_be_read_before_the_next_is_there(output_format: OutputFormat) -> None:
    with start(output_format) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"1\n")
        process.stdin.flush()
        read = b""
        while "内容运营" not in read.decode(errors="replace"):
            ready, _, _ = select.select([process.stdout], [], [], GIVE_UP_SECONDS)
            assert ready
            read += os.read(process.stdout.fileno(), 65536)
            assert process.poll() is None
        process.stdin.close()
        process.stdout.read()


@pytest.mark.parametrize("output_format", [*STREAMED, OutputFormat.TABLE])
def test_a_reader_that_goes_ends_the_process_quietly(output_format: OutputFormat) -> None:
    with start(output_format) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(b"1\n" * 60)
        process.stdin.close()
        assert process.wait() == 141
        assert process.stderr.read() == b""


def test_machines_get_utf_8_whatever_the_terminal_has() -> None:
    with start(OutputFormat.JSONL, PYTHONIOENCODING="gb18030") as process:
        out, err = process.communicate("运\n".encode("gb18030"))
    assert (json.loads(out.decode())["id"], err) == ("运", b"")
