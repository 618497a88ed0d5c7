"""How results are ordered: weights tried on saved queries."""
