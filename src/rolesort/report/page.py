"""Make the page: a report comes in, one HTML document that needs nothing else comes out."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from rolesort import __version__
from rolesort.records import Problem
from rolesort.report.figures import CrawlReport, namesake
from rolesort.report.packing import BLOCK, Json, script_json
from rolesort.report.rows import DETAIL_FIELDS, EXPERIENCES, REVIEW_REASONS, ROW_FIELDS
from rolesort.report.title_words import TITLE_WORDS
from rolesort.results import Reason
from rolesort.roles.definitions import Role
from rolesort.views.style import percent
from rolesort.views.verdict import REASONS

FAILURES = {
    Problem.NO_TEXT: "没有正文",
    Problem.BAD_JSON: "JSON 有误",
    Problem.BAD_ROW: "表格行有误",
    Problem.TOO_LARGE: "太大",
    Problem.UNREADABLE: "文件读不了",
    Problem.NOT_TEXT: "不是文本",
    Problem.UNKNOWN_ENCODING: "编码不明",
    Reason.FEW_KNOWN_WORDS: "认识的词太少，没有判断",
}


# In the order in which they need each other.
_SCRIPTS = ("data.js", "dom.js", "detail.js", "filters.js", "table.js", "page.js")
_STYLES = ("page.css", "charts.css", "table.css", "print.css")


@dataclass(frozen=True, slots=True)
class _Asset:
    """Style sheets or scripts as they stand in the page, and the hash by which the page's policy lets them through."""

    text: str
    hash: str


def render(report: CrawlReport, made_on: date) -> str:
    """Return the page of `report` as HTML; `made_on` stands in its foot."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("rolesort.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"n": "{:,}".format, "percent": _percent}
    environment.globals |= {"colours": dict(zip(report.labels, _colours(report.labels), strict=True)), "zip": zip}
    style, script = _asset(_STYLES), _asset(_SCRIPTS)
    # What is marked as safe: our own files, and JSON escaped for script elements.
    return environment.get_template("page.html.jinja").render(
        report=report,
        namesake=namesake(report),
        failure_words=FAILURES,
        version=__version__,
        made_on=made_on,
        style=Markup(style.text),  # noqa: S704
        style_hash=style.hash,
        script=Markup(script.text),  # noqa: S704
        script_hash=script.hash,
        names=Markup(script_json(_names(report))),  # noqa: S704
        rows=Markup(f"[{','.join(report.postings.rows)}]"),  # noqa: S704
        blocks=Markup(script_json(report.postings.blocks)),  # noqa: S704
    )


def _percent(share: float) -> str:
    return percent(share) if share else "0%"


def _names(report: CrawlReport) -> Json:
    """Return what the script needs to read rows and details: names by index, in the order of `data.js`."""
    return (
        ROW_FIELDS,
        DETAIL_FIELDS,
        report.labels,
        _colours(report.labels),
        [REASONS[reason] if reason else "" for reason in REVIEW_REASONS],
        EXPERIENCES,
        TITLE_WORDS,
        BLOCK,
    )


def _colours(labels: Sequence[str]) -> list[int]:
    """Return the number of each label's colour: our roles have their own, other labels take them in turn."""
    ours = {role.value: number for number, role in enumerate(Role)}
    return [ours.get(label, index % len(ours)) for index, label in enumerate(labels)]


def _asset(names: Sequence[str]) -> _Asset:
    folder = files("rolesort.report") / "static"
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    return _Asset(text, base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
