from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.errors import UsageError
from rolesort.output import OutputFormat, WriteOptions, open_writer
from rolesort.output.formats import RESUMABLE
from rolesort.output.resume import read_part
from tests.result_rows import ROWS, Row, answer, interrupted_run, write_all

OPTIONS = [
    WriteOptions(OutputFormat.JSONL),
    WriteOptions(OutputFormat.JSONL, only=("id", "role")),
    WriteOptions(OutputFormat.CSV),
    WriteOptions(OutputFormat.CSV, only=("title", "id"), bom=True),
    WriteOptions(OutputFormat.TSV, bom=True),
    WriteOptions(OutputFormat.CSV, bom=True, for_people=True),
    WriteOptions(OutputFormat.CSV, ("status", "probability", "id"), for_people=True),
]


SETTINGS = {"model": "0123456789ab", "--mode": "balanced", "--title": ""}


def interrupt(target: Path, options: WriteOptions, rows: list[Row]) -> Path:
    """Write `rows`, fail, and return the path of what stays."""
    with pytest.raises(KeyboardInterrupt):
        interrupted_run(target, options, rows, KeyboardInterrupt, SETTINGS)
    return target.with_name(f"{target.name}.part")


def test_a_first_column_whose_name_is_quoted_behind_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.TSV, bom=True)
    row = answer(columns={'职责"\r': "一\n二"})
    interrupt(tmp_path / "out", options, [row])
    read_part(str(tmp_path / "out"), options, SETTINGS).check(1, row.record["id"], row.columns)


@given(st.data(), st.sampled_from(OPTIONS), st.lists(ROWS, min_size=1, max_size=5))
def test_a_run_torn_anywhere_and_resumed_gives_the_file_of_a_run_in_one_go(
    data: st.DataObject, options: WriteOptions, rows: list[Row]
) -> None:
    with TemporaryDirectory() as folder:
        whole, torn = Path(folder, "whole"), Path(folder, "torn")
        with open_writer(str(whole), options) as writer:
            write_all(writer, rows)
        part = interrupt(torn, options, rows[: data.draw(st.integers(1, len(rows)), "written")])
        content = part.read_bytes() if part.exists() else b""  # failures may wait for a header
        kept = content[: data.draw(st.integers(0, len(content)), "bytes left")]
        part.write_bytes(kept)

        done = read_part(str(torn), options, SETTINGS)
        assert kept.startswith(part.read_bytes())
        for number, row in enumerate(rows[: done.n_records], start=1):
            done.check(number, row.record["id"], row.columns)
        with open_writer(str(torn), options, SETTINGS, done) as writer:
            write_all(writer, rows[done.n_records :])
        assert torn.read_bytes() == whole.read_bytes()
        assert {path.name for path in Path(folder).iterdir()} == {"whole", "torn"}


@pytest.mark.parametrize("options", OPTIONS)
def test_whole_records_count_and_a_torn_one_does_not(tmp_path: Path, options: WriteOptions) -> None:
    rows = [answer(title='行\n"引号"\n', columns={"职责": '一\n"二",\n'}) for _ in range(3)]
    part = interrupt(tmp_path / "out", options, rows)
    assert read_part(str(tmp_path / "out"), options, SETTINGS).n_records == 3
    part.write_bytes(part.read_bytes()[:-1])
    assert read_part(str(tmp_path / "out"), options, SETTINGS).n_records == 2


def test_without_a_part_all_is_to_be_done(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.JSONL, only=("id",))
    part = read_part(str(tmp_path / "out"), options, SETTINGS)
    assert part.n_records == 0
    with open_writer(str(tmp_path / "out"), options, SETTINGS, part) as writer:
        write_all(writer, [answer()])
    assert (tmp_path / "out").read_text(encoding="utf-8") == '{"id":"a.txt"}\n'


def test_without_resume_a_part_is_begun_anew(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.JSONL, only=("id",))
    interrupt(tmp_path / "out", options, [answer("old")])
    with open_writer(str(tmp_path / "out"), options) as writer:
        write_all(writer, [answer("new")])
    assert (tmp_path / "out").read_text(encoding="utf-8") == '{"id":"new"}\n'


@pytest.mark.parametrize("output_format", [f for f in OutputFormat if f not in RESUMABLE])
def test_other_formats_cannot_be_resumed(tmp_path: Path, output_format: OutputFormat) -> None:
    with pytest.raises(UsageError, match=f"a run that writes {output_format} cannot be resumed; .* jsonl, csv, tsv"):
        read_part(str(tmp_path / "out"), WriteOptions(output_format), SETTINGS)


