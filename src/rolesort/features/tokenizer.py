"""Cut normalised text into tokens: jieba's dictionary, HMM off, plus the model's lexicon of domain words.

rjieba (jieba in Rust) cuts where it can be imported, jieba otherwise. rjieba loads its dictionary about seven times as fast and
cuts about thirteen times as fast. The first texts of a process are cut by a dictionary that is ready when it is read
(`trie_cut`), so that one posting does not wait for rjieba. All three give the same tokens; a test compares them.
"""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass

from rolesort.features.dictionary import Dictionary
from rolesort.features.trie_cut import TrieCut
from rolesort.system.resources import default_dictionary

Cut = Callable[[str], list[str]]


# Thousands of times the most frequent word of jieba's dictionary, and far below what would overflow its sums.
MAX_FREQUENCY = 1_000_000_000
# Some 150 postings: about as long as rjieba needs to load.
_FIRST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A domain word and its frequency in the scale of jieba's dictionary, at most MAX_FREQUENCY."""

    word: str
    frequency: int


# Two threads must not take the module's own dictionary for different lexicons; a forked process begins with a free lock.
_lock = threading.Lock()
_cuts: dict[tuple[LexiconEntry, ...], Cut] = {}
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def load_first_cut(lexicon: tuple[LexiconEntry, ...]) -> Cut:
    """Return a function that cuts as that of `load_cut` does, and is ready at once."""
    return _FirstCut(lexicon)


class _FirstCut:
    """Cuts the first texts by the dictionary that comes with rolesort, later ones by the faster cutter."""

    def __init__(self, lexicon: tuple[LexiconEntry, ...]) -> None:
        self._lexicon = lexicon
        self._n_left = _FIRST_CHARACTERS
        try:
            dictionary = Dictionary(default_dictionary().read_bytes())
        except (OSError, ValueError):  # a copy of the sources without it
            self._cut: Cut = load_cut(lexicon)
            self._n_left = 0
        else:
            self._cut = TrieCut(dictionary, [(entry.word, entry.frequency) for entry in lexicon])

    def __call__(self, text: str) -> list[str]:
        if self._n_left:
            self._n_left = max(0, self._n_left - len(text))
            if not self._n_left:
                self._cut = load_cut(self._lexicon)
        return self._cut(text)


def load_cut(lexicon: tuple[LexiconEntry, ...]) -> Cut:
    """Return the function that cuts a text into tokens; joined, they are the text again. Threads can share it."""
    with _lock:
        if lexicon not in _cuts:
            try:
                _cuts[lexicon] = _rjieba_cut(lexicon)
            except ImportError:
                _cuts[lexicon] = _jieba_cut(lexicon)
        return _cuts[lexicon]


def _rjieba_cut(lexicon: tuple[LexiconEntry, ...]) -> Cut:
    import rjieba

    # The first lexicon goes into the module's own dictionary, since another one takes 90 ms; later ones must not mix with it.
    dictionary = rjieba.Jieba() if _cuts else rjieba
    for entry in lexicon:
        dictionary.add_word(entry.word, entry.frequency, None)
    return functools.partial(dictionary.cut, hmm=False)


def _jieba_cut(lexicon: tuple[LexiconEntry, ...]) -> Cut:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42 imports pkg_resources and has invalid escapes in its source
        import jieba

    tokenizer = jieba.Tokenizer()
    # What initialize() does, without its log lines and without its cache file in the temporary directory.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for entry in lexicon:
        tokenizer.total -= tokenizer.FREQ.get(entry.word, 0)  # as rjieba has it: counted in place of the dictionary's own
        tokenizer.add_word(entry.word, entry.frequency)
    return functools.partial(tokenizer.lcut, HMM=False)
