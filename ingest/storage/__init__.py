"""Keep a corpus in one SQLite file: schema, rows, full text, facet columns, names, proof."""
