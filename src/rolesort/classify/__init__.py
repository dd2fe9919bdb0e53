"""Classify postings: one, many, or a stream of records."""
