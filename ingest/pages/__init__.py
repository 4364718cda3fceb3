"""Find the article in a web page: its visible text, its paragraphs, its metadata."""
