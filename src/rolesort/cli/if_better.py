"""`rolesort train --if-better`: compare the new model with the old one, and keep the old one unless the new one is no worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.cli.labelled_inputs import say_bad_rows
from rolesort.cli.progress import Stages
from rolesort.dataset.read import LabelledDataset
from rolesort.model.file import dump_model, load_model
from rolesort.model.model import Model
from rolesort.system.language import gettext as _

if TYPE_CHECKING:
    from rolesort.dataset.training_set import TrainingSet
    from rolesort.evaluation.succession import Succession

IfBetterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--if-better",
        metavar="<test>",
        help=_(
            "Replace an existing model only if these labelled postings show that the new one is no worse; else exit with code "
            "8. Can be repeated."
        ),
        show_default=False,
    ),
]


def beside_old(old: Model, new: Model, test: LabelledDataset, data: TrainingSet, stages: Stages) -> Succession:
    """Compare the new model with the old one on `test`; report unusable rows.

    Raises:
        CorpusError: All of `test` is in the training data.
        ModelError: The new model cannot be saved.

    """
    from rolesort.classify.classifier import Classifier
    from rolesort.evaluation.succession import succession

    say_bad_rows([*test.unlabelled, *test.bad_rows])
    written = load_model(dump_model(new))
    return succession(Classifier(old), Classifier(written), test.postings, data.own, stages.show)


def kept_old(path: str, beside: Succession) -> str:
    """The old model is kept."""
    from rolesort.evaluation.succession import MARGIN

    return _(
        "{path}: model {old} stays; model {new} is not shown to be no worse: its accuracy may be lower by {points:.1f} points "
        "(allowed: {allowed:.0f}); label more postings to train or to test on"
    ).format(path=path, old=beside.old.model, new=beside.new.model, points=-100 * beside.accuracy.low, allowed=100 * MARGIN)
