"""Make the pictures of the READMEs from real runs on examples/: `make pictures`.

Needs Chromium, LibreOffice, pdftoppm (poppler-utils) and a Chinese font (fonts-noto-cjk).
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ROLESORT = Path(sys.executable).with_name("rolesort")
CHROMIUM = os.environ.get("CHROMIUM", "chromium")
TABLE = ROOT / "examples" / "zhaopin.csv"
COLUMNS = 88
WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef]")  # fills two cells, whatever the font says
TERMINAL = """<style>
body {{ margin: 0; background: #1b1f27; color: #d7dae0; }}
pre {{ margin: 18px 22px; font: 14px/1.6 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }}
i {{ display: inline-block; width: 2ch; font-style: normal; text-align: center; }}
</style><pre>{code}</pre>"""


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        for language in ("zh", "en"):
            os.environ["ROLESORT_LANG"] = language
            terminal(Path(folder), HERE / f"terminal-{language}.png")
            sheet(Path(folder), HERE / f"sheet-{language}.png")
            report(Path(folder), HERE / f"report-{language}.png")


def terminal(folder: Path, picture: Path) -> None:
    """Show one posting explained, with colours."""
    command = ["explain", "examples/mixed.txt"]
    shown = Text.from_ansi(f"$ rolesort {' '.join(command)}\n{in_terminal(command)}")
    console = Console(record=True, width=COLUMNS + 2, file=open(os.devnull, "w"), force_terminal=True)  # noqa: PTH123, SIM115
    console.print(shown, no_wrap=True, crop=False)
    page = folder / "terminal.html"
    html = console.export_html(code_format=TERMINAL, inline_styles=True)
    page.write_text(WIDE.sub(r"<i>\g<0></i>", html), encoding="utf-8")
    screenshot(page, picture, width=8 * COLUMNS + 80, height=23 * (str(shown).rstrip().count("\n") + 2))


def in_terminal(arguments: list[str]) -> str:
    """Return what rolesort prints in a terminal."""
    child, screen = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.environ.pop("NO_COLOR", None)
        os.execv(ROLESORT, ["rolesort", *arguments])
    output = bytearray()
    try:
        while chunk := os.read(screen, 65536):
            output += chunk
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(screen)
    os.waitpid(child, 0)
    return output.decode().replace("\r\n", "\n")


def sheet(folder: Path, picture: Path) -> None:
    """Show the workbook."""
    subprocess.run([ROLESORT, "classify", "-q", TABLE, "-o", folder / "roles.xlsx"], check=True)
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "roles.xlsx"]
    subprocess.run(office, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    crop = ["-r", "140", "-f", "1", "-l", "1", "-singlefile", "-x", "93", "-y", "102", "-W", "1440", "-H", "560"]
    subprocess.run(["pdftoppm", *crop, "-png", folder / "roles.pdf", picture.with_suffix("")], check=True)


def report(folder: Path, picture: Path) -> None:
    """Show the head of the report."""
    subprocess.run([ROLESORT, "report", "-q", TABLE, "-o", folder / "report.html"], check=True)
    screenshot(folder / "report.html", picture, width=1180, height=950)


def screenshot(page: Path, picture: Path, *, width: int, height: int) -> None:
    """Write a picture of an HTML page."""
    look = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={width},{height}", f"--screenshot={picture}"]
    subprocess.run([CHROMIUM, *look, page.as_uri()], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
