"""`rolesort train`."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.cli import messages
from rolesort.cli.checks import check_output
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.labelled_inputs import read, report
from rolesort.cli.options import EncodingOption, LabelFieldOption, QuietOption, TextFieldOption, TitleFieldOption
from rolesort.cli.stages import Stages
from rolesort.cli.stderr import say
from rolesort.dataset.read import Labelled, read_corpus
from rolesort.errors import UsageError
from rolesort.features.lexicon import find_lexicon, read_lexicon
from rolesort.model.file import write_model
from rolesort.model.model import Model
from rolesort.system.resources import default_corpus, default_model
from rolesort.system.stdout import write_line
from rolesort.system.whole_file import check_place

if TYPE_CHECKING:
    from rolesort.training.pipeline import Retrained
    from rolesort.training.prepare import TrainingData

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([sm]?)")
_SECONDS = {"": 1, "s": 1, "m": 60}


def train(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[DATA...]", help=messages.LABELLED_FILES, show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=messages.TRAIN_OUTPUT, show_default=False, readable=False)
    ] = None,
    with_default: Annotated[bool, typer.Option("--with-default", help=messages.WITH_DEFAULT)] = False,
    budget: Annotated[str, typer.Option(metavar="<time>", help=messages.BUDGET, show_default=False)] = "",
    strict: Annotated[bool, typer.Option("--strict", help=messages.STRICT)] = False,
    label_field: LabelFieldOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=messages.TRAIN_JSON)] = False,
    quiet: QuietOption = False,
) -> None:
    """Train a model on `files` and write it to `output`."""
    if files and not output:
        raise UsageError(messages.TRAIN_NEEDS_OUTPUT)
    if not files and (with_default or budget or strict or as_json):
        raise UsageError(messages.TRAIN_NEEDS_DATA)
    path = output or default_model()
    check_output(str(path), files or (), recursive=True)
    check_place(path)
    seconds = _seconds(budget)
    try:
        with Stages(quiet=quiet) as stages:
            if not files:
                rebuild_default(path, stages)
                return
            stages.show("reading")
            labelled = read(files, label_field, title_field, text_field, encoding, quiet=quiet)
            prepared, trained = train_on(
                labelled, find_lexicon(files), seconds, stages, with_default=with_default, strict=strict
            )
            identity = write_model(trained.model, path)
    except KeyboardInterrupt:
        say(messages.TRAIN_INTERRUPTED)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if as_json:
        rows = [asdict(row) for row in prepared.bad_rows]
        found = {"model": identity, "warnings": prepared.warnings, "bad_rows": rows, "report": asdict(trained.report)}
        write_line(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.training import print_report

        print_report(trained.report, console_for(None))
        write_line(_summary(trained.model, path, identity))


def rebuild_default(path: Path, stages: Stages) -> None:
    """Train the default model on our corpus and write it to `path`."""
    from rolesort.training.fit import train as fit

    stages.show("reading")
    postings, lexicon = read_corpus(default_corpus()), read_lexicon(find_lexicon(()))
    stages.show("fitting")
    model = fit(postings, lexicon)
    write_line(_summary(model, path, write_model(model, path)))


def train_on(
    labelled: Labelled,
    lexicon: Path,
    budget: float,
    stages: Stages,
    *,
    with_default: bool,
    strict: bool,
) -> tuple[TrainingData, Retrained]:
    """Train on what was read; what is wrong with it, and what to know about its labels, goes to standard error.

    Raises:
        CorpusError: Too little can be used, or a row cannot and `strict`.

    """
    from rolesort.training.pipeline import retrain
    from rolesort.training.prepare import check, prepare

    prepared = prepare(labelled, read_corpus(default_corpus()) if with_default else ())
    report(prepared.bad_rows)
    check(prepared, strict=strict)
    stages.say(prepared.warnings)
    return prepared, retrain(prepared.data, read_lexicon(lexicon), budget, stages.show)


def _summary(model: Model, path: Path, identity: str) -> str:
    return messages.trained(str(path), identity, model.card["corpus"]["postings"], len(model.features))


def _seconds(budget: str) -> float:
    if not budget:
        return 0.0
    match = _DURATION.fullmatch(budget.strip())
    if not match:
        raise UsageError(messages.no_duration(budget))
    return float(match[1]) * _SECONDS[match[2]]
