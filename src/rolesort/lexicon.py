"""Read the lexicon of domain words, a file in jieba's user-dictionary format (`word [frequency [tag]]` a line)."""

from __future__ import annotations

from pathlib import Path

from rolesort.errors import CorpusError
from rolesort.normalize import normalize
from rolesort.tokenizer import LexiconEntry

LEXICON_NAME = "lexicon.txt"
# High enough that the word wins over its parts in jieba's dictionary, low enough that longer words win over it.
DEFAULT_FREQUENCY = 20_000


def read_lexicon(path: Path) -> tuple[LexiconEntry, ...]:
    """Return the entries of the file at `path`, in its order; `#` starts a comment.

    Raises:
        CorpusError: The file cannot be read, or a line is not in the format.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"cannot read the lexicon {path}: {error}") from error
    entries: dict[str, LexiconEntry] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.partition("#")[0].split()
        if not fields:
            continue
        if len(fields) > len(("word", "frequency", "tag")) or (fields[1:] and not fields[1].isdecimal()):
            raise CorpusError(f"{path}:{number}: expected `word [frequency [tag]]`, found {line.strip()!r}")
        word = normalize(fields[0])
        entries[word] = LexiconEntry(word, int(fields[1]) if len(fields) > 1 else DEFAULT_FREQUENCY)
    return tuple(entries.values())
