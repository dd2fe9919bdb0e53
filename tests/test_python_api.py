"""What people write first in Python, and what it answers."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import rolesort
from rolesort import Classification, Classifier, Explanation, InputError, Mode, Model, ModelError, PostingError, UsageError
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.evaluation.evaluate import evaluate
from rolesort.records.limits import LINE_LIMIT, TEXT_LIMIT

pa: Any = pytest.importorskip("pyarrow")

TEXT, TITLE = "负责公众号、小红书的选题策划和内容撰写\n编辑排版并发布推文，提升阅读量", "运营专员"
SALES = "负责区域经销商的开发与维护，完成销售目标和回款任务\n拜访客户，签订合同"
LONGER = "文" * (TEXT_LIMIT // 3 + 1)
VAGUE = "负责活动策划与社群运营，整理数据；协助销售。"


def numpy_array(values: list[Any]) -> Any:  # noqa: ANN401
    import numpy as np

    return np.array(values, dtype=object)


def pandas_series(values: list[Any]) -> Any:  # noqa: ANN401
    return pytest.importorskip("pandas").Series(values, index=range(7, 7 + len(values)))


def polars_series(values: list[Any]) -> Any:  # noqa: ANN401
    return pytest.importorskip("polars").Series(values)


COLUMNS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "numpy": numpy_array,
    "arrow": pa.array,
    "chunked arrow": lambda values: pa.chunked_array([values[:1], values[1:]]),
    "pandas": pandas_series,
    "polars": polars_series,
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_column_of_texts(classifier: Classifier, column: Callable[[list[str]], Any]) -> None:
    answers = classifier.classify_many(column([TEXT, SALES]))
    assert isinstance(answers, list)
    assert answers == [classifier.classify(TEXT), classifier.classify(SALES)]


def test_strings_of_two_characters_are_texts_and_no_pairs(classifier: Classifier) -> None:
    assert classifier.classify_many(["运营", "市场"]) == [classifier.classify("运营"), classifier.classify("市场")]


PAIRS: dict[str, Callable[[], Any]] = {
    "tuples": lambda: [(TEXT, TITLE), (SALES, None)],
    "lists": lambda: [[TEXT, TITLE], [SALES, None]],
    "NaN": lambda: [(TEXT, TITLE), (SALES, math.nan)],
    "zip": lambda: zip([TEXT, SALES], [TITLE, None], strict=True),
    "a generator": lambda: (pair for pair in [(TEXT, TITLE), (SALES, None)]),
    "zip of Arrow": lambda: zip(pa.array([TEXT, SALES]), pa.array([TITLE, None]), strict=True),
    "records": lambda: [{"id": 1, "job_name": TITLE, "jd": TEXT}, {"id": 2, "job_name": None, "jd": SALES}],
    "Arrow structs": lambda: pa.array([{"title": TITLE, "text": TEXT}, {"title": None, "text": SALES}]),
}


@pytest.mark.parametrize("postings", PAIRS.values(), ids=PAIRS)
def test_texts_with_titles(classifier: Classifier, postings: Callable[[], Any]) -> None:
    expected = [classifier.classify(TEXT, TITLE), classifier.classify(SALES)]
    assert [answer.role for answer in classifier.classify_many(postings())] == [answer.role for answer in expected]
    assert [answer.title for answer in classifier.classify_many(postings())] == [TITLE, ""]


def test_records_with_unknown_names_are_looked_at(classifier: Classifier) -> None:
    records = [{"甲": TITLE, "乙": text} for text in (TEXT, SALES)]
    assert [answer.role for answer in classifier.classify_many(records)] == ["内容运营", "营销"]


def test_an_iterator_is_answered_while_it_is_read(classifier: Classifier) -> None:
    n_read = 0

    def endless() -> Iterator[str]:
        nonlocal n_read
        for n_read in itertools.count(1):  # noqa: B007
            yield TEXT

    answers = classifier.classify_many(endless())
    assert n_read == 0
    assert [answer.role for answer in itertools.islice(answers, 3)] == ["内容运营"] * 3
    assert n_read < 2000


NOTHING = [None, math.nan, pytest.param("NA", id="pandas.NA")]


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_missing_text_names_its_row(classifier: Classifier, nothing: Any) -> None:  # noqa: ANN401
    nothing = pytest.importorskip("pandas").NA if nothing == "NA" else nothing
    answers = classifier.classify_many(iter([(text, None) for text in (TEXT, SALES, nothing, TEXT)]))
    assert [next(answers).role, next(answers).role] == ["内容运营", "营销"]
    with pytest.raises(PostingError, match=r"row 2: there is no text .*classify_frame") as caught:
        next(answers)
    assert caught.value.row == 2


@pytest.mark.parametrize(
    "posting",
    [("文\n" * LINE_LIMIT, None), ("负责选题", "文\n" * LINE_LIMIT), (LONGER, ""), ("", LONGER)],
    ids=["lines", "lines of a title", "bytes", "bytes of a title"],
)
def test_a_posting_is_no_larger_here_than_in_a_file(classifier: Classifier, posting: tuple[str, str | None]) -> None:
    for call in (classifier.classify, classifier.explain):
        with pytest.raises(PostingError, match="the posting is larger than 2 MB or has more than 20,000 lines") as caught:
            call(*posting)
        assert caught.value.row is None
    answers = classifier.classify_many(iter([(TEXT, None), posting]))
    assert next(answers) == classifier.classify(TEXT)
    with pytest.raises(PostingError, match="row 1 is larger than 2 MB"):
        next(answers)
    with pytest.raises(PostingError, match=r"row 1: .* is larger than 2 MB"):
        list(classifier.classify_many([{"title": "甲", "text": TEXT}, {"title": posting[1], "text": posting[0]}]))


def test_the_largest_posting_is_answered(classifier: Classifier) -> None:
    text = "文\n" * (LINE_LIMIT - 1)
    assert classifier.classify(text) == classifier.explain(text).classification


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_missing_title_is_none_and_with_a_title_a_text_may_be_missing(classifier: Classifier, nothing: object) -> None:
    nothing = pytest.importorskip("pandas").NA if nothing == "NA" else nothing
    assert classifier.classify(TEXT, nothing) == classifier.classify(TEXT)  # type: ignore[arg-type]
    pairs: list[Any] = [(TEXT, nothing), (nothing, TITLE)]
    assert classifier.classify_many(pairs) == [classifier.classify(TEXT), classifier.classify("", TITLE)]


@pytest.mark.parametrize(
    ("postings", "error", "says"),
    [
        ([b"\xe8"], PostingError, "row 0: the text of a posting must be a str, not bytes"),
        ([TEXT, 7], PostingError, "row 1: the text of a posting must be a str, not int"),
        ([(TEXT, 3.5)], PostingError, "row 0: the title of a posting must be a str or None, not float"),
        ([(TEXT, TITLE, "甲")], PostingError, r"row 0: a posting is a text or a pair \(text, title\), not 3 values"),
        ([{"text": TEXT}, {"text": " "}], PostingError, "row 1: .* has no text"),
        ([{"a": 1, "b": 2}], InputError, "which field of the records is the text; their fields are a, b"),
        (TEXT, UsageError, "many postings, and this str is one; put it into a list"),
        ({"text": TEXT}, UsageError, "this dict is one"),
        (
            SimpleNamespace(columns=["text"]),
            UsageError,
            r"a table has more columns than text and title; call rolesort\.classify_frame",
        ),
    ],
)
def test_what_is_no_posting(classifier: Classifier, postings: Any, error: type[Exception], says: str) -> None:  # noqa: ANN401
    with pytest.raises(error, match=says):
        list(classifier.classify_many(postings))


@pytest.mark.parametrize("mode", list(Mode))
def test_a_mode_may_be_named(classifier: Classifier, mode: Mode) -> None:
    assert classifier.classify(VAGUE, mode=mode.value) == classifier.classify(VAGUE, mode=mode)
    assert classifier.classify_many([VAGUE], mode=mode.value) == [classifier.classify(VAGUE, mode=mode)]
    assert classifier.explain(VAGUE, mode=mode.value) == classifier.explain(VAGUE, mode=mode)


@pytest.mark.parametrize("mode", ["strct", None, "BEST", 1])
def test_a_mode_that_is_none(classifier: Classifier, mode: Any) -> None:  # noqa: ANN401
    for call in (classifier.classify, classifier.explain, lambda text, mode: classifier.classify_many([text], mode=mode)):
        with pytest.raises(UsageError, match=r"there is no mode .*; choose among best, balanced, strict"):
            call(TEXT, mode=mode)


def test_a_model_by_name_by_path_and_the_default(
    content: bytes, small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLESORT_MODELS", str(tmp_path))
    path = tmp_path / "firm.rolesort"
    path.write_bytes(content)
    default = Classifier.load()
    assert Classifier.load("default").model.identity == default.model.identity
    for reference in ("firm", path, str(path)):
        assert Classifier.load(reference).labels == small_model.labels
    with pytest.raises(ModelError, match=r"there is no model 'frim': .*default, firm"):
        Classifier.load("frim")


def test_labels_are_those_of_the_probabilities(classifier: Classifier) -> None:
    assert classifier.labels == tuple(classifier.classify(TEXT).probabilities)


def test_short_forms(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    answer, explanation = classifier.classify(TEXT), classifier.explain(TEXT)
    assert repr(answer) == f"<Classification 内容运营 {answer.to_dict()['probability']}>"
    assert repr(classifier.classify("运营")).endswith(" needs_review>")
    assert repr(explanation).startswith("<Explanation 内容运营 0.")
    assert repr(classifier.model).startswith(f"<Model {classifier.model.identity}: ")
    assert repr(classifier).startswith(f"<Classifier {classifier.model.identity}: 营销, ")
    evaluation = evaluate(classifier, corpus[::100])
    assert repr(evaluation).startswith(f"<Evaluation of {classifier.model.identity}: ")


def test_dictionaries_are_what_the_command_line_writes_without_the_id(classifier: Classifier) -> None:
    for result in (classifier.classify(TEXT, TITLE), classifier.explain(TEXT, TITLE)):
        assert {"id": "7", **result.to_dict()} == result.as_record("7")
        assert json.loads(json.dumps(result.to_dict())) == result.to_dict()
        assert all(type(value) in {str, float, bool, dict, list, type(None)} for value in result.to_dict().values())
    assert json.loads(json.dumps(classifier.model.to_dict()))["labels"] == list(classifier.labels)


def test_shown_in_a_notebook(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    hostile = "<script>alert(1)</script>\n" + TEXT + "\ud83d"
    shown = {
        type(value): value._repr_html_()
        for value in (
            classifier.classify(hostile, "<b>运营"),
            classifier.explain(hostile, "<b>运营"),
            evaluate(classifier, corpus[::100]),
            classifier.model,
        )
    }
    for page in shown.values():
        page.encode()
        assert page.startswith("<table>")
        assert page.count("<table>") == page.count("</table>")
        assert not {"<script", "<b>"} & {page[at : at + 7] for at in range(len(page))}
    assert "&lt;b&gt;运营" in shown[Classification]
    assert 'title="内容运营 +' in shown[Explanation]


def test_every_error_is_exported() -> None:
    from rolesort import errors

    names = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert names <= set(rolesort.__all__)
    assert issubclass(PostingError, TypeError)
