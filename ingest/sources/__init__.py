"""Find saved files on disk and in archives, open them safely, tell their format."""
