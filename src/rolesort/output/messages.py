"""What is said when results cannot be written as asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_SHORT = 40  # characters of a cell: enough to know it again

RESUME_NEEDS_FILE = "only a file can be continued; name it with -o FILE"
NO_BOM = "only CSV and TSV can begin with a byte order mark; leave it away or choose one of them"
XLSX_NEEDS_FILE = "a workbook cannot be written to standard output; name a file with -o FILE.xlsx"
XLSX_NEEDS_PACKAGE = "writing .xlsx needs XlsxWriter; run pip install 'rolesort[excel]', or write .csv"


def unknown_suffix(path: str, suffixes: Iterable[str], option: str) -> str:
    """The output file's name does not tell a format; `option` is the one that would, if the command has one."""
    other = f", or choose a format with {option}" if option else ""
    return f"cannot tell the format of {path} from its name; end it in one of {', '.join(suffixes)}{other}"


def no_format_for_rows(path: str, formats: Iterable[str]) -> str:
    """The file's name tells a format that single rows are not written in."""
    return f"{path} is to hold rows; end its name in {', '.join(f'.{name}' for name in formats)}"


def unknown_fields(names: Iterable[str], known: Iterable[str]) -> str:
    """Fields were picked that records do not have."""
    return f"there is no field {', '.join(names)}; choose among {', '.join(known)}"


def cannot_resume(written: str, resumable: Iterable[str]) -> str:
    """The format cannot be continued."""
    return f"an interrupted {written} file cannot be continued; start again without --resume, or write {' or '.join(resumable)}"


_START_AGAIN = "or start again without --resume"


def other_columns(part: object) -> str:
    """The header of what is written of the file is not the one that this run would write."""
    return f"{part} has other columns than this run writes; give the file that was written, {_START_AGAIN}"


def damaged_part(part: object) -> str:
    """The last records of what is written of the file cannot be read."""
    return f"{part} is damaged; start again without --resume"


def no_settings(part: object, settings: object) -> str:
    """What is written of the file has lost the file beside it."""
    return f"{settings} is missing or damaged, so that nothing tells how {part} was made; start again without --resume"


def other_settings(part: object, written: Mapping[str, str], now: Mapping[str, str]) -> str:
    """What is written of the file was made with other settings than those of this run."""
    return f"{part} was made with {_settings(written)}, this run has {_settings(now)}; give the same, {_START_AGAIN}"


def too_few_records(part: object, n_written: int, n_input: int) -> str:
    """The input ends before what was made of it."""
    return f"{part} holds {n_written:,} records, the input has {n_input:,}; give the same input, {_START_AGAIN}"


def other_record(part: object, number: int, field: str, written: str, now: str) -> str:
    """A record of the input is not the one that was written in its place."""
    return (
        f"record {number:,} of {part} has {field} {_short(written)}, that of the input has {_short(now)}; "
        f"give the same input, {_START_AGAIN}"
    )


def _settings(settings: Mapping[str, str]) -> str:
    return " and ".join(f"{name} {value}" if value else f"no {name}" for name, value in settings.items())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_SHORT]}…" if len(line) > _SHORT else line or "nothing"
