"""Find which articles hold the words of others, and say by which words."""
