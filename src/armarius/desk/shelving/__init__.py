"""The reshelving cart: what is to be shelved, ticked off by scan, and who shelves where."""
