"""The report on a crawl.

Records become figures (`build_report`), and these one page (`render`).
"""

from rolesort.report.build import build_report
from rolesort.report.collector import Collector
from rolesort.report.page import render
from rolesort.report.posting import report_posting

__all__ = ["Collector", "build_report", "render", "report_posting"]
