"""Secrets that nobody has to invent."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter that reads like another."""


def generated_password() -> str:
    """A password of four groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def generated_pin() -> str:
    """A PIN of six digits."""
    return f"{secrets.randbelow(10**6):06}"
