"""Trained models: in memory, as files, and what can be told of them."""
