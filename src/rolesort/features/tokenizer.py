"""Cut normalised text into tokens: jieba's dictionary, HMM off, plus the model's lexicon of domain words.

rjieba (jieba in Rust) does the cutting where it can be imported, jieba otherwise. With HMM off both give the same tokens
(a test holds them to it); rjieba loads its dictionary about seven times as fast and cuts about thirteen times as fast.
"""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass

Cut = Callable[[str], list[str]]


# Thousands of times the most frequent word of jieba's dictionary, and far from what its sums could not hold.
MAX_FREQUENCY = 1_000_000_000


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
        tokenizer.add_word(entry.word, entry.frequency)
    return functools.partial(tokenizer.lcut, HMM=False)
