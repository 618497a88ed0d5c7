"""SQLite with the fair lock."""
