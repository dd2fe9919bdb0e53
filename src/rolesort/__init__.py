"""rolesort tells which role a Chinese job posting really describes, how sure it is, and which words decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolesort.classify.classifier import Classifier
    from rolesort.explanation.explained import Explained
    from rolesort.model.model import Mode
    from rolesort.results import Classification, Keyword, Status

__all__ = ["Classification", "Classifier", "Explained", "Keyword", "Mode", "Status"]
__version__ = "0.1.0"

_HOMES = {
    "Classifier": "classify.classifier",
    "Explained": "explanation.explained",
    "Mode": "model.model",
    "Classification": "results",
    "Keyword": "results",
    "Status": "results",
}


def __getattr__(name: str) -> object:
    # Loaded when asked for: the command line starts without what it does not need.
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"rolesort.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
