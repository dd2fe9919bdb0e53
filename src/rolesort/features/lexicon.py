"""Read the lexicon of domain words, a file in jieba's user-dictionary format (`word [frequency [tag]]` a line)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rolesort.errors import CorpusError
from rolesort.features.tokenizer import MAX_FREQUENCY, LexiconEntry
from rolesort.posting.normalize import normalize
from rolesort.system.language import gettext as _
from rolesort.system.resources import default_corpus

LEXICON_NAME = "lexicon.txt"
# High enough that the word wins over its parts in jieba's dictionary, low enough that longer words win over it.
DEFAULT_FREQUENCY = 20_000


def find_lexicon(paths: Sequence[str | Path]) -> Path:
    """Return the lexicon that belongs to training data: of a single folder its own, if it has one, else ours."""
    beside = Path(paths[0], LEXICON_NAME) if len(paths) == 1 else None
    return beside if beside and beside.is_file() else default_corpus() / LEXICON_NAME


def read_lexicon(path: Path) -> tuple[LexiconEntry, ...]:
    """Return the entries of the file at `path`, in its order; `#` starts a comment.

    Raises:
        CorpusError: The file cannot be read, or a line is not in the format.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(_("cannot read the lexicon {path}: {error}").format(path=path, error=error)) from error
    entries: dict[str, LexiconEntry] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.partition("#")[0].split()
        if not fields:
            continue
        frequency = fields[1] if len(fields) > 1 else str(DEFAULT_FREQUENCY)
        if len(fields) > len(("word", "frequency", "tag")) or not _is_frequency(frequency):
            form = f"`word [frequency [tag]]` with a frequency up to {MAX_FREQUENCY:,}"
            raise CorpusError(
                _("{path}:{number}: expected {form}, found {line!r}").format(
                    path=path, number=number, form=form, line=line.strip()
                )
            )
        word = normalize(fields[0])
        entries[word] = LexiconEntry(word, int(frequency))
    return tuple(entries.values())


def _is_frequency(text: str) -> bool:
    return text.isdecimal() and len(text) <= len(str(MAX_FREQUENCY)) and int(text) <= MAX_FREQUENCY
