"""Define the options that several commands share."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from rolesort.errors import ModelError, RolesortError
from rolesort.model.model import Mode
from rolesort.model.resolve import MODEL_VARIABLE, chosen_model, model_names, model_path
from rolesort.records.formats.registry import COMMON
from rolesort.system.language import gettext as _

LABELLED_FILES = _("Tables of labelled postings ({formats}), or folders with such tables.").format(formats=COMMON)
JSON_AND_MARKDOWN = _("--json and --markdown exclude each other; use one of them")


def _names(incomplete: str) -> list[str]:
    with suppress(ModelError):
        return [name for name in model_names() if name.startswith(incomplete)]
    return []


def role_names(context: typer.Context, incomplete: str) -> list[str]:
    """Return the completions of `incomplete` to a role; none if the model cannot be used."""
    from rolesort.model.file import read_model

    try:
        labels = read_model(context.params.get("model") or chosen_model()).labels
    except RolesortError:
        return []
    return [label for label in labels if label.startswith(incomplete)]


# Postings, and options for reading them.
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE...|-|TEXT",
        help=_("Files, folders (with -r) or patterns; - for standard input; or the text of a posting, in quotes."),
        show_default=False,
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option(
        help=_("Title of postings that have none. Default: the first line, if it looks like a title."),
        show_default=False,
    ),
]
ModeOption = Annotated[
    Mode,
    typer.Option(
        help=_("How sure an answer must be: best always answers; balanced and strict mark doubtful postings needs_review.")
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        help=_("Encoding of the input, if it is detected wrongly: utf-8, gb18030, big5, utf-16 …"), show_default=False
    ),
]
TitleFieldOption = Annotated[str | None, typer.Option(help=_("Column with the title."), show_default=False)]
TextFieldOption = Annotated[
    list[str] | None,
    typer.Option(
        help=_("Column with the text; can be repeated. A file without it counts as one failed record."),
        show_default=False,
    ),
]
LabelFieldOption = Annotated[
    str | None,
    typer.Option(help=_("Column with the label, if it is not called label, role, 标签, 角色 or 标注."), show_default=False),
]
IdFieldOption = Annotated[str | None, typer.Option(help=_("Column with the id."), show_default=False)]
TitleOnlyOption = Annotated[bool, typer.Option("--title-only", help=_("Judge by the title alone, even where there is text."))]
SplitOption = Annotated[
    bool,
    typer.Option(
        "--split",
        help=_(
            "Split text files into postings: at lines of ---, or where postings begin, or, if neither is found, at blank lines."
        ),
    ),
]
RecursiveOption = Annotated[bool, typer.Option("-r", "--recursive", help=_("Read folders and their subfolders."))]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        min=1,
        help=_("Number of processes. Default: one, and all cores if the input is long."),
        show_default=False,
    ),
]
MachineHeadersOption = Annotated[
    bool,
    typer.Option(
        "--machine-headers",
        help=_("Write CSV, TSV and Excel files with the names and values for programs, the same in every language."),
    ),
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help=_("Print only errors on standard error."))]

_METAVAR = "<name|file>"
# A command takes `model: ModelOption = None` and gets the path of an existing file, or None for the default model.
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        help=_("Model: a file, or a name in the model folder. Default: the model of rolesort."),
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
        metavar=_METAVAR,
        help=_("Model: a file, or a name in the model folder. Default: the model in use."),
        parser=model_path,
        autocompletion=_names,
        show_default=False,
    ),
]


def required_model(name: str, help_text: str) -> Any:  # noqa: ANN401 (what Typer's functions return)
    """Return the required argument `name` for a model."""
    return typer.Argument(metavar=name, help=help_text, parser=model_path, autocompletion=_names, show_default=False)
