"""`python -m rolesort.spark`, also for `spark-submit`: classify tables wherever Spark reads and writes them."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.classify.summary import Failures, RunSummary
from rolesort.cli.error_limit import MaxErrorsOption, error_limit
from rolesort.cli.exit_codes import exit_code
from rolesort.cli.inputs import end_with
from rolesort.cli.options import ModelOption, ModeOption, QuietOption, TextFieldOption, TitleFieldOption
from rolesort.cli.stderr import say, sum_up
from rolesort.errors import RolesortError, UsageError
from rolesort.model.file import read_model
from rolesort.model.model import Mode
from rolesort.output.table import ADDED, unused_names
from rolesort.records.record import Problem
from rolesort.results import Reason, Status
from rolesort.spark.classify import classify
from rolesort.system.language import gettext as _
from rolesort.system.resources import default_model

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Observation, SparkSession

HELP = _(
    "Classify tables with Spark.\n\n"
    "Reads and writes whatever Spark does, on the cluster that spark-submit or the configuration names, else on this machine. "
    "Columns are detected; each row in gives one row out.\n\n"
    "Example: python -m rolesort.spark hdfs:///crawl.parquet -o hdfs:///roles.parquet"
)
_FORMATS = {".csv": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".orc": "orc", ".avro": "avro"}
# Cells of postings contain line breaks and quotes.
_CSV = {"header": "true", "multiLine": "true", "escape": '"'}


def main(
    inputs: Annotated[list[str], typer.Argument(metavar="PATH...", help=_("Paths that Spark reads."), show_default=False)],
    output: Annotated[str, typer.Option("-o", "--output", help=_("Path that Spark writes."), show_default=False)],
    input_format: Annotated[
        str | None,
        typer.Option("--format", help=_("Format of the input. Default: by its suffix, else Parquet."), show_default=False),
    ] = None,
    output_format: Annotated[
        str | None, typer.Option(help=_("Format of the output. Default: by its suffix, else Parquet."), show_default=False)
    ] = None,
    read_option: Annotated[
        list[str] | None, typer.Option(help=_("Option of Spark's reader, as name=value. Can be repeated."), show_default=False)
    ] = None,
    write_option: Annotated[
        list[str] | None, typer.Option(help=_("Option of Spark's writer, as name=value. Can be repeated."), show_default=False)
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help=_("Replace an output that exists."))] = False,
    text_field: TextFieldOption = None,
    title_field: TitleFieldOption = None,
    mode: ModeOption = Mode.BALANCED,
    model: ModelOption = None,
    max_errors: MaxErrorsOption = "0",
    quiet: QuietOption = False,
) -> None:
    """Write the rows of `inputs` with their roles to `output`."""
    error_limit(max_errors)
    session = _session()
    form = input_format or _format_of(inputs[0])
    options = {**(_CSV if form == "csv" else {}), **_options(read_option)}
    frame = session.read.format(form).options(**options).load(inputs)
    started = time.monotonic()
    done, counts = _observed(classify(frame, text_field, title_field, model=model, mode=mode), frame, model)
    out_form = output_format or _format_of(output)
    writer = done.write.format(out_form).options(**{**(_CSV if out_form == "csv" else {}), **_options(write_option)})
    writer.mode("overwrite" if overwrite else "errorifexists").save(output)
    tally = _tally(counts.get)
    sum_up(tally, time.monotonic() - started, quiet=quiet)
    end_with(tally, max_errors)


def _session() -> SparkSession:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(_("Spark needs more packages; run: pip install 'rolesort[spark]'")) from None
    # Without it, workers on this machine might run another Python.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return SparkSession.builder.appName("rolesort").getOrCreate()


def _format_of(path: str) -> str:
    suffixes = PurePath(path.rstrip("/*")).suffixes
    return next((_FORMATS[suffix] for suffix in reversed(suffixes) if suffix in _FORMATS), "parquet")


def _options(pairs: list[str] | None) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs or ()]
    for name, sign, _value in split:
        if not sign or not name:
            raise UsageError(_("{option} is not an option of Spark; write name=value").format(option=name))
    return {name: value for name, _sign, value in split}


def _observed(done: DataFrame, frame: DataFrame, model: Path | None) -> tuple[DataFrame, Observation]:
    """Return `done`, with its records counted during writing."""
    from pyspark.sql import Observation
    from pyspark.sql import functions as f

    names = dict(zip(ADDED, unused_names(ADDED, frame.columns), strict=True))
    role, status, reason = (f.col(f"`{names[field]}`") for field in ("role", "status", "reason"))
    is_known = (status != Status.ERROR.value) & (f.coalesce(reason, f.lit("")) != Reason.FEW_KNOWN_WORDS.value)
    counts = {
        **{f"role {label}": is_known & (role == label) for label in read_model(model or default_model()).labels},
        **{f"error {problem.value}": (status == Status.ERROR.value) & (reason == problem.value) for problem in Problem},
        "unknown": reason == Reason.FEW_KNOWN_WORDS.value,
        "review": status == Status.NEEDS_REVIEW.value,
    }
    observation = Observation("rolesort")
    return done.observe(observation, *(f.count_if(which).alias(name) for name, which in counts.items())), observation


def _tally(counts: dict[str, int]) -> RunSummary:
    found = {kind: Counter[str]() for kind in ("role", "error")}
    for name, count in counts.items():
        kind, _space, what = name.partition(" ")
        if what and count:
            found[kind][what] = count
    where = _("the output has their rows, with the status error")
    failures = {reason: Failures(count, where) for reason, count in found["error"].items()}
    tally = RunSummary(roles=found["role"], unknown=counts["unknown"], needs_review=counts["review"])
    tally.failures.update(failures)
    return tally


def run() -> None:
    """Run the command and exit."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(help=HELP)(main)
    try:
        app(prog_name="python -m rolesort.spark")
    except RolesortError as error:
        say(str(error))
        sys.exit(exit_code(error))


if __name__ == "__main__":
    run()
