"""`rolesort classify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from rolesort import messages
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.output import write_line
from rolesort.errors import InputError
from rolesort.model import Mode
from rolesort.results import Classification, error_record
from rolesort.text_files import STDIN


def classify(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...|-", help=messages.FILES, show_default=False)] = None,
    title: Annotated[str | None, typer.Option(help=messages.TITLE, show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=messages.JSON)] = False,
    mode: Annotated[Mode, typer.Option(help=messages.MODE)] = Mode.BALANCED,
    model: Annotated[Path | None, typer.Option(help=messages.MODEL, envvar="ROLESORT_MODEL", show_default=False)] = None,
) -> None:
    """Print the role of each posting in `files`."""
    if not files:
        if sys.stdin.isatty():
            typer.echo(context.get_help())
            return
        files = [STDIN]
    errors: list[InputError] = []
    show = _show_json if as_json or not sys.stdout.isatty() else _show_people
    for name, result in classify_files(files, title, mode, model):
        if isinstance(result, InputError):
            errors.append(result)
            typer.echo(f"rolesort: {result}", err=True)
        show(name, result)
    if errors:
        raise typer.Exit(ExitCode.INPUT if len(errors) == len(files) else ExitCode.SOME_FAILED)


def classify_files(
    files: Sequence[str], title: str | None, mode: Mode, model: Path | None
) -> Iterator[tuple[str, Classification | InputError]]:
    """Yield each file's name with its posting's classification, or with the reason why there is none."""
    from rolesort.classifier import Classifier
    from rolesort.text_files import read_text

    classifier = Classifier.load(model)
    for name in files:
        try:
            text = read_text(name)
        except InputError as error:
            yield name, error
        else:
            yield name, classifier.classify(text, title, mode=mode)


def _show_json(name: str, result: Classification | InputError) -> None:
    if isinstance(result, InputError):
        record = error_record(name, result.reason, str(result))
    else:
        record = result.as_record(name)
    write_line(json.dumps(record, ensure_ascii=False))


def _show_people(name: str, result: Classification | InputError) -> None:
    if isinstance(result, Classification):
        from rolesort.views.classification import print_classification

        print_classification(result, name)
