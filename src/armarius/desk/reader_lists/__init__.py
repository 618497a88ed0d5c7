"""Lists that readers show to everybody: looked at, taken from view with a word to their readers, allowed again."""
