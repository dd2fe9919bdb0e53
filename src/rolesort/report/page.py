"""Render a report as one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from rolesort import __version__
from rolesort.records import Problem
from rolesort.report.change import change_of
from rolesort.report.figures import CrawlReport, namesake
from rolesort.report.market.experience import Experience
from rolesort.report.packing import BLOCK, Json, script_json
from rolesort.report.rows import DETAIL_FIELDS, EXPERIENCES, REVIEW_REASONS, ROW_FIELDS
from rolesort.report.title_words import TITLE_WORDS
from rolesort.results import Reason
from rolesort.system.language import N_, language
from rolesort.system.language import gettext as _
from rolesort.views.palette import PALETTE, colour_numbers
from rolesort.views.reasons import REASONS
from rolesort.views.style import percent

_FAILURES = {
    Problem.NO_TEXT: N_("without text"),
    Problem.BAD_JSON: N_("with broken JSON"),
    Problem.BAD_ROW: N_("with a broken row"),
    Problem.TOO_LARGE: N_("too large"),
    Problem.UNREADABLE: N_("in files that cannot be read"),
    Problem.NOT_TEXT: N_("that are no text"),
    Problem.UNKNOWN_ENCODING: N_("in an unknown encoding"),
}
_EXPERIENCES = {
    Experience.ANY: N_("any"),
    Experience.NONE: N_("less than 1 year"),
    Experience.FROM_1: N_("1–3 years"),
    Experience.FROM_3: N_("3–5 years"),
    Experience.FROM_5: N_("5–10 years"),
    Experience.FROM_10: N_("10 years and more"),
}
# The lightness of the roles' colours on the light and the dark page: contrast 3:1 to the background, 4.5:1 to their text.
LIGHT, DARK = 0.64, 0.55

# In dependency order.
_SCRIPTS = ("data.js", "dom.js", "detail.js", "filters.js", "csv.js", "table.js", "page.js")
# A message of a script.
_SAID = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"')
_HTML_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_STYLES = ("page.css", "charts.css", "table.css", "print.css")


@dataclass(frozen=True, slots=True)
class _Asset:
    """Style sheets or scripts of the page, and the hash that allows them in the page's policy."""

    text: str
    hash: str


def render(report: CrawlReport, made_on: date, *, title: str | None = None, against: CrawlReport | None = None) -> str:
    """Return the page of `report` as HTML, in the language in use; its footer shows `made_on`.

    `title` is the page's title. `against` is an earlier crawl to compare with.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("rolesort.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"n": "{:,}".format, "percent": _percent, "html": Markup}  # our own messages, with markup
    environment.globals |= {"colours": colour_numbers(report.labels), "zip": zip, "_": _}
    style, script = _asset(_palette_css(), _STYLES), _asset("", _SCRIPTS)
    # Only our own files, and JSON escaped for script elements, are marked as safe.
    return environment.get_template("page.html.jinja").render(
        report=report,
        namesake=namesake(report),
        change=change_of(against, report) if against else None,
        page_title=title,
        lang=_HTML_LANGUAGES[language()],
        failure_words={problem: _(words) for problem, words in _FAILURES.items()},
        experience_names={band: _(name) for band, name in _EXPERIENCES.items()},
        version=__version__,
        made_on=made_on,
        style=Markup(style.text),  # noqa: S704
        style_hash=style.hash,
        script=Markup(script.text),  # noqa: S704
        script_hash=script.hash,
        names=Markup(script_json(_names(report, script))),  # noqa: S704
        rows=Markup(f"[{','.join(report.postings.rows)}]"),  # noqa: S704
        blocks=Markup(script_json(report.postings.blocks)),  # noqa: S704
    )


def _percent(share: float) -> str:
    return percent(share) if 0 < share < 1 else f"{share:.0%}"  # all and none are counted


def _names(report: CrawlReport, script: _Asset) -> Json:
    """Return the names by index that the script needs to read rows and details, in the order of `data.js`."""
    numbers = colour_numbers(report.labels)
    return (
        _words(script.text),
        ROW_FIELDS,
        DETAIL_FIELDS,
        report.labels,
        [numbers[label] for label in report.labels],
        [_(REASONS[reason]) if reason else "" for reason in REVIEW_REASONS],
        [_(_EXPERIENCES[band]) for band in EXPERIENCES],
        TITLE_WORDS,
        BLOCK,
        report.postings.copies,
        REVIEW_REASONS.index(Reason.FEW_KNOWN_WORDS),
    )


def _words(script: str) -> Json:
    """Return the translations of the script's messages."""
    said = sorted(set(_SAID.findall(script)))
    return {sentence: words for sentence in said if (words := _(sentence)) != sentence}


def _palette_css() -> str:
    """Return the style of the class of each colour of the palette: .c0, .c1 and so on."""
    return "\n".join(
        f".c{number} {{ --c: light-dark(oklch({LIGHT} {chroma} {hue}), oklch({DARK} {chroma} {hue})); }}"
        for number, (hue, chroma) in enumerate(PALETTE)
    )


def _asset(start: str, names: Sequence[str]) -> _Asset:
    folder = files("rolesort.report") / "static"
    text = "\n".join((start, *((folder / name).read_text(encoding="utf-8") for name in names)))
    return _Asset(text, base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
