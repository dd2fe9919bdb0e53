"""Tables in memory (pandas, Polars, Arrow): classify them, make a report on them. One thin layer, narwhals, knows them all."""

from rolesort.frames.classify import classify_frame
from rolesort.frames.report import ReportPage, report_frame

__all__ = ["ReportPage", "classify_frame", "report_frame"]
