"""What each public page shows: one function, one frozen dataclass."""
