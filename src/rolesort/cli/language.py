"""Handle `--lang` before the commands load, because their help is translated on loading."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from rolesort.cli.exit_codes import ExitCode
from rolesort.system.language import LANGUAGE_VARIABLE, LANGUAGES, choose, translate_libraries

OPTION = "--lang"


def take_language(arguments: Sequence[str]) -> list[str]:
    """Use the language of --lang, anywhere in `arguments`, and return the other arguments.

    Child processes inherit the choice through ROLESORT_LANG.
    """
    rest = _take(arguments)
    translate_libraries()
    return rest


def _take(arguments: Sequence[str]) -> list[str]:
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        name, is_joined, value = argument.partition("=")
        if argument == "--":
            return [*rest, argument, *given]
        if name == OPTION:
            _use(value if is_joined else next(given, ""))
        else:
            rest.append(argument)
    return rest


def _use(language: str) -> None:
    try:
        choose(language)
    except ValueError:
        _refuse(language)
    os.environ[LANGUAGE_VARIABLE] = language


def _refuse(language: str) -> NoReturn:
    named = f"{OPTION} {language}".strip()
    sys.stderr.write(f"rolesort: {named}: give one of {', '.join(LANGUAGES)} / 请用其中之一\n")
    raise SystemExit(ExitCode.USAGE)
