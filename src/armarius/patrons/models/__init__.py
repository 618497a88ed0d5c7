"""Tables of the readers."""

from armarius.patrons.models.cards import Card, CardScheme
from armarius.patrons.models.readers import Reader, ReaderCategory, Restriction
from armarius.patrons.models.sign_ins import SignInTries

__all__ = ["Card", "CardScheme", "Reader", "ReaderCategory", "Restriction", "SignInTries"]
