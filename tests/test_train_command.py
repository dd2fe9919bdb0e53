"""`rolesort train` as people use it, and what happens to the model that was there when it goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rolesort import Classifier
from rolesort.cli.app import app
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.errors import CorpusError
from rolesort.evaluation.succession import succession
from rolesort.model.file import read_model
from rolesort.model.model import Mode
from tests.conftest import ROLESORT, Run


@pytest.fixture
def firm(tmp_path: Path, small_corpus: tuple[LabelledPosting, ...]) -> Path:
    """A firm's table: GB18030, Chinese columns, a label of its own, three bad rows."""
    path = tmp_path / "firm.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["岗位名称", "岗位职责", "角色"])
        writer.writerows(
            [posting.title, posting.text, {"其他": "非营销"}.get(posting.label, posting.label)] for posting in small_corpus
        )
        writer.writerows([["专员", "", "营销"], ["专员", "负责拉新与投放", ""], ["专员", "负责门店收银", "门店"]])
    return path


def test_a_firms_table_becomes_a_model_with_its_figures(
    rolesort: Run, firm: Path, tmp_path: Path, small_corpus: tuple[LabelledPosting, ...]
) -> None:
    outcome = rolesort("train", firm, "-o", "firm.rolesort", "--json")
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)
    n_lines = firm.read_text(encoding="gb18030").count("\n")
    assert [(row["place"], row["reason"]) for row in found["bad_rows"]] == [
        (f"{firm}:{n_lines - 2}", "no_text"),
        (f"{firm}:{n_lines}", "lone_label"),
    ]
    assert found["unlabelled"] == 1
    assert f"firm.csv:{n_lines - 1} has no label" in outcome.err
    assert f"firm.csv:{n_lines - 2} has no text" in outcome.err
    assert "learned unchanged: 非营销" in outcome.err
    model = read_model(tmp_path / "firm.rolesort")
    assert model.identity == found["model"]
    assert model.card["report"] == found["report"]
    assert 0.5 < found["report"]["figures"]["accuracy"]["value"] < 0.95
    assert sum(row["support"] for row in found["report"]["figures"]["labels"]) == found["report"]["own"] == len(small_corpus)
    assert model.temperature == found["report"]["calibration"]["temperature"]
    assert model.thresholds[Mode.STRICT].probability == found["report"]["calibration"]["strict"]["threshold"]
    assert "非营销" in Classifier(model).classify("负责财务记账与报税").probabilities
    assert "cross-validating: " in outcome.err


@pytest.mark.usefixtures("in_chinese")
def test_what_people_see(rolesort_in_terminal: Run, firm: Path, small_corpus: tuple[LabelledPosting, ...]) -> None:
    outcome = rolesort_in_terminal("train", firm, "-o", "firm.rolesort", "-q")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert not any("GB18030" in line for line in lines)
    for begins in (f"交叉验证（5 折，{len(small_corpus)} 条）", " 正确率", " 非营销", " balanced 均衡", "firm.rolesort：模型 "):
        assert any(line.startswith(begins) for line in lines), begins


