"""Commands, questions, events, the unit of work."""
