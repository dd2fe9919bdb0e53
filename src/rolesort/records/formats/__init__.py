"""One module per input format, and their registry."""
