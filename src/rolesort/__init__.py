"""rolesort: which role a Chinese job posting really describes, how sure that is, and which words decided it.

Everything public is importable from here; modules inside may move.

>>> from rolesort import Classifier
>>> Classifier.load().classify("负责公众号选题、撰写和排版").role
'内容运营'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolesort.classify.classifier import Classifier
    from rolesort.dataset.labelled_posting import LabelledPosting
    from rolesort.dataset.read import LabelledDataset, read_labelled
    from rolesort.errors import (
        CorpusError,
        InputError,
        ModelError,
        OutputError,
        PostingError,
        RolesortError,
        UsageError,
        WorkerError,
    )
    from rolesort.evaluation.evaluate import Evaluation, evaluate
    from rolesort.frames import ReportPage, classify_frame, report_frame
    from rolesort.model.model import Mode, Model
    from rolesort.results import (
        Classification,
        Contrast,
        ExplainedLine,
        Explanation,
        Field,
        Keyword,
        Reason,
        RoleWord,
        ScoreBreakdown,
        Status,
    )
    from rolesort.roles.definitions import Family, Role

__all__ = [
    "Classification",
    "Classifier",
    "Contrast",
    "CorpusError",
    "Evaluation",
    "ExplainedLine",
    "Explanation",
    "Family",
    "Field",
    "InputError",
    "Keyword",
    "LabelledDataset",
    "LabelledPosting",
    "Mode",
    "Model",
    "ModelError",
    "OutputError",
    "PostingError",
    "Reason",
    "ReportPage",
    "Role",
    "RoleWord",
    "RolesortError",
    "ScoreBreakdown",
    "Status",
    "UsageError",
    "WorkerError",
    "classify_frame",
    "evaluate",
    "read_labelled",
    "report_frame",
]
__version__ = "0.1.0"

_HOMES = {
    "classify.classifier": ("Classifier",),
    "dataset.labelled_posting": ("LabelledPosting",),
    "dataset.read": ("LabelledDataset", "read_labelled"),
    "evaluation.evaluate": ("Evaluation", "evaluate"),
    "errors": (
        "CorpusError",
        "InputError",
        "ModelError",
        "OutputError",
        "PostingError",
        "RolesortError",
        "UsageError",
        "WorkerError",
    ),
    "frames": ("ReportPage", "classify_frame", "report_frame"),
    "model.model": ("Mode", "Model"),
    "results": (
        "Classification",
        "Contrast",
        "ExplainedLine",
        "Explanation",
        "Field",
        "Keyword",
        "Reason",
        "RoleWord",
        "ScoreBreakdown",
        "Status",
    ),
    "roles.definitions": ("Family", "Role"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    # Loaded on first use: the command line starts without modules that it does not need.
    if name in _HOME:
        import importlib

        return getattr(importlib.import_module(f"rolesort.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
