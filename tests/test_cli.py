from __future__ import annotations

import csv
import json
import signal
import subprocess
from pathlib import Path

import pytest

from rolesort import __version__
from rolesort.results import error_record
from tests.conftest import ROLESORT, ROOT, Run

POSTING = "新媒体运营\n岗位职责：\n1、负责公众号选题、撰写与排版；\n2、策划小红书内容，提升粉丝数。\n"
FIELDS = [
    "id", "title", "role", "family", "probability", "status", "reason", "second_role", "second_probability",
    "title_role", "title_mismatch", "probabilities", "keywords", "model",
]  # fmt: skip


def test_a_posting_becomes_one_json_object(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "posting.txt").write_text(POSTING, encoding="utf-8")
    outcome = rolesort("classify", "posting.txt")
    record = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert list(record) == FIELDS
    assert (record["id"], record["title"], record["role"], record["status"]) == ("posting.txt", "新媒体运营", "内容运营", "ok")
    for keyword in record["keywords"]:
        source = record["title"] if keyword["field"] == "title" else POSTING
        assert source[keyword["start"] : keyword["end"]] == keyword["word"]


@pytest.mark.parametrize("arguments", [["classify", "-"], ["classify"]])
def test_standard_input(rolesort: Run, arguments: list[str]) -> None:
    outcome = rolesort(*arguments, stdin=POSTING.encode())
    assert (outcome.code, json.loads(outcome.out)["role"]) == (0, "内容运营")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(rolesort: Run, encoding: str) -> None:
    assert json.loads(rolesort("classify", "-", stdin=POSTING.encode(encoding)).out)["title"] == "新媒体运营"


@pytest.mark.usefixtures("in_chinese")
def test_people_see_chinese_and_machines_json(rolesort_in_terminal: Run, tmp_path: Path) -> None:
    (tmp_path / "posting.txt").write_text(POSTING, encoding="utf-8")
    shown = rolesort_in_terminal("classify", "posting.txt")
    assert (shown.code, shown.out.split("\n")[0]) == (0, "新媒体运营")
    assert "内容运营（运营）" in shown.out
    assert json.loads(rolesort_in_terminal("classify", "--json", "posting.txt").out)["role"] == "内容运营"


def test_report_in_a_bare_terminal_shows_help(rolesort_in_terminal: Run) -> None:
    outcome = rolesort_in_terminal("report")
    assert outcome.code == 0
    assert "Usage: rolesort report" in outcome.out


