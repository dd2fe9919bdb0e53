"""Audit labelled postings before training: what is wrong with them, how bad it is, and which labels are in doubt."""
