"""A code nobody knew becomes a copy, at the desk."""
