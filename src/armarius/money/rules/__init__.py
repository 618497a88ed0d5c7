"""Pure rules about money."""
