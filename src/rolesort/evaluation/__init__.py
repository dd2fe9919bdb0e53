"""Measure models on labelled postings."""
