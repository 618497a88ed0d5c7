"""Pure rules about copies."""
