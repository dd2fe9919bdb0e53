"""Read relaxed JSON: Python dicts, JavaScript objects, the Mongo shell's calls; comments and trailing commas.

The text is converted to JSON token by token, without evaluating code and in linear time.
"""

from __future__ import annotations

import json
import re

from rolesort.records.limits import NESTING_LIMIT
from rolesort.system.expression import Expression
from rolesort.system.language import gettext as _

_decoder = json.JSONDecoder(strict=False)
raw_decode = _decoder.raw_decode

# Strings come first, so that nothing in them is taken for another token; an unclosed one extends to the end, also where
# the text ends within an escape (else each quote in it would be tried as a start, up to the end of the text).
_TOKEN = Expression(
    r"""(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z))"""
    r"""|(?:[uUbBrR]{1,2})?'(?P<quoted>[^'\\]*+(?:\\.[^'\\]*+)*+)(?:'|\\?\Z)"""
    r"""|(?P<comment>//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\#[^\n]*+)"""
    r"""|,(?P<trailing>(?:\s|//[^\n]*+)*+)(?=[\]})])"""
    r"""|(?:new\s++)?(?P<call>[A-Za-z_$][\w$.]{0,60}+)\s*+\((?P<argument>[^()"']*+|\s*+"[^"\\()]*+"\s*+|\s*+'[^'\\()]*+'\s*+)\)"""
    r"""|(?P<key>[A-Za-z_$][\w$]*+)(?=\s*+:)|(?P<word>[A-Za-z_$][\w$]*+)"""
    r"""|(?P<bracket>[()])""",
    re.DOTALL,
)
_WORDS = {"None": "null", "True": "true", "False": "false", "undefined": "null", "nan": "NaN", "inf": "Infinity"}
_IN_QUOTES = Expression(r"""\\(x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)|(")""", re.DOTALL)
_ESCAPE = Expression(r"""\\(x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)""", re.DOTALL)
_SAME_ESCAPES = frozenset('"\\/bfnrtu')
_OTHER_ESCAPES = {"'": "'", "\n": "", "a": "\\u0007", "v": "\\u000b"}
_LAST_CHARACTER = 0x10FFFF
_BETWEEN = Expression(r"[\s,;)\ufeff\x00]*+")
_NUMBER = Expression(r"\s*-?\d+(?:\.\d+)?\s*")
_DATE = Expression(r"(?:\w+\.)?(?:datetime|date)")


def loads(text: str) -> object:
    """Return the value of a text in strict or relaxed JSON.

    Raises:
        ValueError: It is neither, or is nested too deeply.

    """
    values = loads_all(text)
    if len(values) != 1:
        raise ValueError(_("not one value"))
    return values[0]


def loads_all(text: str) -> list[object]:
    """Return the successive values in a text in strict or relaxed JSON.

    Raises:
        ValueError: It is neither, or is nested too deeply.

    """
    try:
        values = _decode(text)
    except ValueError as error:
        try:
            values = _decode(to_json(text))
        except ValueError:
            raise error from None
    check_nesting(text, values)
    return values


def to_json(text: str) -> str:
    """Convert relaxed JSON, which may end anywhere, to JSON."""
    return _TOKEN.sub(_as_json, text)


def check_nesting(text: str, value: object) -> None:
    """Check that the value of a JSON text is not nested too deeply.

    Raises:
        ValueError: It is.

    """
    if text.count("{") + text.count("[") <= NESTING_LIMIT:
        return
    level = [value]
    for _depth in range(NESTING_LIMIT + 1):  # the list of values among them
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, list | dict)
        ]
        if not level:
            return
    raise ValueError(_("lists or objects in each other, over {limit} deep").format(limit=NESTING_LIMIT))


def _decode(text: str) -> list[object]:
    values: list[object] = []
    position = _start(text, 0)
    try:
        while position < len(text):
            value, position = raw_decode(text, position)
            values.append(value)
            position = _start(text, position)
    except RecursionError:
        raise ValueError(_("lists or objects in each other, over {limit} deep").format(limit=NESTING_LIMIT)) from None
    return values


def _start(text: str, position: int) -> int:
    between = _BETWEEN.match(text, position)
    return between.end() if between else position


def _as_json(token: re.Match[str]) -> str:  # noqa: PLR0911 (a return a kind)
    match token.lastgroup:
        case "string":
            return _ESCAPE.sub(_unquoted, token[0])
        case "quoted":
            return f'"{_IN_QUOTES.sub(_unquoted, token["quoted"])}"'
        case "comment":
            return " "
        case "trailing":
            return ""
        case "argument":
            return _value_of_call(token["call"], token["argument"])
        case "key":
            return f'"{token[0]}"'
        case "word":
            return _WORDS.get(token[0], token[0])
    return "[" if token[0] == "(" else "]"


def _unquoted(escape: re.Match[str]) -> str:
    """Convert a quote, or an escape of JavaScript and Python, to JSON."""
    code = escape[1]
    if code is None:
        return '\\"'
    if code in _OTHER_ESCAPES:
        return _OTHER_ESCAPES[code]
    if code in _SAME_ESCAPES:
        return f"\\{code}"
    if code[0] in "01234567":
        return json.dumps(chr(int(code, 8)))[1:-1]
    if len(code) > 1 and int(code[1:], 16) <= _LAST_CHARACTER:
        return json.dumps(chr(int(code[1:], 16)))[1:-1]
    return f"\\\\{code}"


def _value_of_call(name: str, argument: str) -> str:
    argument = argument.strip()
    if argument[:1] in {"'", '"'}:
        return f'"{argument[1:-1]}"' if argument[0] == '"' else to_json(argument)
    if _NUMBER.fullmatch(argument) and len(argument) < 20:  # noqa: PLR2004 (the longest number of 64 bits)
        return argument
    if _DATE.fullmatch(name):
        parts = [int(part) for part in re.findall(r"(?<![\w.])\d{1,4}(?![\w.])", argument)[:6]]
        date = "-".join(f"{part:02}" for part in parts[:3])
        return f'"{date}T{":".join(f"{part:02}" for part in parts[3:])}"' if parts[3:] else f'"{date}"'
    return json.dumps(argument, ensure_ascii=False)
