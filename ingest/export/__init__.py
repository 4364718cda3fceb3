"""Write passages, citations and files of hits."""
