"""Trained models: in memory, and as files."""
