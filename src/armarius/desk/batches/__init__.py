"""Changing many readers at once, and pairs of entries that may be one person."""
