"""Find the columns of a table with the id, the title and the text, by their names and cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rolesort.errors import InputError, UsageError
from rolesort.records import column_messages
from rolesort.records.cells import as_text
from rolesort.records.column_content import Content, Says
from rolesort.records.column_inference import are_employers, guess_title, is_chinese
from rolesort.records.column_names import TEXT_KINDS, Kind, id_rank, is_id, kind_of, plain_name, title_rank
from rolesort.records.record import ReadOptions
from rolesort.records.text_columns import MIN_TEXT, AmbiguousTextError, TextColumn, by_kind, choose_text, chosen_by_user

# Names that people give to their own labels. The others are a site's categories: labels only if the user says so.
_OWN_LABELS = ("label", "role", "标签", "角色", "标注")
# A posting may be crawled twice, but a column with fewer distinct values is no id; links differ whenever postings do.
_DISTINCT_IDS, _DISTINCT_LINKS = 0.5, 0.9
# At most this many unread long columns are named.
_N_UNREAD = 3


class Columns(NamedTuple):
    """The columns of a posting; `title` and `id` may be None, `text` is empty if there are only titles.

    `seen` are the columns inspected to find these: among them, no other column is trusted by name.
    """

    text: tuple[TextColumn, ...]
    title: str | None
    id: str | None
    seen: frozenset[str] = frozenset()


def columns_by_name(names: Collection[str], options: ReadOptions) -> Columns:
    """Return the columns that the user named or whose names are known; `text` is empty if there are none."""
    kinds = _kinds(names, options)
    if options.text_field:
        text = by_kind({name: _text_kind(kind_of(name)) for name in names if name in options.text_field})
    else:
        text = by_kind(kinds)
    taken = {column.name for column in text}
    titles = sorted((name for name, kind in kinds.items() if kind is Kind.TITLE and name not in taken), key=title_rank)
    ids = sorted((name for name in kinds if is_id(name) and name not in taken), key=id_rank)
    return Columns(
        text=tuple(text),
        title=_forced_or_first(names, options.title_field, titles),
        id=_forced_or_first(names, options.id_field, ids),
    )


def label_column(names: Collection[str], options: ReadOptions) -> str | None:
    """Return the label column, named by the user or with a known name; None if there is none."""
    if options.label_field is not None:
        return options.label_field if options.label_field in names else None
    taken = (*options.text_field, options.title_field)
    own = [name for name in names if plain_name(name) in _OWN_LABELS and name not in taken]
    return min(own, key=lambda name: _OWN_LABELS.index(plain_name(name)), default=None)


def choose_columns(
    name: str, names: Sequence[str], sample: Sequence[Sequence[object]], options: ReadOptions
) -> tuple[Columns, str]:
    """Return the columns of the table `name`, whose first rows are `sample`, and a note on how they were read.

    Raises:
        InputError: No column can be identified as the text.
        UsageError: A column named by an option is not there.

    """
    _check_options(name, names, options)
    contents = {
        column: Content(tuple(as_text(row[index]) if index < len(row) else "" for row in sample))
        for index, column in enumerate(names)
    }
    kinds = _kinds(names, options)
    title = _title(kinds, contents, options)
    text = _text(name, kinds, contents, title, options)
    taken = {column.name for column in text}
    guesses = {column.name for column in text if column.is_guess}
    if title is None:
        titles = {
            column: contents[column].cells
            for column, kind in kinds.items()
            if kind in {None, Kind.VAGUE, *TEXT_KINDS} and column not in taken
        }
        title = guess_title(titles)
        guesses |= {title} if title is not None else set()
    if not text and title is None:
        raise InputError(column_messages.no_text_column(name, names), "no_text")
    columns = Columns(tuple(text), title, _id(kinds, contents, taken | {title}, options), frozenset(names))
    unread = {} if options.text_field or options.title_only else _unread(columns, kinds, contents)
    parts = [(column.name, column.kind.value) for column in text]
    return columns, column_messages.read_as(name, parts, columns.title, columns.id, guesses, unread)


def _kinds(names: Iterable[str], options: ReadOptions) -> dict[str, Kind | None]:
    """Return the kinds of columns by name, except those that the user has assigned differently."""
    taken = {options.label_field, options.title_field, options.id_field}
    return {name: Kind.LABEL if name in taken else kind_of(name) for name in names}


def _text_kind(kind: Kind | None) -> Kind:
    return kind if kind in TEXT_KINDS else Kind.DUTIES


def _text(
    name: str, kinds: Mapping[str, Kind | None], contents: Mapping[str, Content], title: str | None, options: ReadOptions
) -> list[TextColumn]:
    if options.title_only:
        return []
    if options.text_field:
        return chosen_by_user({column: kind_of(column) for column in options.text_field}, contents)
    may_be_text = {
        column: kind for column, kind in kinds.items() if kind in {None, Kind.VAGUE, *TEXT_KINDS} and column != title
    }
    try:
        return choose_text(may_be_text, contents, has_title=title is not None)
    except AmbiguousTextError as error:
        raise InputError(column_messages.several_text_columns(name, error.columns), "no_text") from None


def _title(kinds: Mapping[str, Kind | None], contents: Mapping[str, Content], options: ReadOptions) -> str | None:
    """Return the title column, named by the user or with a known name; one with firms only if there is no other."""
    if options.title_field is not None:
        return options.title_field
    titles = [name for name, kind in kinds.items() if kind is Kind.TITLE and name not in options.text_field]
    likely = [name for name in titles if contents[name].filled and not are_employers(contents[name].filled)]
    return min(likely or titles, key=title_rank, default=None)


def _id(
    kinds: Mapping[str, Kind | None], contents: Mapping[str, Content], taken: Collection[str | None], options: ReadOptions
) -> str | None:
    if options.id_field is not None:
        return options.id_field
    ids = [
        name
        for name in kinds
        if is_id(name)
        and name not in taken
        and _is_distinct(contents[name].cells, _DISTINCT_LINKS if kinds[name] is Kind.LINK else _DISTINCT_IDS)
    ]
    return min(ids, key=id_rank, default=None)


def _is_distinct(cells: Sequence[str], share: float) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) <= 1 or len(set(filled)) > max(1, share * len(filled) - 1)


def _unread(columns: Columns, kinds: Mapping[str, Kind | None], contents: Mapping[str, Content]) -> dict[str, str]:
    """Return the columns that could have been the text, and what they were read as instead."""
    taken = {*(column.name for column in columns.text), columns.title, columns.id}
    unread = {
        name: _says(kinds[name], content)
        for name, content in contents.items()
        if name not in taken
        and kinds[name] is not Kind.LINK
        and content.filled
        and ((content.length >= MIN_TEXT and is_chinese(content.filled)) or kinds[name] in TEXT_KINDS)
    }
    longest = sorted(unread, key=lambda name: contents[name].length, reverse=True)[:_N_UNREAD]
    return {name: unread[name] for name in unread if name in longest}


def _says(kind: Kind | None, content: Content) -> str:
    if kind is None or kind is Kind.VAGUE or (kind in TEXT_KINDS and content.says not in {Says.DUTIES, Says.REQUIREMENTS}):
        return str(content.says.value)
    return str(kind.value)


def _forced_or_first(names: Collection[str], forced: str | None, found: Sequence[str]) -> str | None:
    if forced is not None:
        return forced if forced in names else None
    return found[0] if found else None


def _check_options(name: str, names: Sequence[str], options: ReadOptions) -> None:
    wanted: list[tuple[str, str | None]] = [("--text-field", field) for field in options.text_field]
    wanted += [("--title-field", options.title_field), ("--id-field", options.id_field), ("--label-field", options.label_field)]
    for flag, field in wanted:
        if field is not None and field not in names:
            raise UsageError(column_messages.no_such_column(name, field, flag, names))
