"""Describe a model for people: its card, its figures, its words, its roles."""
