"""By what else readers are known: the kinds that libraries keep, and what one reader has."""
