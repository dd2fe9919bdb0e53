"""`rolesort train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rolesort import messages
from rolesort.errors import UsageError
from rolesort.writing.standard_output import write_line


def train(
    corpus: Annotated[Path | None, typer.Argument(metavar="[CORPUS]", help=messages.TRAIN_CORPUS, show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=messages.TRAIN_OUTPUT, show_default=False)] = None,
) -> None:
    """Train a model on `corpus` and write it to `output`."""
    from rolesort.model_file import write_model
    from rolesort.resources import default_corpus, default_model
    from rolesort.training import train_from_folder

    if corpus and not output:
        raise UsageError(messages.TRAIN_NEEDS_OUTPUT)
    folder = corpus or default_corpus()
    path = output or default_model()
    model = train_from_folder(folder, progress=lambda stage: typer.echo(messages.TRAIN_STAGES[stage], err=True))
    identity = write_model(model, path)
    write_line(messages.trained(str(path), identity, model.card["corpus"]["postings"], len(model.features)))
