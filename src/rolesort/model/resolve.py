"""Resolve a model reference, from --model or ROLESORT_MODEL, to a path.

A reference is the path of a model file, the name of a model in the model folder (`firm` for `firm.rolesort` there), or
`default` for the model that comes with rolesort. A reference with a folder or the suffix `.rolesort` is a path. Anything
else is a name first, so that its meaning does not depend on the working directory, and a path if there is no
model of that name.
"""

from __future__ import annotations

import os
from pathlib import Path

from rolesort.errors import ModelError
from rolesort.system.language import gettext as _
from rolesort.system.resources import default_model

MODEL_VARIABLE = "ROLESORT_MODEL"
FOLDER_VARIABLE = "ROLESORT_MODELS"
DEFAULT_NAME = "default"
SUFFIX = ".rolesort"


def model_path(reference: str) -> Path:
    """Return the path of the model `reference`.

    Raises:
        ModelError: There is no such model; the message names those in the model folder.

    """
    if reference == DEFAULT_NAME:
        return default_model()
    path = Path(reference)
    is_name = reference and path.name == reference and path.suffix != SUFFIX
    if is_name and os.path.lexists(named := model_folder() / f"{reference}{SUFFIX}"):
        return named
    if reference and os.path.lexists(path):
        return path
    raise ModelError(_no_such_model(reference, str(model_folder()), model_names()))


def chosen_model() -> Path:
    """Return the path of the model to use without a command line.

    Raises:
        ModelError: There is no model as named by ROLESORT_MODEL.

    """
    return model_path(os.environ.get(MODEL_VARIABLE) or DEFAULT_NAME)


def model_names() -> list[str]:
    """Return the valid model names, sorted, `default` first."""
    return [DEFAULT_NAME, *sorted(file.stem for file in model_folder().glob(f"*{SUFFIX}") if file.stem != DEFAULT_NAME)]


def model_folder() -> Path:
    """Return the folder of the user's models; it need not exist.

    Raises:
        ModelError: The user has no home folder.

    """
    if folder := os.environ.get(FOLDER_VARIABLE):
        return Path(folder)
    from platformdirs import user_data_path

    try:
        return user_data_path("rolesort", appauthor=False) / "models"
    except RuntimeError:  # no HOME, and the system does not know the user
        raise ModelError(
            _("there is no home folder to look for models in; give the path of a model file, or set {variable}").format(
                variable=FOLDER_VARIABLE
            )
        ) from None


def _no_such_model(reference: str, folder: str, names: list[str]) -> str:
    """No model file and no model in the folder has this name."""
    return _("there is no model {reference!r}: give the path of a model file or one of these names: {names} ({folder})").format(
        reference=reference, names=_(", ").join(names), folder=folder
    )
