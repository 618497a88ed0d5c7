"""Many copies changed at once."""
