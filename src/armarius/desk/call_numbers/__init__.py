"""How call numbers are made."""
