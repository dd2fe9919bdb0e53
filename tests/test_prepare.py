"""What of labelled postings is trained on: lone labels, too little, other people's labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesort.dataset.labelled_posting import LabelledPosting, labels_of
from rolesort.dataset.read import BadRow, LabelledDataset
from rolesort.errors import CorpusError
from rolesort.training.prepare import MAX_LABELS, MIN_POSTINGS, check, prepare

BAD = BadRow("a.csv:9", "no_text", "a.csv:9 has no text")


def postings(counts: dict[str, int], **fields: tuple[str | None, ...]) -> tuple[LabelledPosting, ...]:
    return tuple(
        LabelledPosting(f"{label}{n}", label, "", f"负责{label}{n}", place=f"a.csv:{label}{n}", **fields)  # type: ignore[arg-type]
        for label, count in counts.items()
        for n in range(count)
    )


def test_a_label_with_one_posting_is_left_out_and_named() -> None:
    prepared = prepare(LabelledDataset(postings({"营销": 10, "市场": 9, "获客": 1}), (BAD,)))
    assert [(row.place, row.reason) for row in prepared.bad_rows] == [("a.csv:9", "no_text"), ("a.csv:获客0", "lone_label")]
    assert prepared.bad_rows[1].message.startswith("a.csv:获客0 is the only posting with the label 获客; add another one")
    assert len(prepared.data.own) == 19
    check(prepared)
    with pytest.raises(CorpusError, match=r"2 of 21 rows cannot be used; correct them, or omit --strict"):
        check(prepared, strict=True)


def test_a_label_that_our_corpus_has_may_have_one_posting() -> None:
    prepared = prepare(LabelledDataset(postings({"营销": 10, "获客": 1})), postings({"获客": 5}))
    assert prepared.bad_rows == ()
    assert (len(prepared.data.own), prepared.data.n_base) == (11, 5)
    assert prepared.data.weights(3) == [1.0] * 5 + [3.0] * 11


@pytest.mark.parametrize(
    ("labelled", "says"),
    [
        (LabelledDataset(postings({"营销": 20})), "the same label"),
        (LabelledDataset(postings({"营销": 5, "市场": MIN_POSTINGS - 6})), "9 usable postings are too few .*give at least 10"),
        (
            LabelledDataset(postings({"营销": 5, "市场": 5}), (BAD,) * 11),
            "11 of 21 rows cannot be used; correct them first, .*a.csv:9 has no text",
        ),
        (
            LabelledDataset(
                tuple(replace(p, text=p.text if n < 4 else str(n)) for n, p in enumerate(postings({"营销": 5, "市场": 5})))
            ),
            "6 of 10 texts have no words.*--text-field",
        ),
        (
            LabelledDataset(tuple(replace(p, text="负责拉新") for p in postings({"营销": 5, "市场": 5}))),
            "all texts are the same",
        ),
        (LabelledDataset(postings({f"标签{n}": 2 for n in range(MAX_LABELS + 1)})), "201 different labels.*--label-field"),
    ],
)
def test_too_little_or_too_odd_is_an_error(labelled: LabelledDataset, says: str) -> None:
    with pytest.raises(CorpusError, match=says):
        check(prepare(labelled))


@pytest.mark.parametrize("counts", [{"营销": 5, "市场": 5}, {"甲": 8, "乙": 2}])
def test_the_least_that_is_enough(counts: dict[str, int]) -> None:
    check(prepare(LabelledDataset(postings(counts), (BAD,) * 10)))


def test_labels_of_their_own_and_small_ones_are_named() -> None:
    warnings = prepare(LabelledDataset(postings({"营销": 30, "门店": 30, "仓库": 3}))).warnings
    assert "that rolesort does not know are learned unchanged: 门店, 仓库" in warnings[0]
    assert "fewer than 20 postings have unreliable figures: 仓库 3" in warnings[1]
    assert len(warnings) == 2


def test_many_labels_are_not_listed_all() -> None:
    (warning, _) = prepare(LabelledDataset(postings({f"标签{n}": 2 for n in range(12)}))).warnings
    assert warning.endswith("标签8, 标签9 and 2 more")


def test_labels_that_only_our_corpus_has_are_named() -> None:
    (warning,) = prepare(LabelledDataset(postings({"营销": 30, "市场": 30})), postings({"营销": 2, "获客": 2})).warnings
    assert "also answers 获客 from the corpus of rolesort" in warning


def test_a_family_as_a_label_takes_in_its_roles_of_ours() -> None:
    base = postings({"获客": 2, "营销": 2}, line_roles=("用户运营", None))
    prepared = prepare(LabelledDataset(postings({"运营": 30, "营销": 30})), base)
    assert {posting.label for posting in prepared.data.base} == {"运营", "营销"}
    assert {posting.line_roles for posting in prepared.data.base} == {("运营", None)}
    assert "运营 includes 内容运营, 用户运营, 活动运营, 产品运营, 获客" in prepared.warnings[0]


def test_a_family_beside_some_of_its_roles_takes_in_the_others_of_ours() -> None:
    prepared = prepare(LabelledDataset(postings({"运营": 30, "获客": 30})), postings({"获客": 2, "用户运营": 2}))
    assert {posting.label for posting in prepared.data.base} == {"获客", "运营"}
    assert "your label 运营 includes 内容运营, 用户运营, 活动运营, 产品运营: postings of these" in prepared.warnings[0]
    assert "your label 运营 includes your labels 获客" in prepared.warnings[1]


def test_line_roles_with_labels_of_no_posting_are_ignored() -> None:
    own = (*postings({"甲": 20}, line_roles=("甲", None)), *postings({"乙": 20}, line_roles=("乙", "获客")))
    prepared = prepare(LabelledDataset(own))
    assert labels_of(prepared.data.postings) == ("乙", "甲")
    assert {posting.line_roles for posting in prepared.data.own} == {("甲", None), ()}
    assert "line_roles of 20 postings name labels that no posting has" in prepared.warnings[-1]
    assert prepare(LabelledDataset(own), postings({"获客": 2})).data.own == own
