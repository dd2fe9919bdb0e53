"""Show an audit, in Chinese: a line for each check with its mark, what to do where something is wrong, and the worst doubts."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rolesort.audit.findings import Audit, Check, Doubt, Finding, Level
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
    """What is said of a check where nothing was found, and where something was; and what to do then."""

    nothing: str
    found: str
    cure: str = ""


_WORDS = {
    Check.BAD_ROWS: _Words(
        "每一行都能用", "{count:,} 行不能用（共 {total:,} 行）", "照原因改好；train 会略过这些行，加 --strict 则停下"
    ),
    Check.ONE_LABEL: _Words("标注不止一种", "只有一种标注", "至少要有两种标注才能训练；请看标注列是否选对（--label-field）"),
    Check.RARE_LABELS: _Words(
        "每种标注都有 30 条以上",
        "{count} 种标注不足 30 条",
        "补一些样本，或者并入相近的标注；不足 5 条的量不出好坏，几乎学不到",
    ),
    Check.IMBALANCE: _Words(
        "各种标注多少相差不过十倍", "各种标注多少悬殊：最多与最少", "先给少的补样本；训练会给少的加重，但补不出没见过的写法"
    ),
    Check.UNKNOWN_LABELS: _Words(
        "标注都是 rolesort 的八种角色",
        "{count} 种标注不在八种角色之中",
        "自己的角色可以照用；若是写法不同（≈ 后面是相近的角色名），改成一致",
    ),
    Check.SIMILAR_LABELS: _Words(
        "没有写法相近的标注", "{count} 种标注只差大小写、全半角或标点", "改成同一个写法，否则会当成几种角色来学"
    ),
    Check.CONFLICTING_COPIES: _Words(
        "没有内容相同而标注不同的",
        "{count:,} 条与内容相同或几乎相同的另一条标注不同",
        "定下一个标注，其余改掉或删去；加 -o doubts.xlsx 写出逐条看",
    ),
    Check.COPIES: _Words("没有重复", "{count:,} 条多余：内容与另一条相同", "删去多余的，否则它们的分量重了，指标也偏高"),
    Check.NEAR_COPIES: _Words(
        "没有几乎重复的", "{count:,} 条多余：内容与另一条几乎相同", "看是否同一条招聘只改了几个字；是就只留一条"
    ),
    Check.TEST_COPIES: _Words(
        "测试数据与这份数据没有重复",
        "测试数据里有 {count:,} 条（共 {total:,} 条）在这份数据里也有",
        "从其中一边删去，否则测出的指标偏高，不可信",
    ),
    Check.TOO_SHORT: _Words("没有过短的正文", "{count:,} 条正文过短，不足 8 个字", "补全正文或删去；只凭标题学不到职责"),
    Check.TOO_LONG: _Words(
        "没有过长的正文", "{count:,} 条正文超过 6,000 字", "看是否把几条招聘或整个网页并在了一起；拆开或截去无关部分"
    ),
    Check.DAMAGED_TEXT: _Words(
        "没有损坏的文字", "{count:,} 条含损坏的文字（� 或 锟斤拷）", "原文已丢，只能从来源重新取，或删去这些条"
    ),
    Check.MISREAD_TEXT: _Words(
        "没有乱码", "{count:,} 条是乱码：UTF-8 被当成别的编码读过", "从来源按 UTF-8 重新读取，再导出一次"
    ),
    Check.TRADITIONAL: _Words("没有繁体字", "{count:,} 条含繁体字，都按简体读，不必改"),
    Check.OVERLAP: _Words(
        "没有两种标注常常混淆", "{count} 对标注常常互相混淆", "写清两者的界线，照它重看这些样本；界线上再补一些，或者合并"
    ),
    Check.LABEL_DOUBTS: _Words(
        "没有可疑的标注",
        "{count:,} 条的内容更像另一种标注，其中 {strong:,} 条十分像",
        "从最可疑的看起（见下）；加 -o doubts.xlsx 写出全部，改好再训练",
    ),
}


def print_audit(audit: Audit, console: Console | None = None) -> None:
    """Print all findings and the worst doubts."""
    console = console or Console(highlight=False)
    console.push_render_hook(Trimming())
    counts = "，".join(f"{label.label} {label.count:,}" for label in audit.labels)
    console.print(Text.assemble((f"{audit.n_postings:,} 条，{len(audit.labels)} 种标注：", "bold"), counts))
    console.print()
    for finding in audit.findings:
        _print_finding(console, finding, audit)
    if audit.doubts:
        console.print()
        console.print(Text("最可疑的标注", "bold"))
        for number, doubt in enumerate(audit.doubts[:_N_DOUBTS], start=1):
            _print_doubt(console, number, doubt)


def _print_finding(console: Console, finding: Finding, audit: Audit) -> None:
    words = _leak_words(audit) if finding.check is Check.TITLE_LEAK else _WORDS[finding.check]
    sentence = (words.found if finding.count else words.nothing).format(
        count=finding.count, total=finding.total, strong=sum(doubt.strong for doubt in audit.doubts)
    )
    console.print(Text.assemble(_MARKS[finding.level], sentence))
    if finding.level is not Level.OK:
        if details := _details(finding, audit):
            console.print(Padding(Text(details), (0, 0, 0, 4)))
        console.print(Padding(Text(f"→ {words.cure}", "dim"), (0, 0, 0, 4)))


def _details(finding: Finding, audit: Audit) -> str:
    if finding.check is Check.LABEL_DOUBTS:
        return ""
    if finding.check is Check.OVERLAP:
        return "\n".join(
            f"{o.first} → {o.second} {o.first_as_second:,} 条，{o.second} → {o.first} {o.second_as_first:,} 条，"
            f"占两者的 {percent(o.share)}"
            for o in audit.overlaps
        )
    return "\n".join(finding.examples) + ("\n…" if finding.count > len(finding.examples) > 1 else "")


def _leak_words(audit: Audit) -> _Words:
    leak = audit.title_leak
    if leak is None:
        return _Words("", "")
    parts = [
        f"标题写着自己标注的 {percent(leak.own / audit.n_postings)}，写着别的标注的 {percent(leak.other / audit.n_postings)}；"
        f"不看标题，正确率 {leak.accuracy:.1%} → {leak.accuracy_untitled:.1%}"
    ]
    if leak.other_accuracy is not None and leak.other_accuracy_untitled is not None:
        parts.append(f"（标题写着别的标注的：{leak.other_accuracy:.1%} → {leak.other_accuracy_untitled:.1%}）")
    sentence = "".join(parts)
    return _Words(sentence, sentence, "标题替正文作了答，正文学得少；补一些标题与标注不同名的样本")


def _print_doubt(console: Console, number: int, doubt: Doubt) -> None:
    console.print(Text(f"{number:>2}. {doubt.place}"))
    verdict = Text.assemble(role_text(doubt.label), f" {percent(doubt.probability)} → ", role_text(doubt.suggested, bold=True))
    verdict.append(f" {percent(doubt.suggested_probability)}", "bold")
    console.print(Padding(verdict, (0, 0, 0, 4)))
    for label, words in ((doubt.label, doubt.words), (doubt.suggested, doubt.suggested_words)):
        if words:
            console.print(Padding(Text(f"像{label}：{'、'.join(words)}", "dim"), (0, 0, 0, 4)))
