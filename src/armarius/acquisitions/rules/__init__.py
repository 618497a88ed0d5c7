"""Rules of acquisitions: pure functions."""
