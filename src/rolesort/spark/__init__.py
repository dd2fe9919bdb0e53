"""Classify the rows of a Spark DataFrame on the executors, which need `pip install 'rolesort[spark]'` too."""

from rolesort.spark.classify import classify

__all__ = ["classify"]
