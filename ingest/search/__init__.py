"""Turn what was typed into an answer: query, names in it, ranking, facets, snippets."""
