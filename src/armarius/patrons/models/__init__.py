"""Tables of the readers."""

from armarius.patrons.models.card_sheets import CardSheet
from armarius.patrons.models.cards import Card, CardScheme
from armarius.patrons.models.erasure import ErasureRequest
from armarius.patrons.models.groups import Group, GroupTeacher
from armarius.patrons.models.identifiers import IdentifierKind, ReaderIdentifier
from armarius.patrons.models.legal_holds import LegalHold
from armarius.patrons.models.readers import Reader, ReaderCategory, Restriction
from armarius.patrons.models.roll_over import RolledGroup, RolledReader, RollOver
from armarius.patrons.models.sign_ins import SignInTries

__all__ = [
    "Card",
    "CardScheme",
    "CardSheet",
    "ErasureRequest",
    "Group",
    "GroupTeacher",
    "IdentifierKind",
    "LegalHold",
    "Reader",
    "ReaderCategory",
    "ReaderIdentifier",
    "Restriction",
    "RollOver",
    "RolledGroup",
    "RolledReader",
    "SignInTries",
]
