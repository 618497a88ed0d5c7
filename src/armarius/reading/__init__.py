"""What readers make of the catalogue for themselves: lists of titles."""
