"""Pure rules about readers."""
