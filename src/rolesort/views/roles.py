"""Print the roles, or two of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolesort.inspection.role_guide import RoleEntry, RolePair
from rolesort.roles.definitions import Role
from rolesort.views.style import role_text
from rolesort.views.wrapping import Wrapped

_HOW = "看这个人大部分时间做什么、凭什么考核，不看职位名称；两样一样多的，看写在前面的。"
_WORK, _JUDGED_BY, _WORDS = "做什么", "看什么", "常见词"
_SEPARATING_WORDS = "区分词"
_OTHER_PAIR = "主要时间花在别的专业上的是其他：技术、设计、财务、客服坐席、采购仓储等，即使职位名称里有运营或市场。"


def print_roles(entries: Sequence[RoleEntry], console: Console) -> None:
    """Print each role: its family, its work, what it is judged by, and the words that speak for it."""
    for entry in entries:
        console.print(Padding(Group(_name(entry), Padding(_facts(entry), (0, 0, 0, 2))), (0, 0, 1, 0)))
    console.print(Wrapped(Text(_HOW, "dim")))


def print_pair(pair: RolePair, console: Console) -> None:
    """Print two roles side by side, and what separates them."""
    console.print(Group(*_pair_parts(pair)))


def _pair_parts(pair: RolePair) -> Iterator[RenderableType]:
    entries = (pair.one, pair.other)
    table = Table(box=None, padding=(0, 2, 1, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    for _ in entries:
        table.add_column(ratio=1)
    table.add_row("", *map(_name, entries))
    for heading, texts in (
        (_WORK, [entry.work for entry in entries]),
        (_JUDGED_BY, [entry.judged_by for entry in entries]),
        (_SEPARATING_WORDS, [_words(entry) for entry in entries]),
    ):
        if any(texts):
            table.add_row(Text(heading, "dim"), *(Wrapped(Text(text or "")) for text in texts))
    yield table
    said = pair.difference or (_OTHER_PAIR if Role.OTHER in {entry.role for entry in entries} else "")
    if said:
        yield ""
        yield Text("区别", "bold")
        yield Wrapped(Text(said))
    if pair.borders:
        yield ""
        yield _borders(pair)


def _borders(pair: RolePair) -> Table:
    entries = (pair.one, pair.other)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("都沾边的工作", no_wrap=True, header_style="bold", style="dim")
    for entry in entries:
        table.add_column(Text.assemble("算", role_text(entry.role)), ratio=1)
    for side in pair.as_record()["borders"]:
        table.add_row(side["topic"], *(Wrapped(Text(side["sides"][entry.role])) for entry in entries))
    return table


def _name(entry: RoleEntry) -> Text:
    name = Text.assemble(role_text(entry.role, bold=True))
    return name if entry.family == entry.role else name.append(f"（{entry.family}）", "dim")


def _facts(entry: RoleEntry) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for heading, text in ((_WORK, entry.work), (_JUDGED_BY, entry.judged_by), (_WORDS, _words(entry))):
        if text:
            table.add_row(Text(heading, "dim"), Wrapped(Text(text)))
    return table


def _words(entry: RoleEntry) -> str:
    return "、".join(strong.word for strong in entry.words)
