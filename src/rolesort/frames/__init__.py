"""Classify tables in memory (pandas, Polars, Arrow), and report on them, through one thin layer, narwhals."""

from rolesort.frames.classify import classify_frame
from rolesort.frames.report import ReportPage, report_frame

__all__ = ["ReportPage", "classify_frame", "report_frame"]
