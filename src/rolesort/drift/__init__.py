"""Compare two crawls: what changed, and whether it is significant."""
