"""Print an explained posting: its text with line roles, the mix, the verdict, and the contrast with another role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
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
    """Print `explained`, the explanation of a posting with the text `text`, under its title, or `name` if it has none."""
    marked = console.no_color or console.color_system is None
    console.print(Group(*_parts(explained, readable(text), name, marked=marked), ""))


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


def _posting(explained: Explanation, text: str, *, marked: bool) -> _Lines:
    lines: list[tuple[Text, Text]] = []
    labels = explained.classification.probabilities
    title = readable(explained.classification.title).strip()
    for number, passage in enumerate(passages(text, explained.lines)):
        if number == 0 and _plain(passage) == title:
            continue  # it is the heading
        if passage.line is None:
            lines.append((Text(), Text(_plain(passage), "dim")))
        else:
            role = passage.line.role
            style = role_style(role, labels) if role else "dim"
            tag = role_text(role, labels, bold=True) if role else Text(_NO_ROLE, style)
            lines.append((tag.append(" │", style), _run_texts(passage.runs, role, explained, marked=marked)))
    return _Lines(lines)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Wrapped lines after their tags. A rich table would take ten times as long: a posting may have 20,000 lines."""

    lines: Sequence[tuple[Text, Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; their tags are right-aligned in a column of at most half of the width."""
        widest = min(max((tag.cell_len for tag, _ in self.lines), default=0), options.max_width // 2)
        for tag, content in self.lines:
            tag.truncate(widest, overflow="ellipsis")
            lead = Text(" " * (widest - tag.cell_len)).append_text(tag)
            for line in Wrapped(content).lines(options.max_width - widest - 1):
                yield from lead.append(" ").append_text(line).render(console, end="\n")
                lead = Text(" " * widest)


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
