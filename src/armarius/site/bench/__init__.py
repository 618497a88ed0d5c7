"""``armarius bench``: speed as ratios to peers and raw limits, in a data folder of its own (design §12)."""
