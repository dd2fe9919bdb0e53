"""From normalised text to tokens and features."""
