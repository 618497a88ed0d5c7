"""Tables of the readers."""

from armarius.patrons.models.readers import Card, Reader, ReaderCategory, Restriction

__all__ = ["Card", "Reader", "ReaderCategory", "Restriction"]
