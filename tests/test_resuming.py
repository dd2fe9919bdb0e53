from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.errors import UsageError
from rolesort.writing import OutputFormat, WriteOptions, open_writer, resume_state
from tests.result_rows import ROWS, Row, answer, interrupted_run, write_all

OPTIONS = [
    WriteOptions(OutputFormat.JSONL),
    WriteOptions(OutputFormat.JSONL, only=("id", "role")),
    WriteOptions(OutputFormat.CSV),
    WriteOptions(OutputFormat.CSV, only=("title", "id"), bom=True),
    WriteOptions(OutputFormat.TSV, bom=True),
]


def interrupt(target: Path, options: WriteOptions, rows: list[Row]) -> Path:
    """Write `rows`, fail, and return the path of what stays."""
    with pytest.raises(KeyboardInterrupt):
        interrupted_run(target, options, rows, KeyboardInterrupt)
    return target.with_name(f"{target.name}.part")


@given(st.data(), st.sampled_from(OPTIONS), st.lists(ROWS, min_size=1, max_size=5))
def test_a_run_torn_anywhere_and_resumed_gives_the_file_of_a_run_in_one_go(
    data: st.DataObject, options: WriteOptions, rows: list[Row]
) -> None:
    with TemporaryDirectory() as folder:
        whole, torn = Path(folder, "whole"), Path(folder, "torn")
        with open_writer(str(whole), options) as writer:
            write_all(writer, rows)
        part = interrupt(torn, options, rows[: data.draw(st.integers(1, len(rows)), "written")])
        content = part.read_bytes()
        kept = content[: data.draw(st.integers(0, len(content)), "bytes left")]
        part.write_bytes(kept)

        done = resume_state(str(torn), options)
        assert kept.startswith(part.read_bytes())
        with open_writer(str(torn), options, resume=True) as writer:
            write_all(writer, rows[done:])
        assert torn.read_bytes() == whole.read_bytes()
        assert not part.exists()


@pytest.mark.parametrize("options", OPTIONS)
def test_whole_records_count_and_a_torn_one_does_not(tmp_path: Path, options: WriteOptions) -> None:
    rows = [answer(title='行\n"引号"\n', columns={"职责": '一\n"二",\n'}) for _ in range(3)]
    part = interrupt(tmp_path / "out", options, rows)
    assert resume_state(str(tmp_path / "out"), options) == 3
    part.write_bytes(part.read_bytes()[:-1])
    assert resume_state(str(tmp_path / "out"), options) == 2


def test_without_a_part_all_is_to_be_done(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.JSONL, only=("id",))
    assert resume_state(str(tmp_path / "out"), options) == 0
    with open_writer(str(tmp_path / "out"), options, resume=True) as writer:
        write_all(writer, [answer()])
    assert (tmp_path / "out").read_text(encoding="utf-8") == '{"id":"a.txt"}\n'


def test_without_resume_a_part_is_begun_anew(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.JSONL, only=("id",))
    interrupt(tmp_path / "out", options, [answer("old")])
    with open_writer(str(tmp_path / "out"), options) as writer:
        write_all(writer, [answer("new")])
    assert (tmp_path / "out").read_text(encoding="utf-8") == '{"id":"new"}\n'


@pytest.mark.parametrize("output_format", [OutputFormat.JSON, OutputFormat.XLSX, OutputFormat.TEXT, OutputFormat.TABLE])
def test_other_formats_cannot_be_resumed(tmp_path: Path, output_format: OutputFormat) -> None:
    with pytest.raises(UsageError, match=f"an interrupted {output_format} file cannot .* jsonl or csv or tsv"):
        resume_state(str(tmp_path / "out"), WriteOptions(output_format))


def test_standard_output_cannot_be_resumed() -> None:
    with pytest.raises(UsageError, match="-o FILE"):
        resume_state(None, WriteOptions(OutputFormat.JSONL))


def test_a_part_with_other_columns_is_left_as_it_is(tmp_path: Path) -> None:
    part = interrupt(tmp_path / "out", WriteOptions(OutputFormat.CSV), [answer()])
    torn = part.read_bytes()[:-1]
    part.write_bytes(torn)
    with pytest.raises(UsageError, match=r"out\.part was written with other options"):
        resume_state(str(tmp_path / "out"), WriteOptions(OutputFormat.CSV, only=("id",)))
    assert part.read_bytes() == torn
