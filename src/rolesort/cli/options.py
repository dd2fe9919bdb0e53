"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rolesort.cli import messages
from rolesort.model.model import Mode
from rolesort.model.resolve import MODEL_VARIABLE, model_names, model_path


def _names(incomplete: str) -> list[str]:
    return [name for name in model_names() if name.startswith(incomplete)]


# Postings, and how they are read.
FilesArgument = Annotated[list[str] | None, typer.Argument(metavar="FILE...|-", help=messages.FILES, show_default=False)]
TitleOption = Annotated[str | None, typer.Option(help=messages.TITLE, show_default=False)]
ModeOption = Annotated[Mode, typer.Option(help=messages.MODE)]
EncodingOption = Annotated[str | None, typer.Option(help=messages.ENCODING, show_default=False)]
TitleFieldOption = Annotated[str | None, typer.Option(help=messages.TITLE_FIELD, show_default=False)]
TextFieldOption = Annotated[list[str] | None, typer.Option(help=messages.TEXT_FIELD, show_default=False)]
LabelFieldOption = Annotated[str | None, typer.Option(help=messages.LABEL_FIELD, show_default=False)]
IdFieldOption = Annotated[str | None, typer.Option(help=messages.ID_FIELD, show_default=False)]
SplitOption = Annotated[bool, typer.Option("--split", help=messages.SPLIT)]
RecursiveOption = Annotated[bool, typer.Option("-r", "--recursive", help=messages.RECURSIVE)]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help=messages.QUIET)]

_METAVAR = "<name|file>"
# A command takes `model: ModelOption = None` and gets the path of an existing file, or None for the default model.
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        help=messages.MODEL,
        envvar=MODEL_VARIABLE,
        metavar=_METAVAR,
        parser=model_path,
        autocompletion=_names,
        show_default=False,
    ),
]
ModelArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar=_METAVAR, help=messages.MODEL_ARGUMENT, parser=model_path, autocompletion=_names, show_default=False
    ),
]


def required_model(name: str, help_text: str) -> Any:  # noqa: ANN401 (what Typer's functions return)
    """Return the argument `name` that takes a model and must be given."""
    return typer.Argument(metavar=name, help=help_text, parser=model_path, autocompletion=_names, show_default=False)
