"""What is wrong with copies: noted, listed, resolved."""
