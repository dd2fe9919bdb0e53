"""Choose the language for people: help, messages, tables, the report. Output for programs never changes.

`ROLESORT_LANG`, else the locale, decides: Chinese if it is Chinese, otherwise English; `choose` overrides both. Messages
are written in English in the code, `_("…")`, and translated by the gettext catalogue in `rolesort/locale`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

LANGUAGE_VARIABLE = "ROLESORT_LANG"
LANGUAGES = ("zh", "en")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_FOLDER = Path(__file__).parents[1] / "locale"

_chosen: str | None = None


def choose(language: str | None) -> None:
    """Use `language`, one of LANGUAGES; the environment's if None.

    Raises:
        ValueError: There is no such language.

    """
    global _chosen  # noqa: PLW0603 (a process speaks one language)
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"there is no language {language}; choose among {', '.join(LANGUAGES)}")
    _chosen = language


def language() -> str:
    """Return the language in use, one of LANGUAGES."""
    return _chosen or _of_environment()


def gettext(message: str) -> str:
    """Return `message` in the language in use."""
    return message if language() == "en" else _translate()(message)


def translate_libraries() -> None:
    """Let libraries that use the process's gettext, such as Typer, find their messages in our catalogue."""
    import gettext as system

    os.environ["LANGUAGE"] = "zh_CN" if language() == "zh" else "en"  # gettext checks this first
    system.bindtextdomain("rolesort", _FOLDER)
    system.textdomain("rolesort")


def _of_environment() -> str:
    wanted = os.environ.get(LANGUAGE_VARIABLE, "")
    if not wanted:
        # As in gettext, the first variable that is set decides.
        wanted = next((value for name in _LOCALE_VARIABLES if (value := os.environ.get(name))), "") or _of_windows()
    return "zh" if wanted.lower().startswith(("zh", "chinese")) else "en"


@cache
def _of_windows() -> str:
    if os.name != "nt":
        return ""
    import locale

    return locale.getlocale()[0] or ""


@cache
def _translate() -> Callable[[str], str]:
    from gettext import translation

    return translation("rolesort", _FOLDER, ["zh_CN"], fallback=True).gettext


def N_(message: str) -> str:  # noqa: N802 (the usual name of gettext's marker)
    """Return `message` unchanged: marked for the catalogue, translated on use."""
    return message
