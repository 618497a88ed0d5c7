"""Yearly registrations of readers: asked at the desk, done for a class, counted for statistics."""
