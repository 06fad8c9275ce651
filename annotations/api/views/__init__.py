"""One view module a noun: check the shape, make one call, show the result."""
