"""One `Report`, built once from an article for a reader, and every format drawn from it."""
