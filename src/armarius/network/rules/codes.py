"""How a scanned code is read: what a scanner or a hand adds does not change its meaning."""

import unicodedata


def normalised(code: str) -> str:
    """The code as the registry keeps it: NFKC, no spaces or hyphens, upper case, at most 64 characters."""
    text = unicodedata.normalize("NFKC", code)
    return "".join(c for c in text if c.isalnum() or c in "._/+")[:64].upper()
