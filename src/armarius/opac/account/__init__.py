"""What a reader sees of themselves: signing in with card and PIN, own loans."""
