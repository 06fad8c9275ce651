"""Reads: querysets or domain dataclasses; each takes a `viewer` and owns its prefetching."""
