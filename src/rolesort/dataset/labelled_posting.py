"""Define labelled postings, and hash them; `rolesort.dataset.read` reads them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rolesort.errors import CorpusError
from rolesort.posting.parse import read_posting
from rolesort.posting.posting import Posting
from rolesort.roles.definitions import Role
from rolesort.system.language import gettext as _


@dataclass(frozen=True)  # without slots, for `parsed`
class LabelledPosting:
    """A posting with its label; `place` is the file and the line it comes from.

    `also` lists other defensible labels, `rationales` the phrases that justify the label, `confidence` the clarity of the case
    (3 clear, 1 could be another); only test sets have them.

    `line_roles` lists the role of each scored line (`Posting.scored`) if one of our snippets mixes roles, None for a line that
    gives no hint of the role; it is empty if all lines have the label's role.
    """

    id: str
    label: str
    title: str
    text: str
    line_roles: tuple[str | None, ...] = ()
    also: tuple[str, ...] = ()
    confidence: int | None = None
    rationales: tuple[str, ...] = ()
    place: str = ""

    @cached_property
    def parsed(self) -> Posting:
        """The posting as the classifier sees it; parsed only once."""
        return read_posting(self.text, self.title)


def labels_of(postings: Sequence[LabelledPosting]) -> tuple[str, ...]:
    """Return the labels of `postings` and their lines: our roles in their order, then others by name.

    Raises:
        CorpusError: There are fewer than two.

    """
    counts = Counter(label for posting in postings for label in (posting.label, *filter(None, posting.line_roles)))
    if len(counts) == 1:
        raise CorpusError(_("training needs postings with two labels or more"))
    ours = [role.value for role in Role if role.value in counts]
    return (*ours, *sorted(set(counts) - set(ours)))


def corpus_hash(postings: Sequence[LabelledPosting]) -> str:
    """Return a hash of the parts of `postings` that training uses, in order."""
    digest = hashlib.sha256()
    for field in _fields(postings):
        digest.update(field.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _fields(postings: Sequence[LabelledPosting]) -> Iterator[str]:
    for posting in postings:
        yield from (posting.label, posting.title, posting.text, *(role or "" for role in posting.line_roles))
