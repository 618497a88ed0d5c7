"""The themes of the children's view."""
