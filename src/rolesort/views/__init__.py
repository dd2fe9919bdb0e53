"""Print results in a terminal: one module per kind of result."""
