"""Copies on their way from one library to another, as the desk lists them."""
