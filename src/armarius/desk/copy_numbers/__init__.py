"""How copies are numbered: codes and inventory numbers."""
