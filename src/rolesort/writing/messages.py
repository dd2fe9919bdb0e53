"""What is said when results cannot be written as asked for."""

from __future__ import annotations

from collections.abc import Iterable

RESUME_NEEDS_FILE = "only a file can be continued; name it with -o FILE"
NO_BOM = "only CSV and TSV can begin with a byte order mark; leave it away or choose one of them"
XLSX_NEEDS_FILE = "a workbook cannot be written to standard output; name a file with -o FILE.xlsx"
XLSX_NEEDS_PACKAGE = "writing .xlsx needs XlsxWriter; run pip install 'rolesort[excel]', or write .csv"


def unknown_suffix(path: str, suffixes: Iterable[str]) -> str:
    """The output file's name does not tell a format."""
    return f"cannot tell the format of {path} from its name; end it in one of {', '.join(suffixes)}, or choose a format"


def unknown_fields(names: Iterable[str], known: Iterable[str]) -> str:
    """Fields were picked that records do not have."""
    return f"there is no field {', '.join(names)}; choose among {', '.join(known)}"


def cannot_write(path: object, why: str) -> str:
    """The output file cannot be opened."""
    return f"cannot write {path}: {why}; name a file in a folder that can be written to"


def cannot_resume(written: str, resumable: Iterable[str]) -> str:
    """The format cannot be continued."""
    return f"an interrupted {written} file cannot be continued; start again without --resume, or write {' or '.join(resumable)}"


def other_columns(part: object) -> str:
    """What is written of the file has other columns than asked for now."""
    return f"{part} was written with other options; give the same ones, or start again without --resume"
