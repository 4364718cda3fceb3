"""Serve a corpus with Datasette; nothing outside this package knows of it."""
