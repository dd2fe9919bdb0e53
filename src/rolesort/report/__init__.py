"""The report on a crawl."""
