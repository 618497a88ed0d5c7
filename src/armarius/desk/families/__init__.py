"""Guardians and proxies at the desk."""
