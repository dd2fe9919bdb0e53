"""Labelled postings: what they are, reading them, and near-duplicates among them."""
