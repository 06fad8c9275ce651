"""Server-rendered documents: login, the shells that the front end fills, health, errors."""
