"""Prove what the product promises: real SQLite, real Datasette, no stand-ins."""
