"""Restrictions of readers: made, changed, lifted on the reader's page."""
