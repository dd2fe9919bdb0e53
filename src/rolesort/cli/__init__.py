"""The command line: one module per command, with the command and the function that does the work."""
