"""Titles out of the catalogue as a file: chosen in the list, in one of nine formats."""
