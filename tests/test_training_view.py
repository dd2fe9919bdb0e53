"""What is shown of a training run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from rolesort.evaluation.figures import Figures, LabelFigures
from rolesort.evaluation.metrics import Interval
from rolesort.training.calibrate import Calibration, OperatingPoint
from rolesort.training.pipeline import TrainingReport
from rolesort.training.search import Tried
from rolesort.views.training import print_report

pytestmark = pytest.mark.usefixtures("in_chinese")

SHOWN = """\
交叉验证（5 折，1,200 条）
 指标               数值     95% 区间
 正确率            0.812  0.790–0.834
 宏平均 F1         0.790  0.760–0.820
 对数损失          0.512
 默认模型的正确率  0.700  0.680–0.720

各标签
 标签  精确率  召回率     F1  F1 的 95% 区间   样本
 门店   0.800   0.700  0.747     0.700–0.790  1,199

模式（温度 0.71）
 模式           概率至少  作答比例  作答正确率         目标
 balanced 均衡      0.50     91.0%       90.5%          90%
 strict 严格        0.97      2.0%       93.0%  97%，未达到

参数搜索
 改动      对数损失
 默认设置     0.520
 c 10         0.512      采用
 c 100        0.530
 c 3                 没有时间
"""


REPORT = TrainingReport(
    own=1200,
    base=0,
    own_weight=1,
    figures=Figures(
        postings=1200,
        folds=5,
        accuracy=Interval(0.812, 0.79, 0.834),
        macro_f1=Interval(0.79, 0.76, 0.82),
        labels=(
            LabelFigures("门店", 0.8, 0.7, Interval(0.747, 0.7, 0.79), 1199),
            LabelFigures("获客", 0.0, 0.0, Interval(0, 0, 0), 0),
        ),
    ),
    default_accuracy=Interval(0.7, 0.68, 0.72),
    calibration=Calibration(
        0.71,
        0.512,
        OperatingPoint(0.5, 0.9, reached=True, coverage=0.91, accuracy=0.905),
        OperatingPoint(0.97, 0.97, reached=False, coverage=0.02, accuracy=0.93),
    ),
    tried=(Tried("default settings", 0.52, True), Tried("c 10", 0.512, True), Tried("c 100", 0.53, False)),
    not_tried=("c 3",),
)


def shown(report: TrainingReport, capsys: pytest.CaptureFixture[str]) -> str:
    print_report(report, Console(width=80, highlight=False))
    return "\n".join(line.rstrip() for line in capsys.readouterr().out.split("\n")).rstrip("\n")


def test_a_report_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(REPORT, capsys) == SHOWN.rstrip("\n")


def test_where_nothing_is_better_the_default_settings_are_what_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    tried = (REPORT.tried[0], *(replace(tried, chosen=False) for tried in REPORT.tried[1:]))
    lines = shown(replace(REPORT, tried=tried), capsys).splitlines()
    assert [line.split()[0] for line in lines if line.endswith("采用")] == ["默认设置"]
