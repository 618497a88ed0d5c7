"""Covers that are put to records."""
