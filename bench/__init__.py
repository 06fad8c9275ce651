"""Figures, each beside those of a bare Django view in the same run: `make bench`."""
