"""Pay, place and experience, read from a crawl's other columns."""
