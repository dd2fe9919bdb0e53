"""Print an audit: one line per check with its mark, what to do if something is wrong, and the worst doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rolesort.audit.findings import Audit, Check, Doubt, Finding, Level
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.console import Trimming
from rolesort.views.style import percent, role_text

_N_DOUBTS = 10
_MARKS = {
    Level.OK: Text("✔ ", "green"),
    Level.WARNING: Text("⚠ ", "yellow"),
    Level.ERROR: Text("✘ ", "bold red"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    """The message of a check if nothing was found, if something was; and what to do then."""

    nothing: str
    found: str
    cure: str = ""


_WORDS = {
    Check.BAD_ROWS: _Words(
        N_("every row can be used"),
        N_("{count:,} of {total:,} rows cannot be used"),
        N_("correct them as the reasons say; train leaves them out, or stops with --strict"),
    ),
    Check.UNLABELLED: _Words(
        N_("every row has a label"),
        N_("{count:,} of {total:,} rows have no label yet"),
        N_("label them, or leave them: train leaves them out"),
    ),
    Check.ONE_LABEL: _Words(
        N_("there is more than one label"),
        N_("there is only one label"),
        N_("training needs at least two; check the column of labels (--label-field)"),
    ),
    Check.RARE_LABELS: _Words(
        N_("every label has 30 postings or more"),
        N_("{count} labels have fewer than 30 postings"),
        N_("add postings, or merge similar labels; with fewer than 5 a label is hardly learnt and cannot be measured"),
    ),
    Check.IMBALANCE: _Words(
        N_("no label has ten times the postings of another"),
        N_("labels differ widely in number: the most and the fewest"),
        N_("add postings to the small ones; training weights them up, but cannot invent wordings"),
    ),
    Check.UNKNOWN_LABELS: _Words(
        N_("all labels are rolesort's eight"),
        N_("{count} labels are not rolesort's"),
        N_("labels of your own are fine; where only the spelling differs (≈ names the similar role), make it the same"),
    ),
    Check.SIMILAR_LABELS: _Words(
        N_("no labels are spelt alike"),
        N_("{count} labels differ only in case, width or punctuation"),
        N_("spell them the same, or they are learnt as different roles"),
    ),
    Check.CONFLICTING_COPIES: _Words(
        N_("no copies have different labels"),
        N_("{count:,} postings have another label than a copy or near copy of them"),
        N_("decide on one label and change or delete the others; -o doubts.xlsx lists them"),
    ),
    Check.COPIES: _Words(
        N_("there are no copies"),
        N_("{count:,} postings are copies of another"),
        N_("delete the copies; they weigh double and flatter the figures"),
    ),
    Check.NEAR_COPIES: _Words(
        N_("there are no near copies"),
        N_("{count:,} postings are near copies of another"),
        N_("where only a few words differ, keep one"),
    ),
    Check.TEST_COPIES: _Words(
        N_("the test data shares no posting with this data"),
        N_("{count:,} of {total:,} test postings are in this data too"),
        N_("delete them on one side; the figures would be too high"),
    ),
    Check.TOO_SHORT: _Words(
        N_("no text is too short"),
        N_("{count:,} texts have fewer than 8 characters"),
        N_("complete or delete them; a title alone teaches no duties"),
    ),
    Check.TOO_LONG: _Words(
        N_("no text is too long"),
        N_("{count:,} texts have more than 6,000 characters"),
        N_("several postings or a whole page may be in one; split them or cut the rest off"),
    ),
    Check.DAMAGED_TEXT: _Words(
        N_("no text is damaged"),
        N_("{count:,} texts contain damaged characters (� or 锟斤拷)"),
        N_("the original is lost; fetch it again, or delete these"),
    ),
    Check.MISREAD_TEXT: _Words(
        N_("no text was decoded wrongly"),
        N_("{count:,} texts were decoded wrongly: UTF-8 read as another encoding"),
        N_("read the source as UTF-8 and export it again"),
    ),
    Check.TRADITIONAL: _Words(
        N_("no text is in Traditional characters"),
        N_("{count:,} texts have Traditional characters; they are read as Simplified, nothing to do"),
    ),
    Check.OVERLAP: _Words(
        N_("no two labels are often confused"),
        N_("{count} pairs of labels are often confused"),
        N_("write down the border, read these postings again by it, add some on it, or merge the labels"),
    ),
    Check.LABEL_DOUBTS: _Words(
        N_("no label is in doubt"),
        N_("{count:,} postings look more like another label, {strong:,} of them strongly"),
        N_("begin with the strongest (below); -o doubts.xlsx lists all; correct them before training"),
    ),
}


def print_audit(audit: Audit, console: Console | None = None) -> None:
    """Print all findings and the worst doubts."""
    console = console or Console(highlight=False)
    console.push_render_hook(Trimming())
    counts = _(", ").join(f"{label.label} {label.count:,}" for label in audit.labels)
    console.print(
        Text.assemble(
            (
                _("{n_postings:,} postings, {n_labels} labels: ").format(
                    n_postings=audit.n_postings, n_labels=len(audit.labels)
                ),
                "bold",
            ),
            counts,
        )
    )
    console.print()
    for finding in audit.findings:
        _print_finding(console, finding, audit)
    if audit.doubts:
        console.print()
        console.print(Text(_("Labels in doubt, the strongest first"), "bold"))
        for number, doubt in enumerate(audit.doubts[:_N_DOUBTS], start=1):
            _print_doubt(console, number, doubt, [label.label for label in audit.labels])


def _print_finding(console: Console, finding: Finding, audit: Audit) -> None:
    words = _leak_words(audit) if finding.check is Check.TITLE_LEAK else _WORDS[finding.check]
    sentence = _(words.found if finding.count else words.nothing).format(
        count=finding.count, total=finding.total, strong=sum(doubt.strong for doubt in audit.doubts)
    )
    console.print(Text.assemble(_MARKS[finding.level], sentence))
    if finding.level is not Level.OK:
        if details := _details(finding, audit):
            console.print(Padding(Text(details), (0, 0, 0, 4)))
        console.print(Padding(Text(f"→ {_(words.cure)}", "dim"), (0, 0, 0, 4)))


def _details(finding: Finding, audit: Audit) -> str:
    if finding.check is Check.LABEL_DOUBTS:
        return ""
    if finding.check is Check.OVERLAP:
        return "\n".join(
            _("{first} → {second} {first_as_second:,}, {second} → {first} {second_as_first:,}, {share} of both").format(
                first=o.first,
                second=o.second,
                first_as_second=o.first_as_second,
                second_as_first=o.second_as_first,
                share=percent(o.share),
            )
            for o in audit.overlaps
        )
    return "\n".join(finding.examples) + ("\n…" if finding.count > len(finding.examples) > 1 else "")


def _leak_words(audit: Audit) -> _Words:
    leak = audit.title_leak
    if leak is None:
        return _Words("", "")
    parts = [
        _(
            "{own} of titles name their label, {other} another one; without titles accuracy {accuracy:.1%} → "
            "{accuracy_untitled:.1%}"
        ).format(
            own=percent(leak.own / audit.n_postings),
            other=percent(leak.other / audit.n_postings),
            accuracy=leak.accuracy,
            accuracy_untitled=leak.accuracy_untitled,
        )
    ]
    if leak.other_accuracy is not None and leak.other_accuracy_untitled is not None:
        parts.append(
            _(" (titles that name another label: {other_accuracy:.1%} → {other_accuracy_untitled:.1%})").format(
                other_accuracy=leak.other_accuracy, other_accuracy_untitled=leak.other_accuracy_untitled
            )
        )
    sentence = "".join(parts)
    return _Words(
        sentence,
        sentence,
        _("titles answer for the texts, which teach little; add postings whose title does not name the label"),
    )


def _print_doubt(console: Console, number: int, doubt: Doubt, labels: Sequence[str]) -> None:
    console.print(Text(f"{number:>2}. {doubt.place}"))
    verdict = role_text(doubt.label, labels).append(f" {percent(doubt.probability)} → ", "default")
    verdict.append_text(role_text(doubt.suggested, labels, bold=True))
    verdict.append(f" {percent(doubt.suggested_probability)}", "bold")
    console.print(Padding(verdict, (0, 0, 0, 4)))
    for label, words in ((doubt.label, doubt.words), (doubt.suggested, doubt.suggested_words)):
        if words:
            console.print(
                Padding(Text(_("like {label}: {words}").format(label=label, words=_(", ").join(words)), "dim"), (0, 0, 0, 4))
            )