def test_standard_output_cannot_be_resumed() -> None:
    with pytest.raises(UsageError, match="-o FILE"):
        read_part(None, WriteOptions(OutputFormat.JSONL), SETTINGS)


def test_a_part_with_other_columns_is_left_as_it_is(tmp_path: Path) -> None:
    part = interrupt(tmp_path / "out", WriteOptions(OutputFormat.CSV), [answer()])
    torn = part.read_bytes()[:-1]
    part.write_bytes(torn)
    with pytest.raises(UsageError, match=r"out\.part has other columns than this run writes"):
        read_part(str(tmp_path / "out"), WriteOptions(OutputFormat.CSV, only=("id",)), SETTINGS)
    assert part.read_bytes() == torn


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"--mode": "strict"}, "written with --mode balanced, this run has --mode strict; give the same options, or start"),
        ({"model": "ff", "--title": "编辑"}, "with model 0123456789ab, no --title, this run has model ff, --title 编辑"),
        ({"--new": "yes"}, "with no --new, this run has --new yes"),
    ],
)
def test_a_part_made_with_other_settings_is_left_as_it_is(tmp_path: Path, settings: dict[str, str], says: str) -> None:
    options = WriteOptions(OutputFormat.JSONL)
    part = interrupt(tmp_path / "out", options, [answer()])
    torn = part.read_bytes() + b"{"
    part.write_bytes(torn)
    with pytest.raises(UsageError, match=says):
        read_part(str(tmp_path / "out"), options, SETTINGS | settings)
    assert part.read_bytes() == torn


def test_a_setting_that_is_missing_now_is_another_setting(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.JSONL)
    interrupt(tmp_path / "out", options, [answer()])
    fewer = {name: value for name, value in SETTINGS.items() if name != "--mode"}
    with pytest.raises(UsageError, match="written with --mode balanced, this run has no --mode"):
        read_part(str(tmp_path / "out"), options, fewer)


@pytest.mark.parametrize("content", [None, b"", b"{"])
def test_a_part_without_its_settings_cannot_be_gone_on_with(tmp_path: Path, content: bytes | None) -> None:
    interrupt(tmp_path / "out", WriteOptions(OutputFormat.JSONL), [answer()])
    settings = tmp_path / "out.part.settings"
    settings.unlink()
    if content is not None:
        settings.write_bytes(content)
    with pytest.raises(UsageError, match=r"out\.part\.settings is missing or damaged.*without --resume"):
        read_part(str(tmp_path / "out"), WriteOptions(OutputFormat.JSONL), SETTINGS)


def test_a_damaged_part_cannot_be_gone_on_with(tmp_path: Path) -> None:
    part = interrupt(tmp_path / "out", WriteOptions(OutputFormat.JSONL), [answer(), answer()])
    part.write_bytes(b"{nothing\n" + part.read_bytes())
    with pytest.raises(UsageError, match="damaged"):
        read_part(str(tmp_path / "out"), WriteOptions(OutputFormat.JSONL), SETTINGS)


ONE = {"编号": "1", "职责": "写\u2028稿", "id": "甲"}


@pytest.mark.parametrize(
    ("options", "written", "found", "says"),
    [
        (WriteOptions(OutputFormat.JSONL), answer("a"), answer("b"), "record 3 has id a in .*out.part but b in the input;"),
        (
            WriteOptions(OutputFormat.CSV),
            answer("a", columns=ONE),
            answer("a", columns=ONE | {"编号": ""}),
            "编号 1 .* but nothing",
        ),
        (WriteOptions(OutputFormat.TSV), answer("a"), answer("b"), "id a"),
        (WriteOptions(OutputFormat.CSV, ("role", "id")), answer("a", columns=ONE), answer("b", columns=ONE), "id a"),
    ],
)
def test_another_input_is_told_by_its_last_records(
    tmp_path: Path, options: WriteOptions, written: Row, found: Row, says: str
) -> None:
    interrupt(tmp_path / "out", options, [written] * 5)
    part = read_part(str(tmp_path / "out"), options, SETTINGS)
    part.check(3, written.record["id"], written.columns)
    part.check(2, found.record["id"], found.columns)  # not among the last three
    with pytest.raises(UsageError, match=says):
        part.check(3, found.record["id"], found.columns)
