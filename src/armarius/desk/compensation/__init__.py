"""Compensation for damaged and lost copies: cases, and the rules they are decided by."""
