"""The messages of this package: what is wrong with an input and what to do next. `column_messages` has those on columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rolesort.records.column_messages import listed
from rolesort.system.language import gettext as _


def cannot_read(name: str, why: str) -> str:
    """A file cannot be opened, or is truncated."""
    return _("cannot read {name}: {why}").format(name=name, why=why)


def is_damaged(name: str) -> str:
    """An archive or workbook is truncated, or is not what its first bytes suggest."""
    return _(
        "cannot read {name}: it is cut off or damaged; fetch it again, or open it in its program and save it again"
    ).format(name=name)


def is_directory(name: str) -> str:
    """A folder was given without the option that reads folders."""
    return _("{name} is a folder; use -r to read the files in it").format(name=name)


def is_no_file(name: str) -> str:
    """Something in a folder is neither a file nor a folder."""
    return _("{name} is a pipe, socket or device, which is skipped in folders; name it to read it").format(name=name)


def too_many_columns(place: str, count: int, limit: int) -> str:
    """A row has more columns than any table."""
    return _("{place} has {count:,} columns, over {limit:,}; check the delimiter, or keep the columns that matter").format(
        place=place, count=count, limit=limit
    )


def no_match(pattern: str) -> str:
    """A pattern that the shell did not expand matches no file."""
    return _("no file matches {pattern}; check the path").format(pattern=pattern)


def is_address(name: str) -> str:
    """The address of a web page was given."""
    return _(
        "{name} is a web address, but rolesort fetches no pages; copy the posting's text from the page and give that"
    ).format(name=name)


def is_empty(name: str) -> str:
    """A file is empty."""
    return _("{name} is empty; give a file with postings").format(name=name)


def not_text(name: str) -> str:
    """A file is neither text nor a format that we read."""
    return _("{name} is neither text nor a table; save it as text, CSV, JSON or .xlsx and try again").format(name=name)


def old_office(name: str) -> str:
    """A file is from old Office, but is not a workbook."""
    return _(
        "{name} is an old Office file such as .doc, which rolesort does not read; save it as .docx or as text and try again"
    ).format(name=name)


def has_password(name: str) -> str:
    """A workbook or document has a password."""
    return _("{name} has a password; save a copy without it and try again").format(name=name)


def far_cell(name: str, n_cells: int) -> str:
    """A workbook has cells so far out that the block does not fit in memory."""
    return _(
        "{name} has a cell so far down or right that the sheet would have {n_cells:,} cells; delete it, or "
        "save the sheet as CSV"
    ).format(name=name, n_cells=n_cells)


def hidden_sheets(name: str, sheets: Iterable[str]) -> str:
    """A workbook has hidden sheets."""
    return _("{name}: hidden sheets are not read: {sheets}; to read them, show them in the workbook").format(
        name=name, sheets=listed(sheets)
    )


def formulas_without_values(name: str, count: int) -> str:
    """A workbook was written by a program that does not compute its formulas."""
    return _("{name}: {count:,} cells contain formulas without values; open it in Excel, save it, and read it again").format(
        name=name, count=count
    )


def too_many_members(name: str, count: int) -> str:
    """An archive has too many files."""
    return _("{name} contains {count:,} files; unpack it and read the folder with -r").format(name=name, count=count)


def nested_too_deep(name: str) -> str:
    """Archives are nested too deeply."""
    return _("{name} is nested too deep in archives; unpack it and try again").format(name=name)


def is_encrypted(name: str) -> str:
    """A member of an archive has a password."""
    return _("{name} has a password; unpack it and try again").format(name=name)


def needs_extra(name: str, extra: str) -> str:
    """An optional package is missing."""
    return _("reading {name} needs more packages; run: pip install 'rolesort[{extra}]'").format(name=name, extra=extra)


def unknown_encoding(name: str) -> str:
    """The encoding of a file cannot be detected."""
    return _("cannot detect the encoding of {name}; name it, for example --encoding gb18030").format(name=name)


def undecodable(place: str, encoding: str) -> str:
    """Some bytes of a record, or of the rest of a file, do not fit the encoding that the file began with."""
    other = _("utf-8") if encoding.casefold().startswith("gb") else _("gb18030")
    return _(
        "{place} is not {encoding}; if the whole file has another encoding, name it, for example --encoding {other}"
    ).format(place=place, encoding=encoding.upper(), other=other)


def not_as_named(name: str, encoding: str) -> str:
    """A file does not have the encoding that the user named."""
    return _("{name} is not {encoding}; omit --encoding to detect it").format(name=name, encoding=encoding.upper())


def no_such_encoding(encoding: str) -> str:
    """The user named an unknown encoding."""
    return _("unknown encoding {encoding!r}; try --encoding utf-8, gb18030, big5 or utf-16").format(encoding=encoding)


def chosen_encoding(name: str, encoding: str) -> str:
    """A file is not in UTF-8."""
    return _("{name}: read as {encoding}").format(name=name, encoding=encoding.upper())


def no_title(place: str) -> str:
    """Only titles are used, and a text has none."""
    return _("{place} has no line that reads like a title; give it with --title, or omit --title-only").format(place=place)


def too_large(place: str) -> str:
    """A record is larger than any posting."""
    return _("{place} is larger than 2 MB or has more than 20,000 lines or sentences; split it into postings").format(
        place=place
    )


def archive_too_large(name: str) -> str:
    """A file that must be unpacked as a whole is too large."""
    return _("{name} is too large when unpacked; save it as CSV or JSONL and try again").format(name=name)


def json_in_one_piece(name: str) -> str:
    """JSON that must be loaded as a whole is too large."""
    return _(
        "{name} is too large for JSON in one piece; save one object per line, for example with pandas: "
        "df.to_json('crawl.jsonl', orient='records', lines=True)"
    ).format(name=name)


def bad_json(place: str, why: str) -> str:
    """A record is not valid JSON."""
    return _("{place} is not valid JSON ({why}); correct it and try again").format(place=place, why=why)


def not_an_object(place: str) -> str:
    """A JSON value is not an object."""
    return _('{place} is not a JSON object; give objects such as {{"title": …, "text": …}}').format(place=place)


def lacks_list(place: str, path: Sequence[str]) -> str:
    """An object lacks the list that the objects before it have."""
    return _("{place} has no list {path}").format(place=place, path=".".join(path))


def unfinished(name: str, n_records: int) -> str:
    """JSON is truncated; the complete part has been read."""
    return _("the array in {name} is unfinished: complete records read: {n_records}").format(name=name, n_records=n_records)


def bad_xml(name: str, line: int) -> str:
    """A text is not XML."""
    return _("{name}: line {line} is not valid XML; correct it, or save the table as CSV").format(name=name, line=line)


def xml_entities(name: str) -> str:
    """An XML file declares entities, which can expand without limit."""
    return _("{name} declares its own entities, which rolesort does not read for safety; save the table as CSV").format(
        name=name
    )


def sql_dump(name: str) -> str:
    """No rows can be read from a dump."""
    return _(
        "{name} is a database dump without readable INSERT rows, or too large; export the table as CSV "
        "instead, for example: mysql --batch -e 'SELECT * FROM jobs' > jobs.tsv"
    ).format(name=name)


def is_web_page(name: str, suffix: str) -> str:
    """A file that should be data is an HTML page."""
    return _(
        "{name} is a web page, not {suffix}: the site answered with a page, perhaps a check or a login; fetch it again, or "
        "call it .html to have the page's text judged"
    ).format(name=name, suffix=suffix)


def is_check_page(name: str) -> str:
    """A page is a CAPTCHA or a login page."""
    return _(
        "{name} is a page that asks for a check or a login, without postings; open it in a browser and save it again"
    ).format(name=name)


def several_postings(name: str, count: int) -> str:
    """A text that is read as one posting looks like several."""
    return _("{name} looks like {count:,} postings but is read as one; --split separates them").format(name=name, count=count)


def scanned(name: str) -> str:
    """A PDF file has images instead of text."""
    return _("{name} contains pictures but no text; run text recognition (OCR) on it, or copy the text").format(name=name)


def titles_only_beside(name: str) -> str:
    """A table has titles but no texts, and another table of the same file has texts."""
    return _("{name} is skipped: it has no texts, and other tables of the file do").format(name=name)


def bad_row(place: str, why: str) -> str:
    """A row of a table violates its format."""
    return _("{place} is not a valid row ({why}); correct it and try again").format(place=place, why=why)


def unclosed_quote(name: str, line: int) -> str:
    """A cell of a table starts with a quote that is never closed."""
    return _("{name}: line {line} opens a quote that is never closed; such a quote is read as a character").format(
        name=name, line=line
    )
