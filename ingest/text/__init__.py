"""Work on characters from any file: decode, clean, cut, fold, read dates and writers."""
