"""Explain Typer's parse errors in one sentence, in the user's language."""

from __future__ import annotations

import re
from typing import Any

import typer

from rolesort.system.expression import Expression
from rolesort.system.language import N_
from rolesort.system.language import gettext as _

# Typer has no public name for the base of its errors.
ParsingError: type[Exception] = typer.BadParameter.__mro__[2]

# Typer translates these by gettext; listed here so that they reach the catalogue.
TYPER_SENTENCES = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
    N_("env var: {var}"),
)
# Typer does not translate these; the help pages do.
TYPER_HELP = (
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
    N_("Show this message and exit."),
)

_QUOTED = Expression(r"'([^']*)'")


def shows_help(error: Any) -> bool:  # noqa: ANN401 (Typer's own types are private)
    """Return whether `error` means that a command was called without arguments, and shows its help."""
    return type(error).__name__ == "NoArgsIsHelpError"


def usage_message(error: Any) -> str:  # noqa: ANN401
    """Return the fault of the command line, and what to type next."""
    command = error.ctx.command_path if getattr(error, "ctx", None) else "rolesort"
    return _("{problem}; type `{command} -h` for help").format(problem=_problem(error), command=command)


def _problem(error: Any) -> str:  # noqa: ANN401
    kind, text = type(error).__name__, str(error.message)
    has_param = getattr(error, "param", None) is not None
    if kind == "NoSuchOption":
        near = _(", ").join(error.possibilities or ())
        perhaps = _(" (did you mean {near}?)").format(near=near) if near else ""
        problem = _("there is no option {option}{perhaps}").format(option=error.option_name, perhaps=perhaps)
    elif kind == "MissingParameter" and has_param:
        problem = _("{name} is missing").format(name=_name(error))
    elif kind == "BadOptionUsage" and "not take a value" in text:
        problem = _("{option} takes no value").format(option=error.option_name)
    elif kind == "BadOptionUsage":
        problem = _("{option} needs a value").format(option=error.option_name)
    elif kind == "BadParameter" and has_param:
        problem = _bad_value(error, text)
    elif text.startswith("Missing command"):
        problem = _("a command is missing")
    elif extra := re.search(r"unexpected extra argument\S* \((.*)\)", text):
        problem = _("too many arguments: {extra}").format(extra=extra[1])
    else:
        problem = text.rstrip(".")
    return problem


def _bad_value(error: Any, text: str) -> str:  # noqa: ANN401
    name, kind = _name(error), error.param.type
    given = (_QUOTED.match(text) or re.match(r"(\S+) is not", text) or [text, text])[1]
    choices = getattr(kind, "choices", None)
    if choices:
        return _("{name} is one of {choices}, not {given}").format(
            name=name, choices=_(", ").join(map(_plain, choices)), given=given
        )
    return _("{name} cannot be {given}: it must be a number{range}").format(
        name=name,
        given=given,
        range=f" ({kind._describe_range()})" if hasattr(kind, "_describe_range") else "",  # noqa: SLF001
    )


def _plain(choice: Any) -> str:  # noqa: ANN401
    return str(getattr(choice, "value", choice))


def _name(error: Any) -> str:  # noqa: ANN401
    param = error.param
    return str(param.opts[-1] if param.param_type_name == "option" else param.metavar or param.human_readable_name)
