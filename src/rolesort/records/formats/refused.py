"""Refuse files that cannot be a crawl, recognised by their first bytes, with a message that says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rolesort.system.expression import Expression
from rolesort.system.language import gettext as _

Sentence = Callable[[str], str]


class Refused(NamedTuple):
    """A kind of file that is not read, its first bytes, and the message for a file of that name."""

    kind: str
    start: Expression[bytes]
    sentence: Sentence


def _image(name: str) -> str:
    return _(
        "{name} is a picture; open it, copy its text (many viewers and chat programs can recognise it), and give that as text"
    ).format(name=name)


def _sound(name: str) -> str:
    return _("{name} is a video or sound file; give the posting's text").format(name=name)


def _pickle(name: str) -> str:
    return _(
        "{name} is a Python pickle, which can run code when it is opened, so it is not read; load it where it comes from and "
        "save it as CSV or Parquet, for example with pandas: df.to_csv('crawl.csv')"
    ).format(name=name)


def _program(name: str) -> str:
    return _("{name} is a program, not postings; give the file with the postings").format(name=name)


def _archive(name: str) -> str:
    return _("{name} is an archive that rolesort cannot unpack; unpack it and give the files in it").format(name=name)


def _rich_text(name: str) -> str:
    return _("{name} is rich text (RTF); save it as plain text or .docx and try again").format(name=name)


def _table(name: str) -> str:
    return _(
        "{name} is a table in a format that rolesort does not read; save it as CSV, JSONL or Parquet and try again"
    ).format(name=name)


def _lfs(name: str) -> str:
    return _("{name} is a Git LFS pointer, the file itself is missing; fetch it with: git lfs pull").format(name=name)


def _url(name: str) -> str:
    return _(
        "{name} contains web addresses, but rolesort fetches no pages; open the page in a browser, copy the "
        "posting's text and give that"
    ).format(name=name)


REFUSED = (
    Refused("a Python pickle", Expression(rb"\x80[\x02-\x05](?:\x95|[^\r\n]{0,40}[cq\x8c}\]])", re.DOTALL), _pickle),
    Refused("a Git LFS pointer", Expression(rb"version https://git-lfs\.github\.com/spec/"), _lfs),
    Refused(
        "a picture",
        Expression(
            rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\x00{4}"
            rb"|RIFF.{4}WEBP|II\*\x00|MM\x00\*|.{4}ftyp(?:heic|heif|avif|mif1)|8BPS|\x00\x00\x01\x00.\x00",
            re.DOTALL,
        ),
        _image,
    ),
    Refused(
        "a video or sound",
        Expression(
            rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}(?:AVI |WAVE)|FLV\x01|OggS"
            rb"|ID3[\x02-\x04]|\xff\xfb[\x90-\xef]|fLaC|\x30\x26\xb2\x75",
            re.DOTALL,
        ),
        _sound,
    ),
    Refused(
        "a program",
        Expression(
            rb"\x7fELF|MZ.{1,64}?\x00|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|\x00asm\x01|dex\n03", re.DOTALL
        ),
        _program,
    ),
    Refused(
        "an archive of another kind", Expression(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x9d|LZIP|\x04\x22\x4d\x18"), _archive
    ),
    Refused("rich text", Expression(rb"\{\\rtf"), _rich_text),
    Refused(
        "a table of another kind",
        Expression(
            rb"\x89HDF\r\n|\x93NUMPY|ARROW1\x00\x00|FEA1|Obj\x01|ORC\n?[\x00-\x20]"
            rb"|\x00\x01\x00\x00Standard (?:Jet|ACE) DB|RDX[23]\n|\$FL[23]@",
            re.DOTALL,
        ),
        _table,
    ),
    Refused(
        "web addresses only",
        Expression(rb"(?:\xef\xbb\xbf)?\s*+(?:\[InternetShortcut\]|(?:https?://[^\s,;\x80-\xff]++\s*+)++\Z)", re.IGNORECASE),
        _url,
    ),
)


def refusal_of_bytes(head: bytes) -> Sentence | None:
    """Return the message for a refused file that starts with `head`, None for any other file."""
    return next((refused.sentence for refused in REFUSED if refused.start.match(head)), None)
