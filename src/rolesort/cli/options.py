"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rolesort.model.model import Mode
from rolesort.model.resolve import MODEL_VARIABLE, model_names, model_path
from rolesort.records.formats.registry import COMMON
from rolesort.system.language import gettext as _

LABELLED_FILES = _("Tables of labelled postings ({formats}), or folders of them.").format(formats=COMMON)
JSON_AND_MARKDOWN = _("--json and --markdown ask for two formats; give one of them")


def _names(incomplete: str) -> list[str]:
    return [name for name in model_names() if name.startswith(incomplete)]


# Postings, and how they are read.
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE...|-", help=_("Files, folders (with -r) or patterns; - for standard input."), show_default=False
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option(
        help=_("The title of postings without one of their own. By default a first line that reads like a title is used."),
        show_default=False,
    ),
]
ModeOption = Annotated[
    Mode,
    typer.Option(
        help=_("How sure an answer must be: best always answers, balanced and strict leave doubtful postings as needs_review.")
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        help=_("The input's encoding, where it is not found out right: utf-8, gb18030, big5, utf-16 …"), show_default=False
    ),
]
TitleFieldOption = Annotated[str | None, typer.Option(help=_("The column with the title."), show_default=False)]
TextFieldOption = Annotated[
    list[str] | None,
    typer.Option(
        help=_("The column with the text; give it again for each further one. A file that lacks it is one failed record."),
        show_default=False,
    ),
]
LabelFieldOption = Annotated[
    str | None,
    typer.Option(
        help=_("The column with the label, where it is not called label, role, 标签, 角色 or 标注."), show_default=False
    ),
]
IdFieldOption = Annotated[str | None, typer.Option(help=_("The column with the id."), show_default=False)]
SplitOption = Annotated[
    bool,
    typer.Option(
        "--split", help=_("Text files hold several postings, set apart by lines of --- or, without these, by blank lines.")
    ),
]
RecursiveOption = Annotated[bool, typer.Option("-r", "--recursive", help=_("Read folders, with all that is in them."))]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help=_("Say nothing on standard error but errors."))]

_METAVAR = "<name|file>"
# A command takes `model: ModelOption = None` and gets the path of an existing file, or None for the default model.
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        help=_("The model to use instead of the default one: a file, or the name of one in the model folder."),
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
        help=_("A model file, or the name of one in the model folder. Default: the model that is in use."),
        parser=model_path,
        autocompletion=_names,
        show_default=False,
    ),
]


def required_model(name: str, help_text: str) -> Any:  # noqa: ANN401 (what Typer's functions return)
    """Return the argument `name` that takes a model and must be given."""
    return typer.Argument(metavar=name, help=help_text, parser=model_path, autocompletion=_names, show_default=False)
