"""Copies: code, inventory number, place, category."""
