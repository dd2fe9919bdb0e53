"""The report on a crawl.

Explained records (`report_posting`) are collected into figures (`Collector`), which become one page (`render`).
"""

from rolesort.report.collector import Collector
from rolesort.report.page import render
from rolesort.report.posting import report_posting

__all__ = ["Collector", "render", "report_posting"]
