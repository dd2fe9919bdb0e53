"""Print without rich's trailing spaces and without terminal control characters."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

from rolesort.system.terminal import printable


class Trimming(RenderHook):
    """Removes trailing spaces and control characters from a console's output.

    To be used as `console.push_render_hook(Trimming())`.
    """

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Return the replacement for `renderables`."""
        return [_Trimmed(renderable) for renderable in renderables]


class _Trimmed:
    def __init__(self, renderable: ConsoleRenderable) -> None:
        self._renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Segment.split_lines(console.render(self._renderable, options)):
            while line and not line[-1].control and not line[-1].text.rstrip(" "):
                line.pop()
            if line:
                text, style, control = line[-1]
                line[-1] = Segment(text.rstrip(" "), style, control)
            yield from (segment if segment.control else Segment(printable(segment.text), segment.style) for segment in line)
            yield Segment.line()
