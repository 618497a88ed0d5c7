"""How cards are numbered."""
