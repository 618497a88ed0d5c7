"""The addresses of both faces."""
