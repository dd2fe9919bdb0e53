"""Run rolesort on generated inputs: texts, tables, archives, workbooks, command lines, model files.

usage: fuzz.py [KIND...] [--cases N] [--seconds S] [--seed N]

Each case must end with an answer or one of our errors, one output record per input record, and equal answers everywhere.
Failing cases are written to fuzz-found/ and listed at the end (exit code 1). Case n of a seed is always the same input.
"""

from __future__ import annotations

import argparse
import bz2
import contextlib
import csv
import gzip
import io
import json
import os
import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.fuzz_model_file import KINDS as MODEL_KINDS
from bench.fuzz_model_file import outcome as model_outcome
from tests.hurtful import PIECES, hurtful_text

from rolesort import Classifier, RolesortError
from rolesort.classify.stream import BatchOptions, classify_records, explain_records
from rolesort.cli.app import COMMANDS, app
from rolesort.cli.resume import shown_columns
from rolesort.cli.usage_errors import ParsingError
from rolesort.output import OutputFormat, WriteOptions, open_writer
from rolesort.records import ReadOptions, read_records

SLOW = 10.0  # seconds of processor time: no input here is larger than some 100 kB
CLASSIFIER = Classifier.load()
NAMES = (
    "title",
    "text",
    "id",
    "职位",
    "职位名称",
    "岗位职责",
    "任职要求",
    "公司",
    "薪资",
    "label",
    "",
    "=1",
    "description",
    "role",
)
OPTIONS = (
    "-o", "-q", "-r", "-j", "--json", "--format", "--only", "--bom", "--resume", "--title", "--mode", "--model", "--encoding",
    "--title-field", "--text-field", "--id-field", "--split", "--against", "--id", "--strict", "--budget", "--markdown", "-h",
    "--label-field", "--min-macro-f1", "--test", "--with-default", "--lang", "--", "-", "--nonsense",
)  # fmt: skip
VALUES = (
    "a.txt", "a.csv", "a.jsonl", "a.zip", "a.xlsx", "nowhere", ".", "*", "[", "out.csv", "out.xlsx", "out.jsonl", "out.html",
    "out.rolesort", "/dev/null", "/dev/full", "text", "csv", "xlsx", "best", "strict", "市场", "utf-8", "gb18030", "rot13",
    "1", "0", "-1", "1e400", "nan", "10s", "title", "text", "", " ", "\x00", "\ud83d", "x" * 300, "a.txt/b", "~",
    "负责公众号选题、撰写和排版",
)  # fmt: skip


def chance(draw: random.Random, share: float) -> bool:
    return draw.random() < share


def value(draw: random.Random) -> object:
    return draw.choice(
        (
            hurtful_text(draw),
            hurtful_text(draw),
            hurtful_text(draw, 4),
            None,
            True,
            10**15,
            -1,
            1.5,
            [],
            {},
            ["甲", {"乙": [1]}],
        )
    )


def rows(draw: random.Random) -> list[dict[str, object]]:
    names = draw.sample(NAMES, draw.randrange(1, 6))
    return [{name: value(draw) for name in names if chance(draw, 0.95)} for _ in range(draw.randrange(12))]


def flipped(draw: random.Random, content: bytes) -> bytes:
    """Return `content` unchanged, or with bytes changed, removed, duplicated or cut off."""
    changed = bytearray(content)
    for _ in range(draw.choice((0, 0, 1, 1, 2, 8))):
        if not changed:
            break
        at, size = draw.randrange(len(changed)), draw.randrange(1, 40)
        changed[at : at + size] = draw.choice(
            (bytes([draw.randrange(256)]), b"", changed[at : at + size] * 2, draw.randbytes(draw.randrange(8)))
        )
    return bytes(changed[: draw.randrange(len(changed))] if changed and chance(draw, 0.1) else changed)


def encoded(draw: random.Random, text: str) -> bytes:
    encoding = draw.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-32-le"))
    return text.encode(encoding, errors=draw.choice(("replace", "ignore")))


