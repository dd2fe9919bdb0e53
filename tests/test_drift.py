"""`rolesort drift`: what changed between two crawls, and what is chance."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from rolesort.drift.change import Figure, drift
from rolesort.drift.outcomes import Outcomes
from rolesort.drift.p_values import fisher_exact, welch_t_test
from rolesort.roles.definitions import Role
from rolesort.views.drift import sentence
from tests.conftest import Run

TEXTS = {
    "内容运营": "负责公众号、小红书的选题策划和内容撰写，编辑排版并发布推文",
    "获客": "负责信息流广告投放，降低获客成本，搭建账户并优化出价",
    "营销": "负责渠道经销商开发与回款，拜访客户，完成销售目标",
}


def crawl(path: Path, counts: dict[str, int]) -> Path:
    rows = [{"title": "专员", "text": f"{TEXTS[role]}{n}"} for role, count in counts.items() for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def outcomes(roles: dict[str, int], needs_review: int = 0, confidence: float = 0.9) -> Outcomes:
    found = Outcomes(needs_review=needs_review)
    found.roles.update(roles)
    found.confidence = confidence * found.count
    found.confidence_squares = (confidence**2 + 0.01) * found.count
    return found


@pytest.fixture
def crawls(tmp_path: Path) -> tuple[Path, Path]:
    """Two crawls; in the second one half of the 内容运营 has become 获客."""
    return (
        crawl(tmp_path / "old.jsonl", {"内容运营": 60, "获客": 20, "营销": 40}),
        crawl(tmp_path / "new.jsonl", {"内容运营": 30, "获客": 50, "营销": 40}),
    )


def test_what_changed_is_said_in_a_table_and_a_sentence(rolesort: Run, crawls: tuple[Path, Path]) -> None:
    outcome = rolesort("drift", *crawls, "-q")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("120 postings before, 120 now\n")
    said = " ".join(outcome.out.partition("\n\n")[2].split())
    assert said.startswith("The shares of 2 roles changed: 内容运营 50.0% → 25.0%, 获客 16.7% → 41.7%.")


@pytest.mark.parametrize(
    ("suffix", "language"), [("jsonl", "en"), ("json", "zh"), ("csv", "en"), ("csv", "zh"), ("xlsx", "zh"), ("parquet", "en")]
)
def test_what_classify_wrote_says_what_the_crawl_says(
    rolesort: Run, crawls: tuple[Path, Path], suffix: str, language: str
) -> None:
    old, new = crawls
    assert rolesort("classify", "-q", old, "-o", f"answers.{suffix}", env={"ROLESORT_LANG": language}).code == 0
    written = json.loads(rolesort("drift", "-q", f"answers.{suffix}", new, "--json").out)
    crawled = json.loads(rolesort("drift", "-q", old, new, "--json").out)
    assert [change["role"] for change in crawled["changes"] if change["changed"]][:2] == ["内容运营", "获客"]
    told = {(c["figure"], c["role"]): c for c in written["changes"]}
    for change in crawled["changes"]:
        if change["figure"] == "few_known_words" and suffix in {"csv", "xlsx"}:
            continue  # tables for people say it in a sentence
        same = told[change["figure"], change["role"]]
        assert (same["old"], same["new"]) == pytest.approx((change["old"], change["new"]), abs=0.001)


def test_two_halves_of_one_crawl_do_not_differ(rolesort: Run, tmp_path: Path) -> None:
    halves = [crawl(tmp_path / f"{half}.jsonl", {"内容运营": 30, "营销": 20}) for half in "ab"]
    outcome = rolesort("drift", *halves, "-q", "--strict")
    assert (outcome.code, outcome.out.splitlines()[-1]) == (0, "Nothing changed more than chance.")


def test_strict_ends_with_its_exit_code(rolesort: Run, crawls: tuple[Path, Path]) -> None:
    assert rolesort("drift", *crawls, "-q", "--strict").code == 1


@pytest.mark.parametrize(
    ("content", "says"), [("{\n", "has no posting with an answer"), ("", "has no posting with an answer"), (None, "none.jsonl")]
)
def test_a_file_without_postings(rolesort: Run, crawls: tuple[Path, Path], content: str | None, says: str) -> None:
    path = crawls[0].with_name("none.jsonl")
    if content is not None:
        path.write_text(content, encoding="utf-8")
    outcome = rolesort("drift", crawls[0], path, "-q")
    assert (outcome.code, outcome.out) == (4, "")
    assert says in outcome.err


def test_records_that_failed_are_counted_and_left_out(rolesort: Run, crawls: tuple[Path, Path]) -> None:
    old, new = crawls
    old.write_text(old.read_text(encoding="utf-8") + "{\n", encoding="utf-8")
    assert rolesort("classify", "-q", old, "-o", "old.csv").code == 1
    for path in (old, "old.csv"):
        outcome = rolesort("drift", path, new, "--json")
        assert (json.loads(outcome.out)["old_count"], json.loads(outcome.out)["old_failed"]) == (120, 1)
        assert "1 records without an answer left out" in outcome.err


def test_review_and_confidence_are_tested_too() -> None:
    found = drift(outcomes({"甲": 500, "乙": 500}, 50, 0.9), outcomes({"甲": 500, "乙": 500}, 150, 0.8))
    assert [change.figure for change in found.real] == [Figure.NEEDS_REVIEW, Figure.CONFIDENCE]
    share, confidence = found.real
    assert share.difference.value == pytest.approx(0.1)
    assert 0 < share.difference.low < 0.1 < share.difference.high
    assert confidence.difference.value == pytest.approx(-0.1)


@pytest.mark.parametrize(
    ("count", "mark"), [(1_000, ""), (100_000, "tiny")], ids=["no more than chance", "among many, more than chance"]
)
def test_a_tiny_change_is_never_called_a_change(count: int, mark: str) -> None:
    old, new = (
        outcomes({"甲": count * share // 1000, "乙": count - count * share // 1000}, count * review // 1000, confidence)
        for share, review, confidence in ((500, 100, 0.900), (515, 106, 0.895))
    )
    found = drift(old, new)
    assert found.real == ()
    tested = [change for change in found.changes if change.figure is not Figure.FEW_KNOWN_WORDS]
    assert {change.is_tiny for change in tested} == {bool(mark)}
    assert not found.as_record()["changed"]
    assert sentence(found).startswith("Nothing changed enough to matter" if mark else "Nothing changed more than chance")


@pytest.mark.parametrize(
    ("figure", "before", "now", "changed"),
    [
        (Figure.ROLE, 0.50, 0.52, False),
        (Figure.ROLE, 0.50, 0.53, True),
        (Figure.ROLE, 0.10, 0.11, False),
        (Figure.ROLE, 0.10, 0.12, True),
        (Figure.ROLE, 0.01, 0.012, False),
        (Figure.ROLE, 0.01, 0.02, True),
        (Figure.CONFIDENCE, 0.90, 0.895, False),
        (Figure.CONFIDENCE, 0.90, 0.885, True),
    ],
)
def test_how_much_is_a_change_among_a_million_postings(figure: Figure, before: float, now: float, changed: bool) -> None:
    n = 1_000_000
    if figure is Figure.ROLE:
        crawls = [outcomes({"甲": round(n * share), "乙": n - round(n * share)}) for share in (before, now)]
    else:
        crawls = [outcomes({"甲": n}, confidence=confidence) for confidence in (before, now)]
    found = next(change for change in drift(*crawls).changes if change.figure is figure)
    assert (found.is_real, found.is_tiny) == (changed, not changed)


COUNTS = st.integers(1, 5000).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count)))


@given(COUNTS, COUNTS)
def test_shares_are_tested_as_scipy_does(old: tuple[int, int], new: tuple[int, int]) -> None:
    table = [[old[0], old[1] - old[0]], [new[0], new[1] - new[0]]]
    assert fisher_exact(*old, *new) == pytest.approx(stats.fisher_exact(table)[1], rel=1e-6, abs=1e-300)


MEANS = st.tuples(st.floats(0, 1), st.floats(0.001, 0.5), st.integers(2, 5000))


@given(MEANS, MEANS)
def test_means_are_tested_as_scipy_does(old: tuple[float, float, int], new: tuple[float, float, int]) -> None:
    assume(old[0] != new[0])
    ours = welch_t_test(new[0] - old[0], old[1] ** 2 / old[2], old[2], new[1] ** 2 / new[2], new[2])
    assert ours == pytest.approx(stats.ttest_ind_from_stats(*old, *new, equal_var=False).pvalue, rel=1e-6, abs=1e-300)


def test_chance_alone_is_taken_for_a_change_in_about_one_comparison_of_twenty() -> None:
    draw = random.Random(0)
    labels = [role.value for role in Role]
    crawls = [outcomes(dict.fromkeys(labels, 0)) for _ in range(200)]
    for crawled in crawls:
        crawled.roles.update(draw.choices(labels, k=300))
        crawled.needs_review = sum(draw.random() < 0.2 for _ in range(300))
        values = [draw.betavariate(8, 2) for _ in range(300)]
        crawled.confidence, crawled.confidence_squares = sum(values), sum(value**2 for value in values)
    pairs = zip(crawls[::2], crawls[1::2], strict=True)
    assert sum(bool(drift(old, new).real) for old, new in pairs) <= 10
