"""The tree of libraries, accounts, roles, codes."""
