"""Readers' accounts and the books: charges, payments, waivers, refunds; double entry."""
