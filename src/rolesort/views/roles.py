"""Print the roles, or two of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolesort.inspection.role_guide import RoleEntry, RolePair
from rolesort.roles.definitions import Role
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.style import role_text
from rolesort.views.wrapping import Wrapped

_HOW = N_("What the person mostly does and is judged by counts, not the title; of two equal shares the one listed first.")
_WORK, _JUDGED_BY, _WORDS = N_("Does"), N_("Judged by"), N_("Words")
_SEPARATING_WORDS = N_("Telling words")
_OTHER_PAIR = N_(
    "其他 is whoever spends most time on another profession: technology, design, finance, service desk, "
    "purchasing, warehouse … even if the title holds 运营 or 市场."
)


def print_roles(entries: Sequence[RoleEntry], labels: Sequence[str], console: Console) -> None:
    """Print each role: family, work, what it is judged by, and its words; `labels` are all labels of the model."""
    for entry in entries:
        console.print(Padding(Group(_name(entry, labels), Padding(_facts(entry), (0, 0, 0, 2))), (0, 0, 1, 0)))
    console.print(Wrapped(Text(_(_HOW), "dim")))


def print_pair(pair: RolePair, labels: Sequence[str], console: Console) -> None:
    """Print two roles side by side, and what separates them."""
    console.print(Group(*_pair_parts(pair, labels)))


def _pair_parts(pair: RolePair, labels: Sequence[str]) -> Iterator[RenderableType]:
    entries = (pair.one, pair.other)
    table = Table(box=None, padding=(0, 2, 1, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    for _entry in entries:
        table.add_column(ratio=1)
    table.add_row("", *(_name(entry, labels) for entry in entries))
    for heading, texts in (
        (_(_WORK), [entry.work for entry in entries]),
        (_(_JUDGED_BY), [entry.judged_by for entry in entries]),
        (_(_SEPARATING_WORDS), [_words(entry) for entry in entries]),
    ):
        if any(texts):
            table.add_row(Text(heading, "dim"), *(Wrapped(Text(text or "")) for text in texts))
    yield table
    said = pair.difference or (_(_OTHER_PAIR) if Role.OTHER in {entry.role for entry in entries} else "")
    if said:
        yield ""
        yield Text(_("Difference"), "bold")
        yield Wrapped(Text(said))
    if pair.borders:
        yield ""
        yield _borders(pair, labels)


def _borders(pair: RolePair, labels: Sequence[str]) -> Table:
    entries = (pair.one, pair.other)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(_("Work near both"), no_wrap=True, header_style="bold", style="dim")
    for entry in entries:
        table.add_column(Text.assemble(_("counts as "), role_text(entry.role, labels)), ratio=1)
    for side in pair.as_record()["borders"]:
        table.add_row(side["topic"], *(Wrapped(Text(side["sides"][entry.role])) for entry in entries))
    return table


def _name(entry: RoleEntry, labels: Sequence[str]) -> Text:
    name = Text.assemble(role_text(entry.role, labels, bold=True))
    return name if entry.family == entry.role else name.append(_(" ({note})").format(note=entry.family), "dim")


def _facts(entry: RoleEntry) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for heading, text in ((_(_WORK), entry.work), (_(_JUDGED_BY), entry.judged_by), (_(_WORDS), _words(entry))):
        if text:
            table.add_row(Text(heading, "dim"), Wrapped(Text(text)))
    return table


def _words(entry: RoleEntry) -> str:
    return _(", ").join(strong.word for strong in entry.words)
