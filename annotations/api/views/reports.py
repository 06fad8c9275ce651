"""The report of an article, in every format."""
