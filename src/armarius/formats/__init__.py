"""Wire and file formats in plain Python: they know bytes and standards, never a library or a database."""
