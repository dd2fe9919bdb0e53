from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rolesort.corpus import LabelledPosting, read_corpus, read_labelled
from rolesort.errors import CorpusError
from rolesort.lexicon import DEFAULT_FREQUENCY, read_lexicon
from rolesort.resources import default_corpus
from rolesort.roles import Role
from rolesort.sections import read_posting


def test_our_corpus_has_enough_of_every_role(corpus: tuple[LabelledPosting, ...]) -> None:
    counts = Counter(posting.label for posting in corpus)
    assert set(counts) == {role.value for role in Role}
    assert min(counts.values()) >= 300
    assert sum(counts.values()) >= 3000


def test_our_snippets_are_all_different_and_stand_in_the_file_of_their_label(corpus: tuple[LabelledPosting, ...]) -> None:
    assert len({(posting.title, posting.text) for posting in corpus}) == len(corpus)
    for path in default_corpus().glob("*.jsonl"):
        assert {posting.label for posting in read_labelled(path)} == {path.stem}


def test_line_roles_fit_their_snippets(corpus: tuple[LabelledPosting, ...]) -> None:
    for posting in corpus:
        assert not posting.line_roles or len(posting.line_roles) == len(read_posting(posting.text, posting.title).scored)
        assert set(posting.line_roles) <= {None, *(role.value for role in Role)}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "rows.jsonl:2"),
        ("[1]", "rows.jsonl:2"),
        ('{"text": "负责选题"}', "label"),
        ('{"label": "", "text": "负责选题"}', "empty"),
        ('{"label": "获客", "text": " "}', "empty"),
        ('{"label": 3, "text": "负责选题"}', "rows.jsonl:2"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"label": "获客", "text": "负责拉新"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=says):
        read_labelled(path)


@pytest.mark.parametrize(("content", "says"), [(b"\xc4\xfa\xba\xc3", "not UTF-8"), (b"\n\n", "no labelled postings")])
def test_a_file_that_is_no_corpus(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=says):
        read_labelled(path)


def test_a_folder_without_snippets_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \*\.jsonl"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="cannot read"):
        read_labelled(tmp_path / "none.jsonl")


def test_lexicon_lines(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.txt"
    path.write_text("# ours\n拉新\nAPP推广 300 n  # mixed\n\n拉新 7\n", encoding="utf-8")
    assert [(e.word, e.frequency) for e in read_lexicon(path)] == [("拉新", 7), ("app推广", 300)]
    path.write_text("拉新\n", encoding="utf-8")
    assert read_lexicon(path)[0].frequency == DEFAULT_FREQUENCY
    path.write_text("拉新\n新 增 用 户\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"lexicon\.txt:2"):
        read_lexicon(path)
