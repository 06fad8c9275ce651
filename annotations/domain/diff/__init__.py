"""The difference between two versions of a text, word by word, as a reader sees it."""
