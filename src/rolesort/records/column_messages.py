"""Messages about the columns of a table, or the fields of an object: those that are read, missing or empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rolesort.system.language import gettext as _

# At most this many columns are named in a sentence.
_N_LISTED = 30


def read_as(
    name: str,
    text: Sequence[tuple[str, str]],
    title: str | None,
    record_id: str | None,
    guesses: Collection[str],
    unread: Mapping[str, str],
) -> str:
    """The columns of a table and the part of a posting in each; `guesses` were found by content, `unread` could be texts."""
    by_content = _(", by its content")
    texts = _(" and ").join(
        _("{column} ({part})").format(column=column, part=_(part) + (by_content if column in guesses else ""))
        for column, part in text
    )
    parts = [
        _("text from {columns}").format(columns=texts)
        if text
        else _("no column with the text of postings, so only their titles are judged")
    ]
    if title is not None:
        parts.append(_("title from {column}").format(column=title) + (by_content if title in guesses else ""))
    else:
        parts.append(_("no title"))
    if record_id is not None:
        parts.append(_("id from {column}").format(column=record_id))
    remark = _("{name}: {parts}").format(name=name, parts=_(", ").join(parts))
    if unread:
        columns = _(", ").join(_("{column} ({part})").format(column=column, part=_(says)) for column, says in unread.items())
        remark += _("; not read: {columns}; to read another column: --text-field NAME").format(columns=columns)
    return _shown(remark)


def header_again(place: str) -> str:
    """A row repeats the column names."""
    return _("{place} repeats the header; such rows are skipped").format(place=place)


def several_text_columns(name: str, columns: Iterable[str]) -> str:
    """Columns were chosen by content, and more than one could be the text."""
    return _("{name} has several columns that could be the text ({columns}); choose with --text-field NAME").format(
        name=name, columns=listed(columns)
    )


def no_text_column(name: str, columns: Iterable[str]) -> str:
    """No column can be the text."""
    return _("{name} has no column that looks like a posting's text; its columns are {columns}; try --text-field NAME").format(
        name=name, columns=listed(columns)
    )


def no_such_column(name: str, wanted: str, flag: str, columns: Iterable[str]) -> str:
    """An option names a column that does not exist."""
    return _("{name} has no column {wanted}; its columns are {columns}; try {flag} NAME with one of them").format(
        name=name, wanted=wanted, columns=listed(columns), flag=flag
    )


def no_text(place: str, columns: Sequence[str]) -> str:
    """A record's text is empty."""
    return (
        _("{place} has no text in {columns}").format(place=place, columns=listed(columns))
        if columns
        else _("{place} has no text").format(place=place)
    )


def lacks_columns(place: str, columns: Iterable[str]) -> str:
    """A JSON object has none of the names of text fields."""
    return _("{place} has no text; its fields are {columns}; name the one with the text: --text-field NAME").format(
        place=place, columns=listed(columns)
    )


def listed(columns: Iterable[str]) -> str:
    """Return the names of columns or sheets for a sentence."""
    names = [*columns]
    shown = _(", ").join([*names[:_N_LISTED], *(["…"] if len(names) > _N_LISTED else [])])
    return _shown(shown or _("(none)"))


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # bytes of a name that could not be decoded
