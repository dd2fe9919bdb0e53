"""Find the columns of a table with the postings' text: their names suggest it, their cells confirm it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolesort.records.column_content import Content, Says
from rolesort.records.column_inference import is_chinese, repeats
from rolesort.records.column_names import TEXT_KINDS, Kind

_DUTIES = "岗位职责："
_REQUIREMENTS = "任职要求："
# In a column without a known name, shorter cells are names and notes, not postings.
MIN_TEXT = 20
# If the second longest column is this close to the longest, their lengths do not decide.
_AMBIGUOUS_SHARE = 0.7
_NO_TEXT = frozenset({Says.FEW_WORDS, Says.LIST, Says.FACTS})
_NO_DUTIES = frozenset({Says.COMPANY, Says.BENEFITS})


class TextColumn(NamedTuple):
    """A column with a part of the postings' text; `kind` is one of `TEXT_KINDS`.

    `heading` is the line that separates the part from others, "" if the cells contain their own headings.
    """

    name: str
    kind: Kind
    heading: str
    is_guess: bool = False


class AmbiguousTextError(Exception):
    """Several columns could be the text, and nothing decides; `columns` are their names."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(*columns)
        self.columns = columns


def by_kind(columns: Mapping[str, Kind | None]) -> list[TextColumn]:
    """Return the columns that contain text by their names alone, in the order in which they are joined."""
    named = {name: kind for name, kind in columns.items() if kind in TEXT_KINDS}
    vague = {name: Kind.DESCRIPTION for name, kind in columns.items() if kind is Kind.VAGUE}
    return _in_order([TextColumn(name, kind, _heading(kind)) for name, kind in (named or vague).items() if kind])


def chosen_by_user(columns: Mapping[str, Kind | None], contents: Mapping[str, Content]) -> list[TextColumn]:
    """Return the columns that the user has named, in the order in which they are joined."""
    return _in_order([_text_column(name, _part(kind, contents[name]), contents[name]) for name, kind in columns.items()])


def choose_text(columns: Mapping[str, Kind | None], contents: Mapping[str, Content], *, has_title: bool) -> list[TextColumn]:
    """Return the columns with the text, in the order in which they are joined; none if there is none.

    `columns` are all candidates, with their kinds by name; `has_title` means that there are titles to use instead, so
    that a column of a few words need not be read as a text.

    Raises:
        AmbiguousTextError: The column meant cannot be identified.

    """
    filled = {
        name: _part(kind, contents[name]) for name, kind in columns.items() if kind in TEXT_KINDS and contents[name].filled
    }
    named = {name: kind for name, kind in filled.items() if contents[name].says not in _NO_TEXT}
    if not named and not has_title:
        named = filled
    blurbs = _blurbs(named, contents)
    chosen = [_text_column(name, kind, contents[name]) for name, kind in named.items() if name not in blurbs]
    if all(column.kind is Kind.REQUIREMENTS for column in chosen):
        guessed = _guess(columns, contents, needs_duties=bool(chosen))
        chosen = [*guessed, *chosen] or [_text_column(name, named[name], contents[name]) for name in blurbs]
    return _in_order(_without_copies(chosen, contents))


def _part(kind: Kind | None, content: Content) -> Kind:
    """Return which part of a posting a column contains, judged by its name and its cells."""
    if content.is_headed and kind is not Kind.DUTIES:
        return Kind.DESCRIPTION
    if kind in TEXT_KINDS:
        return kind
    return Kind.REQUIREMENTS if content.says is Says.REQUIREMENTS else Kind.DUTIES


def _blurbs(named: Mapping[str, Kind], contents: Mapping[str, Content]) -> list[str]:
    """Return the columns called description or similar that are about the firm, or describe no task."""
    return [
        name
        for name, kind in named.items()
        if kind is Kind.DESCRIPTION
        and not contents[name].is_headed
        and (contents[name].says in _NO_DUTIES or (len(named) > 1 and repeats(contents[name].cells)))
    ]


def _guess(columns: Mapping[str, Kind | None], contents: Mapping[str, Content], *, needs_duties: bool) -> list[TextColumn]:
    """Return the columns that are the text by their cells, though their names say little: duties, then requirements."""
    candidates = {
        name: contents[name]
        for name, kind in columns.items()
        if kind in {None, Kind.VAGUE}
        and (contents[name].length >= MIN_TEXT or kind is Kind.VAGUE)
        and is_chinese(contents[name].cells)
        and not repeats(contents[name].cells)
        and contents[name].says in {Says.DUTIES, Says.REQUIREMENTS}
        and (len(columns) > 1 or contents[name].shows_duties)
    }
    duties = {name: content for name, content in candidates.items() if content.says is Says.DUTIES}
    showing = {name: content for name, content in duties.items() if content.shows_duties}
    best = _longest(showing if showing or needs_duties else duties)
    if len(best) > 1:
        best = [column.name for column in _without_copies([_guessed(name, contents) for name in best], contents)]
    if len(best) > 1:
        raise AmbiguousTextError(best)
    if needs_duties:
        return [_guessed(name, contents) for name in best]
    required = _longest({name: content for name, content in candidates.items() if content.says is Says.REQUIREMENTS})
    return [_guessed(name, contents) for name in (*best, *required[:1])]


def _longest(contents: Mapping[str, Content]) -> list[str]:
    longest = max((content.length for content in contents.values()), default=0)
    return [name for name, content in contents.items() if content.length >= _AMBIGUOUS_SHARE * longest]


def _guessed(name: str, contents: Mapping[str, Content]) -> TextColumn:
    kind = _part(None, contents[name])
    return TextColumn(name, kind, _heading(kind, contents[name]), is_guess=True)


def _text_column(name: str, kind: Kind, content: Content) -> TextColumn:
    return TextColumn(name, kind, _heading(kind, content))


def _heading(kind: Kind, content: Content | None = None) -> str:
    if content is not None and content.is_headed:
        return ""
    return _REQUIREMENTS if kind is Kind.REQUIREMENTS else _DUTIES


def _without_copies(columns: Sequence[TextColumn], contents: Mapping[str, Content]) -> list[TextColumn]:
    """Return the columns, except those contained in another: a summary, or the same text without tags."""
    kept: list[TextColumn] = []
    for column in sorted(columns, key=lambda column: -contents[column.name].length):
        if not any(contents[other.name].holds(contents[column.name]) for other in kept):
            kept.append(column)
    return [column for column in columns if column in kept]


def _in_order(columns: Sequence[TextColumn]) -> list[TextColumn]:
    return sorted(columns, key=lambda column: TEXT_KINDS.index(column.kind))
