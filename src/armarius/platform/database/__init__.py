"""The two database backends, the fair lock, append-only tables, bulk rows."""
