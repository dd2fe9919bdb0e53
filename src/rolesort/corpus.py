"""Read labelled snippets: our corpus, or a file of the same form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rolesort.errors import CorpusError


@dataclass(frozen=True, slots=True)
class LabelledPosting:
    """A posting with its label.

    `also` holds other labels that can be defended, `rationales` the phrases that show why, `confidence` how clear the case is
    (3 clear, 1 could be another); only files made for measuring have them.

    `line_roles` holds the role of each scored line (`Posting.scored`) where a snippet of ours mixes roles, None for a line that
    says nothing about the role; empty where all lines are the label's.
    """

    id: str
    label: str
    title: str
    text: str
    line_roles: tuple[str | None, ...] = ()
    also: tuple[str, ...] = ()
    confidence: int | None = None
    rationales: tuple[str, ...] = ()


def read_corpus(folder: Path) -> tuple[LabelledPosting, ...]:
    """Return the snippets of all `*.jsonl` files in `folder`, files by name.

    Raises:
        CorpusError: There are none, or one is not in the form.

    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise CorpusError(f"no *.jsonl file in {folder}; give a folder of labelled snippets")
    return tuple(posting for file in files for posting in read_labelled(file))


def read_labelled(path: Path) -> tuple[LabelledPosting, ...]:
    """Return the labelled postings of a JSONL file, one object a line with `label` and `text`.

    Raises:
        CorpusError: The file cannot be read, a line is not in the form, or there is none.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise CorpusError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8; save it as UTF-8 and try again") from error
    postings = tuple(_parse(path, number, line) for number, line in enumerate(lines, start=1) if line.strip())
    if not postings:
        raise CorpusError(f"{path} has no labelled postings")
    return postings


def _parse(path: Path, number: int, line: str) -> LabelledPosting:
    problem: Exception
    try:
        row: dict[str, Any] = json.loads(line)
        label, text = row["label"].strip(), row["text"]
        posting = LabelledPosting(
            id=str(row.get("id", f"{path.name}:{number}")),
            label=label,
            title=row.get("title") or "",
            text=text,
            line_roles=tuple(row.get("line_roles", ())),
            also=tuple(row.get("also", ())),
            confidence=row.get("confidence"),
            rationales=tuple(row.get("rationales", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = error
    else:
        if posting.label and posting.text.strip():
            return posting
        problem = ValueError("empty label or text")
    raise CorpusError(f'{path}:{number}: expected {{"label": …, "title": …, "text": …}} with a label and a text ({problem})')


def corpus_hash(postings: tuple[LabelledPosting, ...]) -> str:
    """Return a hash of what training sees of `postings`, in their order."""
    digest = hashlib.sha256()
    for field in _fields(postings):
        digest.update(field.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _fields(postings: tuple[LabelledPosting, ...]) -> Iterator[str]:
    for posting in postings:
        yield from (posting.label, posting.title, posting.text, *(role or "" for role in posting.line_roles))
