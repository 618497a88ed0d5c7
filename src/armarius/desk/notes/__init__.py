"""Notes on readers: written on the reader's page, popping up at the desk."""
