"""Format help pages so that lines with Chinese fit the terminal.

Typer counts characters and breaks at spaces; a Chinese character fills two cells, and Chinese has no spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from rolesort.system.language import gettext as _

_TERMS = 30  # the widest term with its text on the same line, in cells
_GAP = 2
_HINT = 60  # width of an option's help beside a completion
_Formatter: Any = typer.Context.formatter_class


class HelpFormatter(_Formatter):  # type: ignore[misc]  # Typer keeps the class to itself
    """Writes paragraphs and lists, measured in cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_text(self, text: str) -> None:
        """Write paragraphs, which empty lines separate."""
        indent = " " * self.current_indent
        paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
        wrapped = ("\n".join(indent + line for line in wrap(each, self.width - len(indent))) for each in paragraphs)
        self.write("\n\n".join(wrapped) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _TERMS, col_spacing: int = _GAP) -> None:
        """Write terms, each with its text beside it, or below if the term is wide."""
        from rich.cells import cell_len

        rows = list(rows)
        indent = " " * self.current_indent
        column = min(max((cell_len(term) for term, _text in rows), default=0), col_max) + col_spacing
        for term, text in rows:
            lines = list(wrap(" ".join(text.split()), max(self.width - column - len(indent), 10)))
            filled = cell_len(term)
            if lines and filled <= column - col_spacing:
                self.write(f"{indent}{term}{' ' * (column - filled)}{lines.pop(0)}\n")
            else:
                self.write(f"{indent}{term}\n")
            for line in lines:
                self.write(f"{indent}{' ' * column}{line}\n")


def wrap(text: str, width: int) -> Iterable[str]:
    """Yield the lines of `text`, none wider than `width` cells.

    >>> list(wrap("负责公司SEO，关键词。", 8))
    ['负责公司', 'SEO，关', '键词。']
    """
    from rolesort.views.wrapping import line_breaks

    start = 0
    for end in [*line_breaks(text, width), len(text)]:
        if line := text[start:end].strip():
            yield line
        start = end


class HelpContext(typer.Context):
    """A Typer context whose help pages are written by `HelpFormatter`."""

    formatter_class = HelpFormatter


class Command(TyperCommand):
    """A command with a `HelpFormatter` page."""

    context_class = HelpContext

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 (Typer's own types are private)
        """Return the options; the help of those that Typer adds is translated."""
        return _translated(super().get_params(ctx))

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        """Return the completions, each with one line of help."""
        return _hinted(super().shell_complete(ctx, incomplete))


class CommandGroup(TyperGroup):
    """A group of commands with a `HelpFormatter` page, which shows each command's whole first paragraph."""

    context_class = HelpContext

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the options; the help of those that Typer adds is translated."""
        return _translated(super().get_params(ctx))

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        """Return the completions, each with one line of help."""
        return _hinted(super().shell_complete(ctx, incomplete))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """List the commands."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, (command.help or "").split("\n\n")[0]) for name, command in commands if command])


def _translated(params: Iterable[Any]) -> list[Any]:
    params = list(params)
    for param in params:
        if getattr(param, "help", None):
            param.help = _(param.help)
    return params


def _hinted(items: Iterable[Any]) -> list[Any]:
    # Shells read a second line of help as another completion.
    items = list(items)
    for item in items:
        item.help = next(iter(wrap(item.help or "", _HINT)), None)
    return items