def text_file(draw: random.Random) -> tuple[str, bytes]:
    joint = draw.choice(("\n", "\n---\n", "\n\n", "\r"))
    return "a.txt", encoded(draw, joint.join(hurtful_text(draw) for _ in range(draw.randrange(6))))


def table_file(draw: random.Random) -> tuple[str, bytes]:
    found = rows(draw)
    form = draw.choice(("csv", "tsv", "json", "jsonl", "nested"))
    if form in {"csv", "tsv"}:
        out = io.StringIO()
        names = list(dict.fromkeys(name for row in found for name in row))
        quoting = draw.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
        writer = csv.writer(out, delimiter=",;\t|"[draw.randrange(4)], quoting=quoting)
        with contextlib.suppress(csv.Error):
            writer.writerows([names, *([row.get(name) for name in names] for row in found)])
        return f"a.{form}", encoded(draw, out.getvalue())
    if form == "jsonl":
        return "a.jsonl", encoded(draw, "\n".join(json.dumps(row, ensure_ascii=chance(draw, 0.5)) for row in found))
    data: object = found if form == "json" else {"content": {"result": found, "n": len(found)}}
    return "a.json", encoded(draw, json.dumps(data, indent=draw.choice((None, 1))))


def workbook_file(draw: random.Random) -> tuple[str, bytes]:
    from openpyxl import Workbook
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    for row in rows(draw):
        with contextlib.suppress(IllegalCharacterError, ValueError):
            sheet.append([str(cell).encode(errors="replace").decode() for cell in row.values()])
    out = io.BytesIO()
    book.save(out)
    if chance(draw, 0.5):
        return "a.xlsx", flipped(draw, out.getvalue())
    # The parts of the workbook are changed, the archive is intact.
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as parts, zipfile.ZipFile(changed, "w") as target:
        for name in parts.namelist():
            content = parts.read(name)
            target.writestr(name, flipped(draw, content) if chance(draw, 0.3) else content)
    return "a.xlsx", changed.getvalue()


