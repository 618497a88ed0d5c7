"""Readers, their categories, cards and restrictions."""