@pytest.mark.parametrize(
    ("name", "content", "reason", "says"),
    [
        ("none.txt", None, "unreadable", "cannot read none.txt: no such file or directory"),
        ("empty.txt", b"", "no_text", "empty.txt is empty"),
        ("blank.txt", b" \n", "no_text", "blank.txt has no text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0", "not_text", "picture.png is a picture"),
        ("broken.txt", b"\xff\x81\xfe\xff\xff", "unknown_encoding", "cannot detect the encoding of broken.txt"),
        (".", None, "unreadable", ". is a folder"),
    ],
)
def test_a_bad_file_is_one_clear_line_one_record_and_exit_code_4(
    rolesort: Run, tmp_path: Path, name: str, content: bytes | None, reason: str, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    outcome = rolesort("classify", name)
    message = outcome.err.removeprefix("rolesort: ").rstrip("\n")
    assert outcome.code == 4
    assert message.startswith(says)
    assert "\n" not in message
    assert json.loads(outcome.out) == error_record(name, reason, message)


def test_one_bad_file_among_good_ones_is_exit_code_1_and_keeps_its_place(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(POSTING, encoding="utf-8")
    outcome = rolesort("classify", "good.txt", "none.txt", "good.txt")
    assert outcome.code == 1
    assert [json.loads(line)["status"] for line in outcome.out.splitlines()] == ["ok", "error", "ok"]
    assert "1 of 3 records failed (unreadable): cannot read none.txt" in outcome.err


def test_a_bad_model_is_exit_code_3(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.rolesort").write_bytes(b"not a model at all, but long enough to be looked at as one")
    outcome = rolesort("classify", "-", "--model", "bad.rolesort", stdin=POSTING.encode())
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith("rolesort: bad.rolesort is not a rolesort model")
    for command in (["classify", "-"], ["--version"]):
        assert rolesort(*command, stdin=POSTING.encode(), env={"ROLESORT_MODEL": "none"}).code == 3


def test_wrong_usage_is_exit_code_2(rolesort: Run) -> None:
    assert rolesort("classify", "--mode", "sure", "-").code == 2
    assert rolesort("clasify").code == 2


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(POSTING, encoding="utf-8")
    program = f"{ROLESORT} classify *.txt | head -1 | cut -c1-5; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stderr == ""
    assert done.returncode in {0, 141}


CRAWL = "职位名称,职位描述,城市\n新媒体运营,负责公众号选题、撰写与排版,北京\n,,上海\n优化师,负责信息流投放与账户优化,广州\n"


def test_a_crawl_keeps_its_order_its_columns_and_its_failures(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.csv").write_bytes(CRAWL.encode("gb18030"))
    outcome = rolesort("classify", "crawl.csv", "-o", "roles.csv", "--machine-headers")
    rows = list(csv.DictReader((tmp_path / "roles.csv").read_text(encoding="utf-8").splitlines()))
    assert (outcome.code, outcome.out) == (1, "")
    assert [row["城市"] for row in rows] == ["北京", "上海", "广州"]
    assert [(row["role"], row["status"]) for row in rows] == [("内容运营", "ok"), ("", "error"), ("获客", "ok")]
    assert "read as GB18030" in outcome.err
    assert "3 records" in outcome.err
    assert "1 of 3 records failed (no_text): crawl.csv:3" in outcome.err.splitlines()[-1]


def test_a_record_with_a_title_only_is_answered_by_it_for_review(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.csv").write_text("职位名称,职位描述\n区域销售经理,\n编辑,负责选题与撰写\n", encoding="utf-8")
    outcome = rolesort("classify", "crawl.csv")
    first = json.loads(outcome.out.splitlines()[0])
    assert outcome.code == 0
    assert (first["role"], first["status"], first["reason"]) == ("营销", "needs_review", "title_only")


@pytest.mark.parametrize(
    "arguments",
    [
        ["posting.txt", "-o", "posting.txt"],
        ["posting.txt", "--json", "--format", "csv"],
        ["posting.txt", "--encoding", "klingon"],
        ["posting.txt", "-o", "roles.docx"],
        ["posting.txt", "--resume"],
        ["posting.txt", "--only", ""],
        ["posting.txt", "--only", " ,"],
    ],
)
def test_options_that_do_not_fit_together_are_exit_code_2_and_touch_nothing(
    rolesort: Run, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "posting.txt").write_text(POSTING, encoding="utf-8")
    outcome = rolesort("classify", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("rolesort: ")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [POSTING]


def test_a_place_that_cannot_be_written_is_exit_code_6(rolesort: Run) -> None:
    assert rolesort("classify", "-", "-o", "none/roles.csv", stdin=POSTING.encode()).code == 6


def test_quiet_says_errors_only(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.csv").write_bytes(CRAWL.encode("gb18030"))
    outcome = rolesort("classify", "-q", "crawl.csv")
    assert len(outcome.out.splitlines()) == 3
    assert len(outcome.err.splitlines()) == 1


def test_a_run_in_which_all_fails_says_so(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.jsonl").write_text('{"text": ""}\n' * 2, encoding="utf-8")
    summary = rolesort("classify", "crawl.jsonl", "--text-field", "text").err.splitlines()[1]
    assert summary.startswith("rolesort: 2 records in ")
    assert summary.endswith("/s): none could be classified")


def test_only_picks_and_orders_fields(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.csv").write_text(CRAWL, encoding="utf-8")
    lines = rolesort("classify", "crawl.csv", "--only", "role,id").out.splitlines()
    assert json.loads(lines[0]) == {"role": "内容运营", "id": "crawl.csv:2"}
    outcome = rolesort("classify", "crawl.csv", "--only", "rolle")
    assert outcome.code == 2
    assert "rolle" in outcome.err


def test_a_crawl_without_a_text_column_is_a_clear_error(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.csv").write_text("city,salary\n北京,10k\n上海,12k\n", encoding="utf-8")
    outcome = rolesort("classify", "crawl.csv")
    assert (outcome.code, outcome.out) == (4, "")
    assert "--text-field" in outcome.err
    assert "city" in outcome.err


def test_a_table_without_a_text_column_among_others_loses_nothing_else(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawls").mkdir()
    (tmp_path / "crawls" / "a.csv").write_text("city,salary\n北京,10k\n上海,12k\n", encoding="utf-8")
    (tmp_path / "crawls" / "b.csv").write_text(CRAWL.replace(",,上海\n", ""), encoding="utf-8")
    outcome = rolesort("classify", "-r", "crawls")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 1
    assert [(record["id"], record["reason"]) for record in records] == [
        ("crawls/a.csv", "no_text"),
        ("b.csv:2", None),
        ("b.csv:3", None),
    ]
    assert "1 of 3 records failed (no_text): crawls/a.csv has no column that looks like" in outcome.err


def test_answers_come_while_the_input_is_still_open(tmp_path: Path) -> None:
    with subprocess.Popen([ROLESORT, "classify", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as running:
        assert running.stdin
        assert running.stdout
        row = json.dumps({"title": "编辑", "text": POSTING}, ensure_ascii=False).encode() + b"\n"
        for _ in range(3):
            running.stdin.write(row)
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["role"] == "内容运营"
        running.stdin.close()
    assert running.returncode == 0


def test_an_interrupted_run_leaves_no_half_file_and_can_be_resumed(rolesort: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(i), "text": f"{POSTING}{i}"}, ensure_ascii=False) for i in range(300)]
    whole = "\n".join(rows)
    (tmp_path / "crawl.jsonl").write_text(whole, encoding="utf-8")
    rolesort("classify", "crawl.jsonl", "-o", "expected.jsonl")
    with subprocess.Popen(
        [ROLESORT, "classify", "-", "-o", "roles.jsonl"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as running:
        assert running.stdin
        assert running.stderr
        running.stdin.write("\n".join(rows[:200]).encode() + b"\n")
        running.stdin.flush()
        while not (tmp_path / "roles.jsonl.part").exists() or not (tmp_path / "roles.jsonl.part").stat().st_size:
            pass
        running.send_signal(signal.SIGINT)
        message = running.stderr.read().decode()
    assert running.returncode == 130
    assert "saved in roles.jsonl.part" in message
    assert not (tmp_path / "roles.jsonl").exists()
    part = (tmp_path / "roles.jsonl.part").read_bytes()
    (tmp_path / "other.jsonl").write_text(whole.replace('"id": "', '"id": "x'), encoding="utf-8")
    (tmp_path / "short.jsonl").write_text(rows[0], encoding="utf-8")
    for arguments, says in [
        (["crawl.jsonl", "--mode", "strict"], "--mode balanced, this run has --mode strict"),
        (["other.jsonl"], "in the input"),
        (["short.jsonl"], "the input has 1;"),
    ]:
        refused = rolesort("classify", *arguments, "-o", "roles.jsonl", "--resume")
        assert (refused.code, refused.out) == (2, "")
        assert says in refused.err
        assert (tmp_path / "roles.jsonl.part").read_bytes() == part
    resumed = rolesort("classify", "crawl.jsonl", "-o", "roles.jsonl", "--resume")
    assert resumed.code == 0, resumed.err
    assert (tmp_path / "roles.jsonl").read_bytes() == (tmp_path / "expected.jsonl").read_bytes()
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_an_interrupted_run_that_cannot_be_resumed_says_that_nothing_is_kept(tmp_path: Path, suffix: str) -> None:
    with subprocess.Popen(
        [ROLESORT, "classify", "-", "-o", f"roles.{suffix}"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as running:
        assert running.stdin
        assert running.stderr
        running.stdin.write(CRAWL.encode())
        running.stdin.flush()
        while not (tmp_path / f"roles.{suffix}.part").exists():
            pass
        running.send_signal(signal.SIGINT)
        message = running.stderr.read().decode()
    assert running.returncode == 130
    assert message.endswith(f" records; roles.{suffix} was not written, start again\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_exit_code_6(rolesort: Run) -> None:
    outcome = rolesort("classify", "-", "-o", "/dev/full", "--format", "jsonl", stdin=POSTING.encode())
    assert outcome.code == 6
    assert "cannot write /dev/full any further: no space left on device" in outcome.err


def test_a_file_without_a_command_is_told_what_to_type(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "posting.txt").write_text(POSTING, encoding="utf-8")
    outcome = rolesort("posting.txt")
    assert outcome.code == 2
    assert "type `rolesort classify posting.txt`" in outcome.err


def test_version_names_program_and_model(rolesort: Run) -> None:
    outcome = rolesort("--version")
    model = json.loads(rolesort("classify", "-", stdin=POSTING.encode()).out)["model"]
    assert (outcome.code, outcome.out) == (0, f"rolesort {__version__}, model {model}\n")


def test_train_then_classify_with_the_model(rolesort: Run, tmp_path: Path) -> None:
    rows = [{"label": label, "text": text} for label, text in [("甲", "负责门店收银"), ("乙", "负责仓库发货")] * 5]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    trained = rolesort("train", "own", "-o", "own.rolesort")
    assert trained.code == 0, trained.err
    assert "10 postings" in trained.out
    record = json.loads(rolesort("classify", "-", "--model", "own.rolesort", stdin="仓库发货与盘点打包".encode()).out)
    assert (record["role"], record["family"], set(record["probabilities"])) == ("乙", "乙", {"甲", "乙"})


def test_training_on_a_corpus_never_replaces_the_default_model_unasked(rolesort: Run) -> None:
    outcome = rolesort("train", ".")
    assert outcome.code == 2
    assert "-o own.rolesort" in outcome.err


def test_training_on_nothing_is_exit_code_4_and_leaves_no_file(rolesort: Run, tmp_path: Path) -> None:
    outcome = rolesort("train", ".", "-o", "own.rolesort")
    assert (outcome.code, list(tmp_path.iterdir())) == (4, [])
    assert "the folder . has no table" in outcome.err


LABELLED = ROOT / "tests" / "data" / "labelled.jsonl"


@pytest.mark.usefixtures("in_chinese")
def test_evaluate_for_people_machines_and_documents(rolesort: Run) -> None:
    shown, as_json, markdown = (rolesort("evaluate", LABELLED, *more) for more in ([], ["--json"], ["--markdown"]))
    assert (shown.code, as_json.code, markdown.code) == (0, 0, 0)
    figures = json.loads(as_json.out)
    assert figures["count"] == len(LABELLED.read_text(encoding="utf-8").splitlines())
    accuracy = f"{figures['accuracy']['value']:.3f}"
    assert accuracy in shown.out
    assert f"| 正确率 | {accuracy} |" in markdown.out


def test_a_minimum_that_is_not_reached_is_exit_code_5(rolesort: Run) -> None:
    assert rolesort("evaluate", LABELLED, "--min-macro-f1", "0.1").code == 0
    outcome = rolesort("evaluate", LABELLED, "--min-macro-f1", "1.01")
    assert outcome.code == 5
    assert "below the minimum of 1.010" in outcome.err


def test_every_command_and_option_has_help(rolesort: Run) -> None:
    for command in ([], ["classify"], ["train"], ["evaluate"], ["info"], ["compare"]):
        outcome = rolesort(*command, "-h")
        assert outcome.code == 0
        assert "Usage: rolesort" in outcome.out


UNKNOWN = '{"title": "Chef de rang", "text": "Servir les clients en salle, dresser les tables, conseiller les vins."}\n'


def test_what_has_too_few_known_words_counts_for_no_role(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.jsonl").write_text(
        UNKNOWN * 2 + '{"title": "", "text": "负责公众号选题、撰写和排版"}\n', encoding="utf-8"
    )
    summary = rolesort("classify", "crawl.jsonl").err.splitlines()[-1]
    assert summary.endswith("/s): 内容运营 1, too few known words 2; 2 need review")
    outcome = rolesort("report", "crawl.jsonl", "-o", "page.html")
    assert outcome.code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "too few known words; in no figure, but in the table" in page
