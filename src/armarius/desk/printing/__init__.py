"""Papers for readers: the registration form with what the reader agrees to, filled in or empty."""
