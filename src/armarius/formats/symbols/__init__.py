"""Codes that a scanner reads, as shapes: Code 128 and QR."""
