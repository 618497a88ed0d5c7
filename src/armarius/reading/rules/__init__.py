"""Rules of readers' lists: pure functions."""
