"""Covers of many titles at once, from a ZIP."""
