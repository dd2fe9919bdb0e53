from __future__ import annotations

import gc
import os
import resource
import sys
from pathlib import Path

import pytest

from rolesort.errors import OutputError
from rolesort.output import OutputFormat, WriteOptions, open_writer
from tests.result_rows import answer, interrupted_run, write_all

RESUMABLE = {OutputFormat.JSONL, OutputFormat.CSV, OutputFormat.TSV}

COLUMNS = {"title": "运营专员", "text": "负责选题"}


@pytest.mark.parametrize("output_format", OutputFormat)
def test_the_file_is_replaced_when_all_is_written_and_not_before(tmp_path: Path, output_format: OutputFormat) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with open_writer(str(path), WriteOptions(output_format)) as writer:
        write_all(writer, [answer(columns=COLUMNS)])
        assert path.read_bytes() == b"old"
    assert path.read_bytes() != b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("output_format", OutputFormat)
def test_an_interrupted_run_leaves_the_old_file_and_a_part_to_go_on_with(
    tmp_path: Path, output_format: OutputFormat, error: type[BaseException]
) -> None:
    path, part = tmp_path / "out", tmp_path / "out.part"
    path.write_bytes(b"old")
    with pytest.raises(error):
        interrupted_run(path, WriteOptions(output_format), [answer(columns=COLUMNS)], error)
    assert path.read_bytes() == b"old"
    assert part.exists() == (output_format in RESUMABLE)
    assert not part.exists() or "运营专员" in part.read_text(encoding="utf-8")


def test_no_part_stays_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        interrupted_run(tmp_path / "out", WriteOptions(OutputFormat.CSV), [], RuntimeError)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_and_the_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="no space"), open_writer(str(path), WriteOptions(OutputFormat.JSONL), {}) as writer:
        write_all(writer, [answer(columns=COLUMNS)])
    assert path.read_bytes() == b"old"
    assert (tmp_path / "out.part").read_bytes().count(b"\n") == 1


@pytest.mark.parametrize("output_format", OutputFormat)
def test_a_file_larger_than_the_disk_allows_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, output_format: OutputFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, limits[1]))
    try:
        with (
            pytest.raises(OutputError, match=r"cannot write .*/out any further: file too large; make room"),
            open_writer(str(path), WriteOptions(output_format)) as writer,
        ):
            write_all(writer, [answer(title=f"运营{number}", columns=COLUMNS) for number in range(5)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    gc.collect()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert complaints == []  # ZipFile writes on when it is collected


@pytest.mark.parametrize(
    ("name", "says"), [("", "it is a folder"), ("/", "it is a folder"), ("none/out", "there is no folder")]
)
def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(OutputError, match=says), open_writer(str(tmp_path / name), WriteOptions(OutputFormat.JSONL)):
        pass


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "out")
    with open_writer(str(tmp_path / "link"), WriteOptions(OutputFormat.JSONL)) as writer:
        write_all(writer, [answer(columns=COLUMNS)])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "out").read_bytes().count(b"\n") == 1


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with open_writer(str(tmp_path / "pipe"), WriteOptions(OutputFormat.JSONL, only=("id",))) as writer:
        write_all(writer, [answer(columns=COLUMNS)])
    assert os.read(reader, 100) == b'{"id":"a.txt"}\n'
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(
    "output_format", [f for f in OutputFormat if f not in {OutputFormat.XLSX, OutputFormat.PARQUET, OutputFormat.TABLE}]
)
def test_half_a_surrogate_pair_is_written_as_its_escape(tmp_path: Path, output_format: OutputFormat) -> None:
    with open_writer(str(tmp_path / "out"), WriteOptions(output_format)) as writer:
        write_all(writer, [answer(title="\ud83d运营", columns={**COLUMNS, "title": "\ud83d运营"})])
    assert "\\ud83d运营" in (tmp_path / "out").read_text(encoding="utf-8")
