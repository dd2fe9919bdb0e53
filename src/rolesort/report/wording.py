"""The Chinese words for why a record could not be read; the page's sentences stand in its templates."""

from __future__ import annotations

from rolesort.records import Problem

FAILURES = {
    Problem.NO_TEXT: "没有正文",
    Problem.BAD_JSON: "JSON 有误",
    Problem.BAD_ROW: "表格行有误",
    Problem.TOO_LARGE: "太大",
    Problem.UNREADABLE: "文件读不了",
    Problem.NOT_TEXT: "不是文本",
    Problem.UNKNOWN_ENCODING: "编码不明",
}
