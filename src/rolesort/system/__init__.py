"""The operating system's side: files, streams, processes, the terminal."""
