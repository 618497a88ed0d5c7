"""Command kernel, journal, feed, facts, jobs, search engine, text."""
