"""The interface to the operating system: files, streams, processes, the terminal."""
