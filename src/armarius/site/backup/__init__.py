"""Backups: one consistent moment of the database and its files, written down independently of the engine (law 15)."""
