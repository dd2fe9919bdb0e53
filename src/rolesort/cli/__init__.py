"""The command line: one module a command, each with the command and the function that does the work."""
