"""Pages of the file itself: a stored file, and who looked at what."""