def test_strict_stops_at_a_bad_row_after_naming_all(
    rolesort: Run, firm: Path, tmp_path: Path, small_corpus: tuple[LabelledPosting, ...]
) -> None:
    outcome = rolesort("train", firm, "-o", "firm.rolesort", "--strict")
    assert (outcome.code, list(tmp_path.iterdir())) == (4, [firm])
    assert outcome.err.count("rows left out: 1 ") == 3
    assert outcome.err.endswith(
        f"2 of {len(small_corpus) + 2} rows cannot be used; correct them, or omit --strict to train on the others\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["firm.csv"], 2, "-o own.rolesort"),
        (["--with-default"], 2, "need labelled postings of your own"),
        (["firm.csv", "-o", "firm.csv"], 2, "is also an input"),
        ([".", "-o", "firm.csv"], 2, "is also an input"),
        (["firm.csv", "-o", "own", "--budget", "soon"], 2, "--budget soon is not a time; give seconds or minutes"),
        (["firm.csv", "-o", "own", "--label-field", "归属"], 2, "has no column 归属"),
        (["firm.csv", "-o", "."], 6, "is a folder; name a file"),
        (["none.csv", "-o", "own"], 4, "cannot read none.csv"),
        (["firm.csv", "-o", "n" * 250], 6, "file name too long; choose another name with -o"),
        (["firm.csv", "-o", "firm.csv/own"], 6, "there is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_at_once(rolesort: Run, firm: Path, arguments: list[str], code: int, says: str) -> None:
    before = firm.read_bytes()
    outcome = rolesort("train", *arguments)
    assert outcome.code == code, outcome.err
    assert says in outcome.err.splitlines()[-1]
    assert firm.read_bytes() == before


def test_the_same_table_gives_the_same_bytes_whatever_the_machine_does(rolesort: Run, firm: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    rows = list(csv.reader(io.StringIO(firm.read_bytes().decode("gb18030"), newline="")))[1:-3:3]
    few.write_text("".join(json.dumps({"title": r[0], "text": r[1], "label": r[2]}) + "\n" for r in rows), encoding="utf-8")
    for seed, threads in (("1", "1"), ("2", "2")):
        env = {"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
        assert rolesort("train", few, "-o", f"{seed}.rolesort", "--budget", "600", env=env).code == 0
    assert (tmp_path / "1.rolesort").read_bytes() == (tmp_path / "2.rolesort").read_bytes()
    assert len(read_model(tmp_path / "1.rolesort").card["report"]["tried"]) == 9


def start(firm: Path) -> subprocess.Popen[str]:
    """Start training over a model, and return when it is at work."""
    (firm.parent / "firm.rolesort").write_bytes(b"old")
    process = subprocess.Popen(
        [ROLESORT, "train", firm, "-o", "firm.rolesort", "--budget", "10m"],
        cwd=firm.parent,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stderr
    while "segmenting words" not in process.stderr.readline():
        assert process.poll() is None
    return process


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_ended_in_the_middle_it_leaves_the_old_model_and_nothing_else(firm: Path, kill: signal.Signals) -> None:
    process = start(firm)
    time.sleep(0.3)
    process.send_signal(kill)
    _, errors = process.communicate()
    assert process.returncode == (-kill if kill is signal.SIGKILL else 130)
    assert errors == (
        "rolesort: interrupted; no model was written, an existing one is unchanged\n" if kill is not signal.SIGKILL else ""
    )
    assert (firm.parent / "firm.rolesort").read_bytes() == b"old"
    assert {path.name for path in firm.parent.iterdir()} == {"firm.csv", "firm.rolesort"}


def test_on_top_of_our_corpus_a_few_postings_are_enough(
    tmp_path: Path, small_corpus: tuple[LabelledPosting, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A slice of our corpus stands in for all of it: that takes long.
    monkeypatch.setattr("rolesort.cli.train.read_corpus", lambda _: small_corpus)
    rows = [{"label": "运营", "text": f"负责门店{what}与会员拉新"} for what in ["收银", "陈列", "盘点", "排班", "开业"]]
    rows += [{"label": "主播", "text": f"负责直播间{what}与出镜讲解"} for what in ["口播", "互动", "选品", "控场", "带货"]]
    data, model = tmp_path / "firm.jsonl", tmp_path / "firm.rolesort"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    outcome = CliRunner().invoke(app, ["train", str(data), "-o", str(model), "--with-default", "--json"])
    assert outcome.exit_code == 0, outcome.stderr
    report = json.loads(outcome.stdout)["report"]
    assert (report["own"], report["base"], report["figures"]["postings"]) == (10, len(small_corpus), 10)
    assert read_model(model).labels == ("营销", "市场", "其他", "主播", "运营")
    assert "your label 运营 includes 内容运营" in outcome.stderr
    assert not report["calibration"]["balanced"]["reached"]
    classifier = Classifier.load(model)
    assert classifier.classify("负责直播间出镜讲解与控场").role == "主播"
    assert classifier.classify("负责渠道经销商开发与回款，完成销售目标").role == "营销"


def test_a_model_that_may_not_be_read_may_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.rolesort").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.R_OK)  # root may read everything
    outcome = CliRunner().invoke(app, ["train", str(tmp_path / "none.csv"), "-o", str(tmp_path / "own.rolesort")])
    assert isinstance(outcome.exception, CorpusError)


@pytest.fixture
def at_work(rolesort: Run, firm: Path, tmp_path: Path, corpus: tuple[LabelledPosting, ...]) -> Path:
    """A model trained on the firm's table; a test of other postings, and training data with labels that are all wrong."""
    assert rolesort("train", firm, "-q", "-o", "firm.rolesort").code == 0
    for name, postings, renamed in (
        ("test", corpus[40::38], {"其他": "非营销"}),
        ("wrong", corpus[20::76], {"营销": "市场", "内容运营": "营销", "其他": "营销"}),
    ):
        rows = [{"title": p.title, "text": p.text, "label": renamed.get(p.label, p.label)} for p in postings]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path / "firm.rolesort"


def test_a_model_that_is_no_worse_takes_the_old_ones_place(rolesort: Run, at_work: Path) -> None:
    worse = at_work.with_name("worse.rolesort")
    assert rolesort("train", "wrong.jsonl", "-q", "-o", worse).code == 0
    old = read_model(worse).identity
    outcome = rolesort("train", "firm.csv", "-o", worse, "--if-better", "test.jsonl", "--json")
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)
    compared = found["if_better"]
    assert (found["written"], compared["no_worse"], compared["old"]["model"]) == (True, True, old)
    assert compared["new"]["model"] == found["model"] == read_model(worse).identity != old
    assert compared["accuracy"]["low"] >= -compared["margin"]
    assert compared["accuracy"]["value"] == pytest.approx(compared["new"]["accuracy"] - compared["old"]["accuracy"])


@pytest.mark.parametrize(("n_test", "passes"), [(1, False), (100, False), (200, True)])
def test_even_a_model_of_the_same_answers_needs_enough_postings(
    classifier: Classifier, corpus: tuple[LabelledPosting, ...], n_test: int, passes: bool
) -> None:
    assert succession(classifier, classifier, corpus[:n_test], ()).is_no_worse == passes


def test_the_old_model_stays_unless_the_new_one_is_shown_to_be_no_worse(rolesort: Run, at_work: Path) -> None:
    before = at_work.read_bytes()
    outcome = rolesort("train", "wrong.jsonl", "-o", at_work, "--if-better", "test.jsonl", "-q")
    assert (outcome.code, at_work.read_bytes()) == (8, before)
    assert "firm.rolesort: model " in outcome.err
    assert "is not shown to be no worse: its accuracy may be lower by " in outcome.err
    assert re.search(r"Old and new model on \d+ test postings", outcome.out)
    assert not list(at_work.parent.glob("*.part"))


def test_without_an_old_model_the_new_one_is_written(rolesort: Run, at_work: Path) -> None:
    outcome = rolesort("train", "firm.csv", "-o", "new.rolesort", "--if-better", "test.jsonl", "--json")
    assert (outcome.code, json.loads(outcome.out)["if_better"]) == (0, None)
    assert (at_work.parent / "new.rolesort").read_bytes() == at_work.read_bytes()


@pytest.mark.parametrize(
    ("test", "code", "says"),
    [
        ("same.jsonl", 4, "postings of the test are also in the training data; test on others"),
        ("none.csv", 4, "cannot read none.csv"),
        ("firm.rolesort", 2, "is also an input"),
    ],
)
def test_what_cannot_be_tested_on_leaves_the_old_model(rolesort: Run, at_work: Path, test: str, code: int, says: str) -> None:
    before = at_work.read_bytes()
    lines = (at_work.parent / "wrong.jsonl").read_bytes().splitlines(keepends=True)
    (at_work.parent / "same.jsonl").write_bytes(b"".join(lines[:9]))
    outcome = rolesort("train", "wrong.jsonl", "-q", "-o", "firm.rolesort", "--if-better", test)
    assert (outcome.code, at_work.read_bytes()) == (code, before)
    assert says in outcome.err


def test_a_damaged_old_model_is_said_before_training(rolesort: Run, at_work: Path) -> None:
    at_work.write_bytes(b"old")
    outcome = rolesort("train", "firm.csv", "-q", "-o", at_work, "--if-better", "test.jsonl")
    assert (outcome.code, at_work.read_bytes()) == (3, b"old")
