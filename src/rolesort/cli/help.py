"""`rolesort help`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from rolesort.cli.help_topics import TOPICS, Topic, topic_called
from rolesort.errors import UsageError
from rolesort.system.language import gettext as _
from rolesort.system.language import language

HELP = _("Explain a topic or a command.\n\nWithout a name, list the topics. Example: rolesort help columns")


def _names(context: typer.Context, incomplete: str) -> list[str]:
    return [name for name in [*_commands(context), *map(_name, TOPICS)] if name.startswith(incomplete)]


def help(  # noqa: A001 (each module has a function of its command's name)
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[TOPIC|COMMAND]", help=_("A topic, or a command."), show_default=False, autocompletion=_names),
    ] = None,
) -> None:
    """Print the help on `name`."""
    topic = topic_called(name) if name else None
    if name in _commands(context):
        group: Any = context.find_root().command
        command = group.get_command(context, name)
        with command.make_context(name, [], parent=context.find_root(), resilient_parsing=True) as page:
            typer.echo(command.get_help(page))
    elif name and topic is None:
        raise UsageError(_("there is no topic or command {name}; `rolesort help` lists them").format(name=name))
    else:
        typer.echo(_page(context, topic) if topic else _topics(context))


def _commands(context: typer.Context) -> list[str]:
    group: Any = context.find_root().command
    return list(group.list_commands(context))


def _page(context: typer.Context, topic: Topic) -> str:
    formatter: Any = context.make_formatter()
    formatter.write_text(topic.summary)
    for part in topic.body:
        formatter.write_paragraph()
        with formatter.indentation():
            if isinstance(part, str):
                formatter.write_text(part)
            else:
                formatter.write_dl(part)
    return str(formatter.getvalue()).rstrip()


def _topics(context: typer.Context) -> str:
    formatter: Any = context.make_formatter()
    with formatter.section(_("Topics, for `rolesort help TOPIC`")):
        formatter.write_dl([(_name(topic), topic.summary) for topic in TOPICS])
    formatter.write_paragraph()
    formatter.write_text(_("`rolesort -h` lists the commands; `rolesort COMMAND -h` shows the options of one."))
    return str(formatter.getvalue()).rstrip()


def _name(topic: Topic) -> str:
    return topic.chinese if language() == "zh" else topic.name
