"""`rolesort train`."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.if_better import IfBetterOption, beside_old, kept_old
from rolesort.cli.inputs import check_output, not_stdout
from rolesort.cli.labelled_inputs import read_labelled_files, say_bad_rows
from rolesort.cli.options import (
    LABELLED_FILES,
    EncodingOption,
    LabelFieldOption,
    QuietOption,
    TextFieldOption,
    TitleFieldOption,
)
from rolesort.cli.progress import Stages
from rolesort.cli.stderr import say
from rolesort.dataset.read import LabelledDataset, read_corpus
from rolesort.errors import UsageError
from rolesort.features.lexicon import find_lexicon, read_lexicon
from rolesort.model.file import read_model, write_model
from rolesort.model.model import Model
from rolesort.system.atomic_file import check_replaceable
from rolesort.system.language import gettext as _
from rolesort.system.resources import default_corpus, default_model
from rolesort.system.stdout import write_line

if TYPE_CHECKING:
    from rolesort.training.pipeline import TrainedModel
    from rolesort.training.prepare import TrainingData

HELP = _(
    "Train a model on your own labelled postings.\n\n"
    "Measures the model by cross-validation, calibrates its probabilities and thresholds, and prints the figures, which "
    "are also kept in the model. The file is written atomically. Without DATA, rebuilds the default model from the corpus "
    "of rolesort.\n\n"
    "Example: rolesort train labelled.xlsx -o own.rolesort --with-default"
)

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([sm]?)")
_SECONDS = {"": 1, "s": 1, "m": 60}


def train(
    files: Annotated[list[str] | None, typer.Argument(metavar="[DATA...]", help=LABELLED_FILES, show_default=False)] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help=_("Model file to write; required with DATA."),
            show_default=False,
            readable=False,
        ),
    ] = None,
    with_default: Annotated[
        bool,
        typer.Option(
            "--with-default",
            help=_("Train on the corpus of rolesort too: for few postings, or for roles that your postings lack."),
        ),
    ] = False,
    budget: Annotated[
        str,
        typer.Option(
            metavar="<time>",
            help=_("Time to search for better settings, for example 60s or 5m. Default: no search."),
            show_default=False,
        ),
    ] = "",
    if_better: IfBetterOption = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Stop if a row cannot be used."))] = False,
    label_field: LabelFieldOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the figures and the rows left out as JSON."))] = False,
    quiet: QuietOption = False,
) -> None:
    """Train a model on `files` and write it to `output`."""
    if files and not output:
        raise UsageError(
            _("name the model to write: -o own.rolesort (without postings, `rolesort train` rebuilds the default model)")
        )
    if not files and (with_default or budget or if_better or strict or as_json):
        raise UsageError(
            _("--with-default, --budget, --if-better, --strict and --json need labelled postings of your own; give a table")
        )
    not_stdout(output, _("a model"))
    path = output or default_model()
    check_output(str(path), [*(files or ()), *(if_better or ())], recursive=True)
    check_replaceable(str(path))
    seconds = _seconds(budget)
    fields = (label_field, title_field, text_field, encoding)
    try:
        with Stages(quiet=quiet) as stages:
            if not files:
                rebuild_default(path, stages)
                return
            stages.show("reading")
            labelled = read_labelled_files(files, *fields, quiet=quiet)
            test = read_labelled_files(if_better, *fields, quiet=quiet) if if_better else None
            old = read_model(path) if test and path.exists() else None
            prepared, trained = train_on(
                labelled, find_lexicon(files), seconds, stages, with_default=with_default, strict=strict
            )
            beside = beside_old(old, trained.model, test, prepared.data, stages) if old and test else None
            if is_kept := beside is not None and not beside.is_no_worse:
                identity = beside.new.model
            else:
                identity = write_model(trained.model, path)
    except KeyboardInterrupt:
        say(_("interrupted; no model was written, an existing one is unchanged"))
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if as_json:
        rows = [asdict(row) for row in prepared.bad_rows]
        found = {
            "model": identity,
            "warnings": prepared.warnings,
            "unlabelled": len(labelled.unlabelled),
            "bad_rows": rows,
            "report": asdict(trained.report),
            "if_better": beside.as_record() if beside else None,
            "written": not is_kept,
        }
        write_line(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.training import print_report

        print_report(trained.report, console_for(None), beside)
        if not is_kept:
            write_line(_summary(trained.model, path, identity))
    if beside and is_kept:
        say(kept_old(str(path), beside))
        raise typer.Exit(ExitCode.KEPT_OLD)


def rebuild_default(path: Path, stages: Stages) -> None:
    """Train the default model on our corpus and write it to `path`."""
    from rolesort.training.fit import fit_model

    stages.show("reading")
    postings, lexicon = read_corpus(default_corpus()), read_lexicon(find_lexicon(()))
    stages.show("fitting")
    model = fit_model(postings, lexicon)
    write_line(_summary(model, path, write_model(model, path)))


def train_on(
    labelled: LabelledDataset,
    lexicon: Path,
    budget: float,
    stages: Stages,
    *,
    with_default: bool,
    strict: bool,
) -> tuple[TrainingData, TrainedModel]:
    """Train on the data read; report its faults and label warnings on standard error.

    Raises:
        CorpusError: Too few rows are usable, or one is not and `strict` is set.

    """
    from rolesort.training.pipeline import train_model
    from rolesort.training.prepare import check, prepare

    prepared = prepare(labelled, read_corpus(default_corpus()) if with_default else ())
    say_bad_rows([*labelled.unlabelled, *prepared.bad_rows])
    check(prepared, strict=strict)
    stages.say(prepared.warnings)
    return prepared, train_model(prepared.data, read_lexicon(lexicon), budget, stages.show)


def _summary(model: Model, path: Path, identity: str) -> str:
    return _trained(str(path), identity, model.card["corpus"]["postings"], len(model.features))


def _seconds(budget: str) -> float:
    if not budget:
        return 0.0
    match = _DURATION.fullmatch(budget.strip())
    if not match:
        raise UsageError(_no_duration(budget))
    return float(match[1]) * _SECONDS[match[2]]


def _no_duration(text: str) -> str:
    """--budget is not a time."""
    return _("--budget {text} is not a time; give seconds or minutes, for example 60s or 5m").format(text=text)


def _trained(path: str, identity: str, postings: dict[str, int], n_features: int) -> str:
    """A model was trained and written."""
    from rolesort.training.prepare import listed

    counts = listed([f"{label} {count}" for label, count in postings.items()])
    return _("{path}: model {identity}, {n_features:,} features, {value:,} postings ({counts})").format(
        path=path, identity=identity, n_features=n_features, value=sum(postings.values()), counts=counts
    )
