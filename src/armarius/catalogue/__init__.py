"""Bibliographic and authority records, import, search."""
