"""Digital copies kept with records."""
