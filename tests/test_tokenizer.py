from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.features.dictionary import Dictionary, dictionary_bytes
from rolesort.features.tokenizer import LexiconEntry, _FirstCut, _jieba_cut, _rjieba_cut, load_cut, load_first_cut
from rolesort.features.trie_cut import TrieCut
from rolesort.posting.normalize import normalize
from rolesort.system.resources import default_dictionary


def test_rjieba_and_jieba_cut_alike(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    pytest.importorskip("rjieba", reason="rjieba has no wheel for this machine")
    lexicon = classifier.model.lexicon
    fast, slow = _rjieba_cut(lexicon), _jieba_cut(lexicon)
    texts = [normalize(f"{posting.title}\n{posting.text}") for posting in corpus[::4]]
    texts += [entry.word for entry in lexicon]
    assert [text for text in texts if fast(text) != slow(text)] == []


def test_the_dictionary_in_the_repository_is_jiebas() -> None:
    import jieba

    with jieba.get_dict_file() as file:
        lines = [line.decode().split(" ") for line in file]
    words = {word: int(frequency) for word, frequency, *_ in lines}
    assert default_dictionary().read_bytes() == dictionary_bytes(words)  # else: make dictionary


def test_the_first_texts_are_cut_as_later_ones(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    cut, first = load_cut(classifier.model.lexicon), load_first_cut(classifier.model.lexicon)
    assert isinstance(first, _FirstCut)
    texts = [normalize(f"{posting.title}\n{posting.text}") for posting in corpus[::20]]
    texts += [entry.word for entry in classifier.model.lexicon]
    assert [text for text in texts if first(text) != cut(text)] == []


@given(
    st.text(
        st.one_of(st.characters(codec="utf-8"), st.sampled_from("运营市场产品用户负责公众号aB1+#&._-% \r\n\t\u3000")),
        max_size=30,
    )
)
def test_any_text_is_cut_alike(text: str) -> None:
    words = (LexiconEntry("公众号选题", 3000), LexiconEntry("c++", 50), LexiconEntry("负责", 1))
    trie = TrieCut(Dictionary(default_dictionary().read_bytes()), [(entry.word, entry.frequency) for entry in words])
    assert trie(text) == load_cut(words)(text)


@pytest.mark.parametrize("content", [b"", b"rolesort-words-1", b"x" * 100])
def test_what_is_no_dictionary_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no dictionary"):
        Dictionary(content)


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
