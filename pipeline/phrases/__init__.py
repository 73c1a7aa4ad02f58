"""What each file of `data/phrases/` holds: one module a file, one field a phrase, in the order of the file."""
