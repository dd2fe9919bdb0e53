"""Labelled postings: their type, reading them, and near-duplicates among them."""
