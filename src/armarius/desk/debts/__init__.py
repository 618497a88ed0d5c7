"""What readers owe, by class, group and category: the list and its letters."""
