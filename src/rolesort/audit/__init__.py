"""Audit labelled postings before training: find faults, their severity, and doubtful labels."""
