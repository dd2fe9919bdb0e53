"""The sentences of this package: what is wrong with an input and what to do next; remarks on how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cannot_read(name: str, why: str) -> str:
    """A file cannot be opened, or breaks off."""
    return f"cannot read {name}: {why}"


def is_damaged(name: str) -> str:
    """A packed file, or a workbook, breaks off or is not what it begins like."""
    return f"cannot read {name}: it is cut off or damaged; fetch it again, or open it in its program and save it anew"


def is_directory(name: str) -> str:
    """A folder was given without the option that reads folders."""
    return f"{name} is a folder; use -r to read the files in it"


def no_match(pattern: str) -> str:
    """A pattern that the shell left alone fits no file."""
    return f"no file matches {pattern}; check the path"


def is_empty(name: str) -> str:
    """A file has nothing in it."""
    return f"{name} is empty; give a file with postings"


def not_text(name: str) -> str:
    """A file is neither text nor a format that we read."""
    return f"{name} is neither text nor a table; save it as text, CSV, JSON or .xlsx and try again"


def old_excel(name: str) -> str:
    """A file is in the format of Excel 2003 or of another old Office program."""
    return f"{name} is an old Office file; save it as .xlsx and try again"


def nested_too_deep(name: str) -> str:
    """Archives lie in archives in archives."""
    return f"{name} lies too deep in archives; unpack it and try again"


def is_encrypted(name: str) -> str:
    """A member of an archive has a password."""
    return f"{name} has a password; unpack it and try again"


def needs_extra(name: str, extra: str) -> str:
    """A package that is not always installed is missing."""
    return f"reading {name} needs more packages; run: pip install 'rolesort[{extra}]'"


def unknown_encoding(name: str) -> str:
    """The encoding of a file cannot be told."""
    return f"the encoding of {name} cannot be told; name it, for example --encoding gb18030"


def undecodable(place: str, encoding: str) -> str:
    """Some bytes of a record, or of the rest of a file, do not fit the encoding that the file began with."""
    other = "utf-8" if encoding.casefold().startswith("gb") else "gb18030"
    return f"{place} is not {encoding.upper()}; if the whole file has another encoding, name it, for example --encoding {other}"


def not_as_named(name: str, encoding: str) -> str:
    """A file does not have the encoding that the user named."""
    return f"{name} is not {encoding.upper()}; leave --encoding out to let it be found"


def no_such_encoding(encoding: str) -> str:
    """The user named an encoding that there is not."""
    return f"there is no encoding {encoding!r}; try --encoding utf-8, gb18030, big5 or utf-16"


def chosen_encoding(name: str, encoding: str) -> str:
    """A file is not in UTF-8."""
    return f"{name}: read as {encoding.upper()}"


def chosen_columns(name: str, text: Sequence[str], title: str | None) -> str:
    """The columns were chosen by what is in them."""
    titled = f"the title from {title}" if title is not None else "no title"
    return f"{name}: no column has a known name; the text is taken from {_listed(text)}, {titled}"


def chosen_text(name: str, text: Sequence[str], title: str) -> str:
    """The text was chosen by what is in it; the title's name is known."""
    return f"{name}: no column has the known name of a text; it is taken from {_listed(text)}, the title from {title}"


def chosen_title(name: str, text: Sequence[str], title: str) -> str:
    """The title was chosen by what is in it; the text's name is known."""
    return f"{name}: no column has the known name of a title; it is taken from {title}, the text from {_listed(text)}"


def several_text_columns(name: str, columns: Iterable[str]) -> str:
    """Columns were chosen by what is in them, and more than one could be the text."""
    return f"{name} has several columns that could be the text ({_listed(columns)}); choose with --text-field NAME"


def no_text_column(name: str, columns: Iterable[str]) -> str:
    """No column can be the text."""
    return f"{name} has no column that looks like a posting's text; its columns are {_listed(columns)}; try --text-field NAME"


def no_such_column(name: str, wanted: str, flag: str, columns: Iterable[str]) -> str:
    """An option names a column that is not there."""
    return f"{name} has no column {wanted}; its columns are {_listed(columns)}; try {flag} NAME with one of them"


def no_text(place: str, columns: Sequence[str]) -> str:
    """A record's text is empty."""
    return f"{place} has no text in {_listed(columns)}" if columns else f"{place} has no text"


def lacks_columns(place: str, columns: Iterable[str]) -> str:
    """A JSON object has none of the names that hold the text."""
    return f"{place} has no text; its fields are {_listed(columns)}"


def too_large(place: str) -> str:
    """A record is larger than any posting."""
    return f"{place} is larger than 2 MB; split it into postings"


def archive_too_large(name: str) -> str:
    """A file that must be unpacked as a whole is too large for that."""
    return f"{name} is too large when unpacked; save it as CSV or JSONL and try again"


def bad_json(place: str, why: str) -> str:
    """A piece of JSON is not JSON."""
    return f"{place} is not valid JSON ({why}); correct it and try again"


def not_an_object(place: str) -> str:
    """A JSON value is not an object."""
    return f'{place} is not a JSON object; give objects such as {{"title": …, "text": …}}'


def lacks_list(place: str, path: Sequence[str]) -> str:
    """An object lacks the list that the objects before it have."""
    return f"{place} has no list {'.'.join(path)}"


def unfinished(name: str, n_records: int) -> str:
    """JSON breaks off; what was whole has been read."""
    return f"the array in {name} is unfinished: {n_records} whole records were read"


def bad_row(place: str, why: str) -> str:
    """A row of a table is against the rules of the format."""
    return f"{place} is not a valid row ({why}); correct it and try again"


def unclosed_quote(name: str, line: int) -> str:
    """A cell of a table begins with a quote, and no other follows it."""
    return f"{name}: line {line} opens a quote that is never closed; such a quote is taken as a character"


def _listed(columns: Iterable[str]) -> str:
    shown = ", ".join(columns) or "(none)"
    return shown.encode("utf-8", "replace").decode()  # bytes of a name that could not be decoded
