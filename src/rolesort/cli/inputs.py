"""Resolve the inputs of commands that take postings, and end them with the right exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import typer

from rolesort.classify.summary import RunSummary
from rolesort.cli.error_limit import error_limit, too_many_errors
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.pasted import ask_for_posting, literal_text
from rolesort.cli.stderr import say
from rolesort.errors import OutputError, UsageError
from rolesort.records import Meter, ReadOptions, Record, read_records, read_text
from rolesort.records.sources import STDIN, expand
from rolesort.system.atomic_file import check_target
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason

NO_RECORDS = _("the input has no postings; give text files or a table, or see `rolesort help formats`")


def given_files(context: typer.Context, files: list[str] | None) -> list[str]:
    """Return `files`, by default standard input; if that is a terminal, show the command's help instead.

    Raises:
        typer.Exit: The help was shown.

    """
    if files:
        return files
    if sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit
    return [STDIN]


class GivenPostings(NamedTuple):
    """The input of a command: files, or the text of a posting."""

    files: tuple[str, ...]
    text: str | None = None

    def read(self, options: ReadOptions, notice: Callable[[str], None], meter: Meter | None = None) -> Iterator[Record]:
        """Yield the postings, as `read_records` does."""
        if self.text is not None:
            return read_text(self.text, options, notice)
        return read_records(self.files, options, notice, meter)


def given_postings(files: Sequence[str] | None) -> GivenPostings:
    """Resolve `files` to files, a text, or standard input; at a terminal, ask for a posting."""
    text = literal_text(files or ())
    if text is None and (not files or list(files) == [STDIN]) and sys.stdin.isatty():
        text = ask_for_posting()
    return GivenPostings((), text) if text is not None else GivenPostings(tuple(files or [STDIN]))


_STDOUT_NAMES = {STDIN, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}


def is_stdout(output: str | Path | None) -> bool:
    """Return whether -o is standard output: `-`, or one of the system's names for it."""
    return output is not None and str(output) in _STDOUT_NAMES


def not_stdout(output: str | Path | None, what: str) -> None:
    """Refuse standard output for `what`, which the command writes in addition to its printed output.

    Raises:
        UsageError: -o is standard output.

    """
    if is_stdout(output):
        raise UsageError(_("{what} cannot go to standard output; name a file with -o").format(what=what))


def end_with(tally: RunSummary, max_errors: str = "0") -> None:
    """End the command with the exit code for failed records, if there are more than `--max-errors` allows.

    It allows bad records, but not a run without good ones: an unreadable crawl is one failed record.

    Raises:
        typer.Exit: There are too many.

    """
    total = tally.classified + tally.failed
    allowed = error_limit(max_errors).allows(tally.failed, total)
    if tally.failed and not (allowed and tally.classified):
        if not allowed and max_errors != "0":
            say(too_many_errors(tally.failed, total, max_errors))
        raise typer.Exit(ExitCode.SOME_FAILED if tally.classified else ExitCode.INPUT)


def output_is_input(path: str) -> str:
    """The output file is one of the inputs."""
    return _("{path} is also an input and would be overwritten; choose another file with -o").format(path=path)


def unusable_name(path: str, why: str) -> str:
    """The output file cannot have this name."""
    return _("cannot write {path}: {why}; choose another name with -o").format(path=path, why=why)


# A file is first written in the same folder under a longer name: `.NAME.….part`, NAME.part.settings.
_ROOM = "x" * 15


def check_output(output: str, files: Sequence[str], *, recursive: bool) -> None:
    """Check that the file can be written, and is not an input, also in folders and patterns.

    Raises:
        OutputError: It cannot.
        UsageError: It is an input.

    """
    target = Path(output)
    try:
        # An overlong name is an error; exists() says so up to Python 3.13 only.
        with suppress(FileNotFoundError, NotADirectoryError):
            Path(f"{output}{_ROOM}").stat()
        exists = target.exists()
    except OSError as error:
        raise OutputError(unusable_name(output, reason(error))) from None
    if exists:
        for path in expand(files, recursive=recursive):
            if isinstance(path, str) and Path(path).exists() and target.samefile(path):
                raise UsageError(output_is_input(output))
    check_target(output)
