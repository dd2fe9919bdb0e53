"""Assemble the commands, and end the process with the right exit code."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from rolesort.cli.exit_codes import ExitCode, exit_code
from rolesort.cli.help_pages import Command, CommandGroup
from rolesort.cli.signals import end_like_ctrl_c
from rolesort.cli.stderr import say
from rolesort.cli.usage_errors import ParsingError, shows_help, usage_message
from rolesort.errors import RolesortError, UsageError
from rolesort.system.garbage import collect_seldom
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason
from rolesort.system.standard_streams import guard_standard_streams

# In the order of `rolesort -h`; each has a module of the same name, with its HELP and its function.
COMMANDS = (
    "classify", "explain", "report", "roles", "train", "audit", "evaluate", "models", "info", "compare", "drift", "help",
)  # fmt: skip
_NOTHING_WITHOUT_ARGUMENTS = {"audit", "evaluate", "compare", "drift"}


class _Commands(CommandGroup):
    """The commands: each module is loaded when its command is called, so that a command starts without the others."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 (Typer's own types are private)
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """Return the command called `cmd_name`, None if there is none."""
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command; if interrupted without its own message, end with one sentence."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say(_("interrupted"))
            raise typer.Exit(ExitCode.INTERRUPTED) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command named by the first word; a file, a text or a typo there gets a hint."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing and not args[0].startswith("-"):
            from rolesort.cli.pasted import literal_text

            if literal_text(args) is not None:
                raise UsageError(_text_is_no_command())
            raise UsageError(_is_no_command(args[0]) if os.path.lexists(args[0]) else _no_such_command(args[0]))
        return super().resolve_command(ctx, args)


@cache
def _command(name: str) -> Any:  # noqa: ANN401
    module = import_module(f"rolesort.cli.{name}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=Command, help=module.HELP, no_args_is_help=name in _NOTHING_WITHOUT_ARGUMENTS)(
        getattr(module, name)
    )
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=_Commands,
    help=_(
        "Find the role that a Chinese job posting really describes: 营销, 市场, one of five kinds of 运营, or 其他.\n\n"
        "`rolesort help` lists topics such as columns, review and exit codes."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from rolesort import __version__
        from rolesort.model.file import read_model
        from rolesort.model.resolve import chosen_model

        typer.echo(f"rolesort {__version__}, model {read_model(chosen_model()).identity}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help=_("Print the version of the program and the identity of the model."),
        ),
    ] = False,
    # Handled by `take_language` before this module loads; declared here for the help.
    lang: Annotated[
        str | None, typer.Option(metavar="zh|en", help=_("Language of help, messages and tables."), show_default=False)
    ] = None,
) -> None:
    pass


def main() -> None:
    """Run the command line and exit, always with a documented exit code."""
    guard_standard_streams()
    end_like_ctrl_c()
    collect_seldom()
    try:
        code = _run()
        sys.stdout.flush()
    except RolesortError as error:
        say(str(error))
        code = exit_code(error)
    except ParsingError as error:
        if shows_help(error):
            typer.echo(str(error), err=True)
        else:
            say(usage_message(error))
        code = ExitCode.USAGE
    except MemoryError:
        say(_("there is not enough memory; give fewer or shorter postings at once, or use -j 1"))
        code = ExitCode.OUTPUT
    except OSError as error:
        say(_system_refuses(error))
        code = ExitCode.OUTPUT
    sys.exit(code)


def _run() -> int | str | None:
    if sys.argv[1:2] == ["--install-completion"]:
        return _install_completion()
    code: int | str | None = app(prog_name="rolesort", standalone_mode=False)
    return code


def _install_completion() -> int:
    """Install completion with Typer, and report it in the user's language."""
    from typer.completion import install  # type: ignore[attr-defined]

    try:
        Path.home()
    except RuntimeError:
        raise UsageError(_("there is no home folder to install completion in; set HOME, or use --show-completion")) from None
    try:
        shell, path = install(prog_name="rolesort")
    except typer.Exit as refused:  # Typer has set the shell
        return refused.exit_code
    typer.echo(_("{path}: completion for {shell}; open a new terminal to use it").format(path=path, shell=shell))
    return ExitCode.OK


def _system_refuses(error: OSError) -> str:
    """The system reports an error that no command handles."""
    where = f" {error.filename}" if error.filename else ""
    return _("the system refuses to go on{where}: {why}; check permissions and room there").format(
        where=where, why=reason(error)
    )


def _text_is_no_command() -> str:
    """A text was given without a command."""
    return _('that is a text, not a command; type `rolesort classify "…"`, or `rolesort explain "…"` to see why')


def _is_no_command(path: str) -> str:
    """A file was given instead of a command."""
    return _(
        "{path} is a file, not a command; type `rolesort classify {path}`, or `rolesort explain {path}` to see why"
    ).format(path=path)


def _no_such_command(name: str) -> str:
    """The command is unknown."""
    near = get_close_matches(name, COMMANDS, n=1)
    perhaps = _(" (did you mean {near}?)").format(near=near[0]) if near else ""
    return _("there is no command {name}{perhaps}; `rolesort -h` lists them").format(name=name, perhaps=perhaps)
