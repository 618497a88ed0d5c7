"""Staff screens: copies."""
