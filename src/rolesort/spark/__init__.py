"""Classify the rows of a Spark DataFrame on the executors: `pip install 'rolesort[spark]'`, on them too."""

from rolesort.spark.classify import classify

__all__ = ["classify"]
