"""Pure rules of circulation."""
