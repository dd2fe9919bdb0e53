"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rolesort import messages
from rolesort.model_choice import MODEL_VARIABLE, model_names, model_path


def _names(incomplete: str) -> list[str]:
    return [name for name in model_names() if name.startswith(incomplete)]


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
