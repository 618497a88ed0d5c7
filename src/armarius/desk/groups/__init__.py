"""Classes and groups: the tree, the list of a class with what it has at home, the yearly roll-over, leavers."""
