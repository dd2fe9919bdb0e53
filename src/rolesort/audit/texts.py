"""Check the texts: too short, too long, damaged or misread characters, Traditional characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rolesort.audit.findings import Check, Finding, Level
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.posting.normalize import has_traditional
from rolesort.training.prepare import MAX_BAD_SHARE

_EXAMPLES = 5
# Characters of words in the scored text; fewer are hardly four words, and `classify` calls such a posting too short.
_SHORTEST = 8
# The longest of 2,760 real postings has 5,346 characters; a longer text is several postings, or a whole page.
_LONGEST = 6_000
# Traces of undecodable bytes: the replacement character, and it and unset memory read as GBK.
_DAMAGED = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# With fewer characters, bytes of one encoding can by chance be valid in another.
_MIN_MISREAD = 6
_MISREAD_AS = ("gb18030", "cp1252", "latin-1")


def check_texts(postings: Sequence[LabelledPosting], keys: list[str]) -> list[Finding]:
    """Return the findings on the texts; `keys` are their contents (`content_key`)."""

    def check(name: Check, level: Level, is_bad: Callable[[str, LabelledPosting], bool]) -> Finding:
        found = [posting for posting, key in zip(postings, keys, strict=True) if is_bad(key, posting)]
        examples = tuple(posting.place for posting in found[:_EXAMPLES])
        return Finding(name, level if found else Level.OK, len(found), len(postings), examples)

    wordless = keys.count("") > MAX_BAD_SHARE * len(keys)  # `train` refuses them
    return [
        check(Check.TOO_SHORT, Level.ERROR if wordless else Level.WARNING, lambda key, _: len(key) < _SHORTEST),
        check(Check.TOO_LONG, Level.WARNING, lambda _, posting: len(posting.text) > _LONGEST),
        check(Check.DAMAGED_TEXT, Level.ERROR, lambda _, p: _DAMAGED.search(p.title + p.text) is not None),
        check(Check.MISREAD_TEXT, Level.ERROR, lambda _, p: is_misread(f"{p.title}\n{p.text}")),
        check(Check.TRADITIONAL, Level.OK, lambda _, p: has_traditional(p.title + p.text)),
    ]


def is_misread(text: str) -> bool:
    """Return whether a line of `text` is UTF-8 that was read in another encoding.

    >>> is_misread("负责公众号运营".encode().decode("gb18030", "replace")), is_misread("负责公众号运营")
    (True, False)
    """
    return any(
        len(_NOT_ASCII.findall(line)) >= _MIN_MISREAD and any(_was_utf8(line, encoding) for encoding in _MISREAD_AS)
        for line in text.splitlines()
    )


def _was_utf8(line: str, encoding: str) -> bool:
    try:
        content = line.replace("\ufffd", "").encode(encoding)
    except UnicodeEncodeError:
        return False
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as error:
        # The end of a character may have been lost at the end; before it, valid UTF-8 is no coincidence.
        decoded = content[: error.start].decode("utf-8") if error.start >= len(content) - 3 else ""
    return len(_CHINESE.findall(decoded)) >= _MIN_MISREAD // 2
