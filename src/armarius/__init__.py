"""Armarius: an integrated library system."""
