"""Django's SQLite, told how much today's takes at once; a package, since Django asks an engine for `base`."""
