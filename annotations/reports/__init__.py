"""One Report, built once, and every format drawn from it."""
