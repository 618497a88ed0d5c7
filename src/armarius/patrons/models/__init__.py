"""Tables of the readers."""

from armarius.patrons.models.batches import BatchedReader, ReaderBatch
from armarius.patrons.models.card_sheets import CardSheet
from armarius.patrons.models.cards import Card, CardScheme
from armarius.patrons.models.consents import ConsentText, ReaderConsent
from armarius.patrons.models.contacts import ReaderAddress, ReaderContact
from armarius.patrons.models.erasure import ErasedReader, ErasureRequest
from armarius.patrons.models.families import Guardianship, Proxy
from armarius.patrons.models.fields import ReaderField, ReaderFieldValue
from armarius.patrons.models.groups import Group, GroupTeacher
from armarius.patrons.models.identifiers import IdentifierKind, ReaderIdentifier
from armarius.patrons.models.imports import ImportedReader, ImportProfile, ReaderImport
from armarius.patrons.models.keys import ReaderKey
from armarius.patrons.models.legal_holds import LegalHold
from armarius.patrons.models.merges import ReaderMerge
from armarius.patrons.models.notes import ReaderNote
from armarius.patrons.models.own_changes import ChangeRequest
from armarius.patrons.models.pairs import ReaderPair
from armarius.patrons.models.passkeys import Passkey, SpentChallenge
from armarius.patrons.models.photos import ReaderPhoto
from armarius.patrons.models.readers import Reader, ReaderCategory, Restriction
from armarius.patrons.models.registrations import ReaderRegistration
from armarius.patrons.models.roll_over import RolledGroup, RolledReader, RollOver
from armarius.patrons.models.sign_ins import SignInTries

__all__ = [
    "BatchedReader",
    "Card",
    "CardScheme",
    "CardSheet",
    "ChangeRequest",
    "ConsentText",
    "ErasedReader",
    "ErasureRequest",
    "Group",
    "GroupTeacher",
    "Guardianship",
    "IdentifierKind",
    "ImportProfile",
    "ImportedReader",
    "LegalHold",
    "Passkey",
    "Proxy",
    "Reader",
    "ReaderAddress",
    "ReaderBatch",
    "ReaderCategory",
    "ReaderConsent",
    "ReaderContact",
    "ReaderField",
    "ReaderFieldValue",
    "ReaderIdentifier",
    "ReaderImport",
    "ReaderKey",
    "ReaderMerge",
    "ReaderNote",
    "ReaderPair",
    "ReaderPhoto",
    "ReaderRegistration",
    "Restriction",
    "RollOver",
    "RolledGroup",
    "RolledReader",
    "SignInTries",
    "SpentChallenge",
]
