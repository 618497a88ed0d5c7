"""Plans of a library's rooms and the spots on them."""
