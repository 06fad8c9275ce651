"""How a claim's place in a text is written down, found, and carried to the next version."""
