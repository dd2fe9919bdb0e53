from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.features.tokenizer import LexiconEntry, _jieba_cut, _rjieba_cut, load_cut
from rolesort.posting.normalize import normalize


def test_rjieba_and_jieba_cut_alike(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    pytest.importorskip("rjieba", reason="rjieba has no wheel for this machine")
    lexicon = classifier.model.lexicon
    fast, slow = _rjieba_cut(lexicon), _jieba_cut(lexicon)
    texts = [normalize(f"{posting.title}\n{posting.text}") for posting in corpus] + [entry.word for entry in lexicon]
    assert [text for text in texts if fast(text) != slow(text)] == []


def test_tokens_joined_are_the_text_again(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    for posting in corpus[::10]:
        assert "".join(classifier.tokens(posting.text)) == normalize(posting.text)


def test_a_word_of_the_lexicon_is_one_token(classifier: Classifier) -> None:
    assert [e.word for e in classifier.model.lexicon if classifier.tokens(e.word) != [e.word]] == []


def test_lexicons_do_not_mix() -> None:
    text, word = "做好冰墩墩吉祥物的推广", "墩墩吉祥物"
    plain = load_cut(())
    before = plain(text)
    own = load_cut((LexiconEntry(word, 20_000),))
    assert word in own(text)
    assert plain(text) == before
    assert word not in before


def test_jieba_prints_nothing_and_leaves_no_cache_file(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['rjieba'] = None\n"
        "from rolesort import Classifier; print(Classifier.load().classify('负责公众号选题与撰写').role)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.stdout, done.stderr) == ("内容运营\n", "")
    assert list(tmp_path.iterdir()) == []
