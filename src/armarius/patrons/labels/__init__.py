"""The words about readers."""

from armarius.patrons.labels.batches import BATCH_STATES, FATES
from armarius.patrons.labels.cards import (
    CARD_ENDS,
    CARD_MARKS,
    CARD_SHEETS,
    CARD_SHOWS,
    CARD_TURNS,
    CHECK_DIGITS,
    IDENTIFIER_FORMATS,
    IDENTIFIER_USES,
)
from armarius.patrons.labels.families import PREFERENCE_CHOICES as FAMILY_CHOICES
from armarius.patrons.labels.families import PROXY_RIGHTS, RELATIONS, STANDINGS
from armarius.patrons.labels.groups import GROUP_KINDS, ROLL_OVER_STATES, ROLL_OVER_STEPS
from armarius.patrons.labels.imports import (
    DAY_ORDERS,
    IMPORT_DECISIONS,
    IMPORT_FOUND,
    IMPORT_OUTCOMES,
    IMPORT_STATES,
    IMPORT_TARGETS,
    NAME_ORDERS,
    SCHEDULES,
)
from armarius.patrons.labels.notes import NOTE_KINDS, NOTE_SHOWS, REGISTRATION_KINDS, REREGISTRATIONS
from armarius.patrons.labels.own_changes import CHANGE_ANSWERS, LEAVE_WORDS, LEAVES, OWN_PARTS
from armarius.patrons.labels.own_data import KEPT, KEPT_AS, KEPT_CODES
from armarius.patrons.labels.passkeys import PASSKEY_VERDICTS
from armarius.patrons.labels.privacy import ERASURE_ANSWERS, ERASURE_CHANNELS, SHOWN
from armarius.patrons.labels.refusals import SENTENCES
from armarius.patrons.labels.registration import (
    ADDRESS_KINDS,
    CATEGORY_KINDS,
    CONTACT_KINDS,
    FIELD_KINDS,
    GAPS,
    LIKENESS,
    MERGING,
)
from armarius.patrons.labels.restrictions import BARRED_NOUNS, BARRED_USES, RESTRICTION_REASONS
from armarius.patrons.labels.verbs import PERMISSIONS, TASKS, VERBS

PREFERENCE_CHOICES = FAMILY_CHOICES | REREGISTRATIONS | LEAVES

__all__ = [
    "ADDRESS_KINDS",
    "BARRED_NOUNS",
    "BARRED_USES",
    "BATCH_STATES",
    "CARD_ENDS",
    "CARD_MARKS",
    "CARD_SHEETS",
    "CARD_SHOWS",
    "CARD_TURNS",
    "CATEGORY_KINDS",
    "CHANGE_ANSWERS",
    "CHECK_DIGITS",
    "CONTACT_KINDS",
    "DAY_ORDERS",
    "ERASURE_ANSWERS",
    "ERASURE_CHANNELS",
    "FATES",
    "FIELD_KINDS",
    "GAPS",
    "GROUP_KINDS",
    "IDENTIFIER_FORMATS",
    "IDENTIFIER_USES",
    "IMPORT_DECISIONS",
    "IMPORT_FOUND",
    "IMPORT_OUTCOMES",
    "IMPORT_STATES",
    "IMPORT_TARGETS",
    "KEPT",
    "KEPT_AS",
    "KEPT_CODES",
    "LEAVE_WORDS",
    "LIKENESS",
    "MERGING",
    "NAME_ORDERS",
    "NOTE_KINDS",
    "NOTE_SHOWS",
    "OWN_PARTS",
    "PASSKEY_VERDICTS",
    "PERMISSIONS",
    "PREFERENCE_CHOICES",
    "PROXY_RIGHTS",
    "REGISTRATION_KINDS",
    "RELATIONS",
    "RESTRICTION_REASONS",
    "ROLL_OVER_STATES",
    "ROLL_OVER_STEPS",
    "SCHEDULES",
    "SENTENCES",
    "SHOWN",
    "STANDINGS",
    "TASKS",
    "VERBS",
]
