"""Template tags of the component kit."""
