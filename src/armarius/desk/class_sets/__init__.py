"""Class sets: a pile of copies dealt out to the pupils of a class, and taken back."""
