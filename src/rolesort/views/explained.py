"""Print an explained posting: its text with the role of each line, the mix, the verdict, and why it is not another role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolesort.explanation.passages import DisplayLine, Run, passages, runs
from rolesort.posting.lines import Section
from rolesort.posting.normalize import readable
from rolesort.results import Explanation
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.contrast import contrast_rows
from rolesort.views.mix import HEADING, disagreement, mix_bars
from rolesort.views.style import role_style, role_text
from rolesort.views.verdict import verdict
from rolesort.views.wrapping import Wrapped

_NO_ROLE = "·"
_MARKS = N_("〖〗 words for the line's role, 〔〕 words for another role")


def print_explained(explained: Explanation, text: str, name: str, console: Console) -> None:
    """Print `explained`, the explanation of a posting with the text `text`, under its title, or `name` where it has none."""
    marked = console.no_color or console.color_system is None
    console.print(Padding(Group(*_parts(explained, readable(text), name, marked=marked)), (0, 0, 1, 0)))


def _parts(explained: Explanation, text: str, name: str, *, marked: bool) -> Iterator[RenderableType]:
    yield _heading(explained, name, marked=marked)
    yield _posting(explained, text, marked=marked)
    if marked and any(line.words for line in explained.lines):
        yield Text(_(_MARKS), "dim")
    if explained.section is not Section.DUTIES:
        yield Text(_instead_of_duties(explained.section, text), "yellow")
    yield ""
    if explained.mix:
        yield Text(_(HEADING), "bold")
        yield mix_bars(explained.mix)
        yield ""
    elif explained.lines:
        yield Text(_("no line shows a role"), "yellow")
        yield ""
    yield from verdict(explained.classification)
    if said := disagreement(explained):
        yield Text(said, "yellow")
    yield ""
    yield from contrast_rows(explained.contrast, explained.classification.probabilities)


def _instead_of_duties(section: Section | None, text: str) -> str:
    if section is not None:
        return _("no duties named; judged by the requirements")
    return _("neither duties nor requirements named") if text.strip() else _("no text, only a title")


def _heading(explained: Explanation, name: str, *, marked: bool) -> Text:
    title = readable(explained.classification.title)
    if not title.strip():
        return Text(name, "bold")
    role = explained.classification.title_role
    telling = [word for word in explained.title_words if word.role == role]
    heading = _run_texts(runs(title, 0, len(title), telling), role, explained, marked=marked)
    heading.stylize("bold")
    return heading


def _posting(explained: Explanation, text: str, *, marked: bool) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    labels = explained.classification.probabilities
    title = readable(explained.classification.title).strip()
    for number, passage in enumerate(passages(text, explained.lines)):
        if number == 0 and _plain(passage) == title:
            continue  # it is the heading
        if passage.line is None:
            table.add_row("", "", Wrapped(Text(_plain(passage), "dim")))
        else:
            role = passage.line.role
            tag = role_text(role, labels, bold=True) if role else Text(_NO_ROLE, "dim")
            content = Wrapped(_run_texts(passage.runs, role, explained, marked=marked))
            table.add_row(tag, Text("│", role_style(role, labels) if role else "dim"), content)
    return table


def _run_texts(pieces: Iterable[Run], role: str | None, explained: Explanation, *, marked: bool) -> Text:
    text, labels = Text(), explained.classification.probabilities
    for run in pieces:
        if run.role is None:
            text.append(run.text)
        elif marked:
            text.append(f"〖{run.text}〗" if run.role == role else f"〔{run.text}〕")
        else:
            text.append(run.text, f"bold {role_style(run.role, labels)}")
    return text


def _plain(passage: DisplayLine) -> str:
    return "".join(run.text for run in passage.runs)
