"""Turn one document into one article: segment, classify, claim metadata, assemble."""
