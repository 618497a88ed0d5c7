"""Pure rules of the network."""
