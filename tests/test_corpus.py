from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import read_labelled
from rolesort.errors import CorpusError
from rolesort.features.lexicon import DEFAULT_FREQUENCY, find_lexicon, read_lexicon
from rolesort.features.tokenizer import MAX_FREQUENCY
from rolesort.posting.parse import read_posting
from rolesort.roles.definitions import Role
from rolesort.system.resources import default_corpus


def test_our_corpus_has_enough_of_every_role(corpus: tuple[LabelledPosting, ...]) -> None:
    counts = Counter(posting.label for posting in corpus)
    assert set(counts) == {role.value for role in Role}
    assert min(counts.values()) >= 300
    assert sum(counts.values()) >= 3000


def test_our_snippets_are_all_different_and_stand_in_the_file_of_their_label(corpus: tuple[LabelledPosting, ...]) -> None:
    assert len({(posting.title, posting.text) for posting in corpus}) == len(corpus)
    for path in default_corpus().glob("*.jsonl"):
        assert {posting.label for posting in read_labelled([path]).postings} == {path.stem}


def test_line_roles_fit_their_snippets(corpus: tuple[LabelledPosting, ...]) -> None:
    for posting in corpus:
        assert not posting.line_roles or len(posting.line_roles) == len(read_posting(posting.text, posting.title).scored)
        assert set(posting.line_roles) <= {None, *(role.value for role in Role)}


def test_lexicon_lines(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.txt"
    path.write_text("# ours\n拉新\nAPP推广 300 n  # mixed\n\n拉新 7\n", encoding="utf-8")
    assert [(e.word, e.frequency) for e in read_lexicon(path)] == [("拉新", 7), ("app推广", 300)]
    path.write_text("拉新\n", encoding="utf-8")
    assert read_lexicon(path)[0].frequency == DEFAULT_FREQUENCY
    for bad in ("新 增 用 户", "新增 -1", "新增 1.5", f"新增 {MAX_FREQUENCY + 1}", f"新增 {'9' * 5000}"):
        path.write_text(f"拉新\n{bad}\n", encoding="utf-8")
        with pytest.raises(CorpusError, match=r"lexicon\.txt:2"):
            read_lexicon(path)


def test_a_single_folder_brings_its_lexicon_and_all_else_takes_ours(tmp_path: Path) -> None:
    ours = default_corpus() / "lexicon.txt"
    assert find_lexicon([tmp_path]) == find_lexicon([]) == ours
    own = tmp_path / "lexicon.txt"
    own.write_text("负责拉新 9 n\n", encoding="utf-8")
    assert find_lexicon([tmp_path]) == own
    assert find_lexicon([tmp_path, tmp_path]) == find_lexicon([own]) == ours
