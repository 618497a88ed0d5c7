"""Tables of the readers."""

from armarius.patrons.models.readers import Card, Reader, ReaderCategory, Restriction
from armarius.patrons.models.sign_ins import SignInTries

__all__ = ["Card", "Reader", "ReaderCategory", "Restriction", "SignInTries"]
