"""The messages for results that cannot be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolesort.system.language import gettext as _

_SHORT = 40  # characters of a cell: enough to recognise it

RESUME_NEEDS_FILE = _("--resume needs an output file; name it with -o FILE")
TASKS_HAVE_NO_FIELDS = _("tasks for Label Studio have fixed fields; omit --only")
NO_BOM = _("--bom is for CSV and TSV; omit it or choose one of these formats")
XLSX_NEEDS_FILE = _("a workbook cannot be written to standard output; name a file with -o FILE.xlsx")

PARQUET_NEEDS_FILE = _("Parquet cannot be written to standard output; name a file with -o FILE.parquet")
PARQUET_NEEDS_EXTRA = _("writing Parquet needs one more package; run: pip install 'rolesort[parquet]'")


def unknown_suffix(path: str, suffixes: Iterable[str], option: str) -> str:
    """The output file's name shows no format; `option` sets one, if the command has it."""
    other = _(", or choose a format with {option}").format(option=option) if option else ""
    return _("{path} has no suffix of a known format; give it one of {suffixes}{other}").format(
        path=path, suffixes=_(", ").join(suffixes), other=other
    )


def no_format_for_rows(path: str, formats: Iterable[str]) -> str:
    """The file's suffix is of a format that does not support rows."""
    return _("{path} cannot contain rows; give it one of the suffixes {value}").format(
        path=path, value=_(", ").join(f".{name}" for name in formats)
    )


def unknown_fields(names: Iterable[str], known: Iterable[str]) -> str:
    """The selected fields do not exist."""
    return _("there is no field {names}; choose among {known}").format(names=_(", ").join(names), known=_(", ").join(known))


def cannot_resume(written: str, resumable: Iterable[str]) -> str:
    """The format cannot be resumed."""
    return _("a run that writes {written} cannot be resumed; start again without --resume, or write {resumable}").format(
        written=written, resumable=_(", ").join(resumable)
    )


_START_AGAIN = _("or start again without --resume")


def other_columns(part: object) -> str:
    """The header of FILE.part differs from that of this run."""
    return _("{part} has other columns than this run writes; give the same input and options, {START_AGAIN}").format(
        part=part, START_AGAIN=_START_AGAIN
    )


def damaged_part(part: object) -> str:
    """The last records of FILE.part cannot be read."""
    return _("{part} is damaged; start again without --resume").format(part=part)


def no_settings(part: object, settings: object) -> str:
    """FILE.part has lost its settings file."""
    return _(
        "{settings} is missing or damaged, so the options that wrote {part} are unknown; start again without --resume"
    ).format(settings=settings, part=part)


def other_settings(part: object, written: Mapping[str, str], now: Mapping[str, str]) -> str:
    """FILE.part was written with other settings than those of this run."""
    return _("{part} was written with {written}, this run has {now}; give the same options, {START_AGAIN}").format(
        part=part, written=_settings(written), now=_settings(now), START_AGAIN=_START_AGAIN
    )


def too_few_records(part: object, n_written: int, n_input: int) -> str:
    """The input has fewer records than FILE.part."""
    return _("{part} has {n_written:,} records, the input has {n_input:,}; give the same input, {START_AGAIN}").format(
        part=part, n_written=n_written, n_input=n_input, START_AGAIN=_START_AGAIN
    )


def other_record(part: object, number: int, field: str, written: str, now: str) -> str:
    """A record of the input differs from the one in FILE.part."""
    return _(
        "record {number:,} has {field} {written} in {part} but {now} in the input; give the same input, {START_AGAIN}"
    ).format(number=number, part=part, field=field, written=_short(written), now=_short(now), START_AGAIN=_START_AGAIN)


def _settings(settings: Mapping[str, str]) -> str:
    parts = (f"{name} {value}" if value else _("no {name}").format(name=name) for name, value in settings.items())
    return _(", ").join(parts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_SHORT]}…" if len(line) > _SHORT else line or _("nothing")


def too_many_columns(n_columns: int, at_most: int) -> str:
    """A sheet has too few columns for the input's and ours."""
    return _(
        "the table would have {n_columns:,} columns, a sheet of Excel at most {at_most:,}; write .csv, or pick some with --only"
    ).format(n_columns=n_columns, at_most=at_most)