def archive_file(draw: random.Random) -> tuple[str, bytes]:
    name, content = draw.choice((text_file, table_file))(draw)
    kind = draw.choice(("gz", "zip", "bz2", "zip in gz"))
    if kind == "gz":
        return f"{name}.gz", flipped(draw, gzip.compress(content))
    if kind == "bz2":
        return f"{name}.bz2", flipped(draw, bz2.compress(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for n in range(draw.randrange(4)):
            with warnings.catch_warnings(action="ignore"):  # of names that are there twice
                archive.writestr(draw.choice((name, f"{n}/{name}", "../x", "甲.csv", "b.zip", "\\", ".hidden")), content)
    return ("a.zip", flipped(draw, out.getvalue())) if kind == "zip" else ("a.zip.gz", gzip.compress(out.getvalue()))


def texts(draw: random.Random) -> None:
    postings = [(hurtful_text(draw), draw.choice((None, hurtful_text(draw, 6)))) for _ in range(draw.randrange(1, 5))]
    alone = [CLASSIFIER.classify(text, title) for text, title in postings]
    if CLASSIFIER.classify_many(postings) != alone:
        raise AssertionError("one by one and together are not the same")
    text, title = postings[0]
    explained = CLASSIFIER.explain(text, title)
    if explained.classification != alone[0]:
        raise AssertionError("explained is not the same")
    for keyword in alone[0].keywords:
        if keyword.word != (alone[0].title if keyword.field == "title" else text)[keyword.start : keyword.end]:
            raise AssertionError("a keyword is not where it is said to be")


def reading(make: Callable[[random.Random], tuple[str, bytes]]) -> Callable[[random.Random], None]:
    """Return the case that reads this file, classifies its records and writes them in some format."""

    def run(draw: random.Random) -> None:
        name, content = make(draw)
        if make not in {workbook_file, archive_file}:
            content = flipped(draw, content)
        path = Path(name)
        path.write_bytes(content)
        options = ReadOptions(
            encoding=draw.choice((None, None, None, "utf-8", "gb18030")),
            split=chance(draw, 0.2),
            recursive=chance(draw, 0.2),
        )
        form = draw.choice([form for form in OutputFormat if form is not OutputFormat.TEXT or chance(draw, 0.3)])
        out = Path(f"out.{form}")
        try:
            records = list(read_records([str(path)], options, lambda _: None))
            answer = explain_records if form is OutputFormat.TEXT else classify_records
            answers = list(answer(iter(records), BatchOptions(jobs=1)))
            if [found.record for found in answers] != records:
                raise AssertionError("not one answer a record")
            writing = WriteOptions(form)
            with open_writer(str(out), writing) as writer:
                for found in answers:
                    writer.write(found.fields, shown_columns(found.record, writing), found.explained)
            if form is OutputFormat.JSONL and out.read_bytes().count(b"\n") != len(records):
                raise AssertionError("not one line a record")
        except RolesortError as error:
            check_sentence(str(error))
        finally:
            path.unlink(missing_ok=True)
            out.unlink(missing_ok=True)

    return run


def check_sentence(sentence: str) -> None:
    if not sentence.strip() or "Traceback" in sentence:
        raise AssertionError(f"no sentence: {sentence!r}")


def command_lines(draw: random.Random) -> None:
    """Run a command line in this process."""
    command = draw.choice(COMMANDS)
    arguments = [command, *(draw.choice(draw.choice((OPTIONS, VALUES, PIECES))) for _ in range(draw.randrange(6)))]
    if command == "train":  # without data it would make the default model anew
        arguments[1:1] = ["nowhere.csv", "-o", "out.rolesort"]
    out, stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace"), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(os.open(os.devnull, os.O_RDONLY))), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            app(arguments, prog_name="rolesort", standalone_mode=False)
    except (RolesortError, ParsingError) as error:
        check_sentence(f"{error}{type(error).__name__}")
    except SystemExit:
        pass
    finally:
        sys.stdin.close()
        sys.stdin = stdin


def model_files(draw: random.Random) -> None:
    kind = draw.choice(list(MODEL_KINDS))
    model_outcome(MODEL_KINDS[kind](draw))


KINDS: dict[str, Callable[[random.Random], None]] = {
    "texts": texts,
    "text-files": reading(text_file),
    "tables": reading(table_file),
    "archives": reading(archive_file),
    "workbooks": reading(workbook_file),
    "command-lines": command_lines,
    "model-files": model_files,
}


def fuzz(kinds: Sequence[str], cases: int, seconds: float, seed: int) -> tuple[Counter[str], dict[str, str]]:
    """Return the number of cases of each kind, and the findings: the first case of each error and its traceback."""
    ran: Counter[str] = Counter()
    found: dict[str, str] = {}
    end = time.monotonic() + seconds
    for number in range(cases):
        if time.monotonic() > end:
            break
        kind = kinds[number % len(kinds)]
        name = f"{kind} {seed} {number}"
        start = time.process_time()
        try:
            KINDS[kind](random.Random(f"{name}"))
        except Exception as error:  # noqa: BLE001 (what is looked for)
            where = traceback.extract_tb(error.__traceback__)[-1]
            found.setdefault(f"{type(error).__name__} {where.filename}:{where.lineno}", f"{name}\n{traceback.format_exc()}")
        if (took := time.process_time() - start) > SLOW:
            found.setdefault(f"slow {kind}", f"{name} took {took:.1f} s\n")
        ran[kind] += 1
    return ran, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--cases", type=int, default=10**9)
    parser.add_argument("--seconds", type=float, default=10**9)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, content in (
            ("a.txt", "负责公众号选题"),
            ("a.csv", "title,text\n运营,负责选题"),
            ("a.jsonl", '{"text": "负责选题"}'),
        ):
            Path(name).write_text(content, encoding="utf-8")
        try:
            ran, found = fuzz(arguments.kinds, arguments.cases, arguments.seconds, arguments.seed)
        finally:
            os.chdir(here)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{ran.total():,} cases ({', '.join(f'{kind} {n:,}' for kind, n in ran.items())}), peak memory {peak} MB")
    for what, how in found.items():
        print(f"\n{what}\n{how}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
