"""Read pay, place and experience from a crawl's other columns."""
