"""Loans, renewals, policies."""
