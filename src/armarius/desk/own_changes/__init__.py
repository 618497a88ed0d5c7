"""What readers ask to have changed of their own data: listed old beside new, answered one or many."""
