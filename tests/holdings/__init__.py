"""Copies through their verbs."""
