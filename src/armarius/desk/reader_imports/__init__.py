"""Readers from the files of schools: upload, columns, doubts, import, undo."""
