"""Why verbs about readers are refused, in sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from armarius.patrons.labels.imports import IMPORT_SENTENCES
from armarius.patrons.labels.passkeys import PASSKEY_SENTENCES
from armarius.patrons.refusals import Refusal

SENTENCES: dict[str, Promise] = {
    Refusal.MUST_BE_KEPT: _(
        "What is kept of this reader must be kept for now. The data protection officer knows why."
    ),
    Refusal.HOLD_REASON_MISSING: _("A legal hold needs a reason."),
    Refusal.HOLD_BASIS_MISSING: _("A legal hold needs a legal basis: an article, a file number."),
    Refusal.HOLD_OVER: _("The legal hold would end before it begins."),
    Refusal.UNKNOWN_LEGAL_HOLD: _("There is no such legal hold."),
    Refusal.UNKNOWN_REQUEST: _("There is no request that waits for an answer."),
    Refusal.OWN_DATA_AS_BEFORE: _("Nothing was changed: everything stands as before."),
    Refusal.OWN_CHANGE_TOO_LONG: _("At most %(most)s characters."),
    Refusal.CHANGED_AT_THE_DESK: _("This is changed at the desk only."),
    Refusal.CHANGED_SINCE_ASKED: _(
        "The data of %(reader)s were corrected since the request. Answer no, or look at the reader’s page."
    ),
    Refusal.NO_REQUEST_CHOSEN: _("Tick at least one request."),
    Refusal.EXPLANATION_MISSING: _("The reader is told why not: a few words are needed."),
    Refusal.PAPER_MISSING: _("Where is the paper the reader signed? A few words are needed."),
    Refusal.OWN_PIN_WRONG: _("The PIN is wrong. Nothing was done."),
    Refusal.BROKEN_YEARS: _("From %(fewest)s to %(most)s years."),
    Refusal.UNKNOWN_READER: _("There is no such reader."),
    Refusal.UNKNOWN_CATEGORY: _("There is no reader category “%(category)s”."),
    Refusal.CATEGORY_TAKEN: _("A category with the code %(code)s exists."),
    Refusal.NAME_MISSING: _("A name is needed."),
    Refusal.BORN_IN_THE_FUTURE: _("The date of birth lies in the future."),
    Refusal.PIN_TOO_SHORT: ngettext_lazy(
        "The PIN is too short: at least %(shortest)s character.",
        "The PIN is too short: at least %(shortest)s characters.",
        "shortest",
    ),
    Refusal.CARD_ALREADY_HELD: _("The reader has a card. End it before giving another."),
    Refusal.NO_CARD_IN_USE: _("The reader has no card in use."),
    Refusal.CARD_NUMBER_MISTYPED: _(
        "The check digit of %(code)s does not fit: a digit is mistyped. Scan the card, or type it once more."
    ),
    Refusal.CARD_NUMBERS_USED_UP: _(
        "The scheme has no card number left. A longer one or another prefix is set under “Card numbers”."
    ),
    Refusal.BROKEN_CARD_SCHEME: _(
        "This makes no card numbers. Latin letters and digits before, 3 to 12 digits to count, at most 20 characters."
    ),
    Refusal.NEXT_NUMBER_OUT_OF_RANGE: _("The next number is from 1 to %(last)s."),
    Refusal.CARD_SCHEME_CHANGED: _(
        "Somebody else changed the card numbers in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.SIGN_IN_FAILED: _(
        "Card number and PIN do not match. Look at both again, or ask for a new PIN at the library."
    ),
    **PASSKEY_SENTENCES,
    Refusal.TOO_MANY_TRIES: _(
        "Too many tries with this number. Try again after %(until)s, or ask for a new PIN at the library."
    ),
    Refusal.IDENTIFIER_KIND_TAKEN: _("The library has a kind of identifier called “%(name)s”."),
    Refusal.IDENTIFIER_KIND_CHANGED: _(
        "Somebody else changed this kind of identifier in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.IDENTIFIER_KIND_IN_USE: ngettext_lazy(
        "%(readers)s reader has one. It must be removed there first.",
        "%(readers)s readers have one. It must be removed there first.",
        "readers",
    ),
    Refusal.UNKNOWN_IDENTIFIER_KIND: _("The library keeps no such identifier."),
    Refusal.IDENTIFIER_MISSING: _("This is too short to be one."),
    Refusal.IDENTIFIER_MISTYPED: _(
        "The check digit does not fit. Look at it again; if it is right, tick that it is and add it once more."
    ),
    Refusal.IDENTIFIER_TAKEN: _("Another reader has it. Look whether this person is registered twice."),
    Refusal.UNKNOWN_IDENTIFIER: _("This reader has no such identifier."),
    Refusal.NOT_AN_EMAIL: _("This is no e-mail address."),
    Refusal.PIN_WRONG: _("The PIN is wrong. The card is not blocked."),
    Refusal.CARD_SHEET_DOES_NOT_FIT: _(
        "With this the cards do not fit on the paper, or no card comes of it."
    ),
    Refusal.CARD_SHEET_NAME_TAKEN: _("The library has a sheet called “%(name)s”."),
    Refusal.CARD_SHEET_CHANGED: _(
        "Somebody else changed the sheet in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.UNKNOWN_CARD_SHEET: _("The library has no such sheet."),
    Refusal.READER_OF_ANOTHER_LIBRARY: _(
        "This reader is registered in the library “%(library)s”: it, or a library above it, can change this."
    ),
    Refusal.READER_CHANGED: _(
        "Somebody else corrected this reader in the meantime. Both versions stand below; saving again keeps yours."
    ),
    Refusal.GROUP_AMBIGUOUS: _(
        "Several groups are called %(group)s. Type what stands above it too, as in: Faculty / %(group)s"
    ),
    Refusal.UNKNOWN_GROUP: _("There is no such class or group."),
    Refusal.GROUP_OF_ANOTHER_LIBRARY: _(
        "This group is of the library “%(library)s”: it, or a library above it, can change it."
    ),
    Refusal.GROUP_HAS_ENDED: _("%(group)s has ended."),
    Refusal.GROUP_CHANGED: _(
        "Somebody else changed this group in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.GROUP_NAME_TAKEN: _("There is a group %(group)s in this place."),
    Refusal.GROUP_BELOW_ITSELF: _("%(group)s cannot stand below itself."),
    Refusal.GROUP_HAS_READERS: _("Readers in %(group)s: %(readers)s. Move them first."),
    Refusal.GROUP_HAS_GROUPS: _("Groups below %(group)s: %(groups)s. Move or end them first."),
    Refusal.GROUP_HAS_HISTORY: _("Readers were moved up through %(group)s. End it instead; its name stays."),
    Refusal.GROUP_CANNOT_STAY: _(
        "%(group)s cannot stay: the group above it moves. Let it move up too, or leave."
    ),
    Refusal.LEVEL_OUT_OF_RANGE: _("A year is from 1 to %(last)s, or empty."),
    Refusal.UNKNOWN_TEACHER: _("Teachers work at this library, or are registered here as readers."),
    Refusal.NO_READERS_CHOSEN: _("There are no such readers: choose others."),
    Refusal.TOO_MANY_READERS: _(
        "These are %(readers)s readers; at most %(most)s can be changed at once. Choose fewer."
    ),
    Refusal.NOTHING_TO_CHANGE: _("Nothing is chosen that would change."),
    Refusal.READERS_CHANGED_SINCE: _(
        "Meanwhile these are other readers. Look at what would change once more."
    ),
    Refusal.UNKNOWN_BATCH: _("There is no such change of readers."),
    Refusal.BATCH_RUNS: _("This change is still running. Wait until it is done."),
    Refusal.BATCH_UNDONE: _("This change has been undone already."),
    Refusal.BATCH_TOO_OLD: _("A change can be undone for %(days)s days; these are over."),
    Refusal.UNKNOWN_PAIR: _("These two readers are not on the list any more."),
    Refusal.UNKNOWN_ROLL_OVER: _("There is no such roll-over."),
    Refusal.ROLL_OVER_PLAN_OLD: _(
        "Groups were changed since this page was opened. Look at the preview once more, then start."
    ),
    Refusal.ROLL_OVER_RUNS: _("A roll-over of this library is running. Wait until it is done."),
    Refusal.ROLL_OVER_UNDONE: _("This roll-over has been undone already."),
    Refusal.ROLL_OVER_TOO_OLD: _("A roll-over can be undone for %(days)s days; these are over."),
    Refusal.ROLLED_OVER_SINCE: _("There was a later roll-over. Undo that one first."),
    Refusal.NOTHING_ROLLS_OVER: _("No group moves up and none leaves: nothing to do."),
    Refusal.NO_READER_OF_CARD: _("No reader has these cards: %(cards)s"),
    Refusal.ALREADY_CLEARED: _("This reader has been cleared already."),
    Refusal.UNKNOWN_RESTRICTION: _("There is no such restriction."),
    Refusal.RESTRICTION_OF_ANOTHER_LIBRARY: _(
        "The library “%(library)s” made this restriction: it, or a library above it, can lift it."
    ),
    Refusal.REREGISTRATION_NOT_KEPT: _(
        "This library does not re-register readers. It is set under “Settings”."
    ),
    Refusal.UNKNOWN_NOTE: _("There is no such note."),
    Refusal.NOTE_TEXT_MISSING: _("A note needs a text."),
    Refusal.NOTE_CHANGED: _(
        "Somebody else changed this note in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.NOTE_IS_OVER: _("This note is over. A new one may be written."),
    Refusal.NOTE_OF_ANOTHER_LIBRARY: _(
        "The library “%(library)s” wrote this note: it, or a library above it, can change and end it."
    ),
    Refusal.NOTHING_BARRED: _("What is barred? At least one thing must be ticked."),
    Refusal.RESTRICTION_CHANGED: _(
        "Somebody else changed this restriction in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.RESTRICTION_IS_OVER: _("This restriction is over. A new one may be made."),
    Refusal.ACCOUNT_BARRED: _("The account may not be used: %(reason)s"),
    Refusal.ACCOUNT_BARRED_UNTIL: _("The account may not be used up to and including %(until)s: %(reason)s"),
    Refusal.LIBRARY_HAS_REGISTRATIONS: _(
        "Registrations of readers are counted in this library’s statistics: %(registrations)s. They would be lost."
    ),
    Refusal.LIBRARY_HAS_READERS: _(
        "Readers registered there: %(readers)s. Their home must be another library first."
    ),
    Refusal.REASON_MISSING: _("A reason is needed: the reader will be told it."),
    Refusal.ENDS_BEFORE_START: _("The last day lies before the first."),
    Refusal.TYPED_NOTHING: _("Both are needed: the number of the card and the PIN."),
    Refusal.FIELD_MISSING: _("“%(field)s” is needed."),
    Refusal.FIELD_DOES_NOT_FIT: _("“%(value)s” does not fit “%(field)s”."),
    Refusal.NO_EMAIL_ADDRESS: _("“%(text)s” is no e-mail address."),
    Refusal.BIRTH_DATE_NEEDED: _("The category “%(category)s” needs the date of birth."),
    Refusal.AGE_OUTSIDE_CATEGORY: _("Age %(age)s does not fit the category “%(category)s”."),
    Refusal.INSTITUTION_IS_NO_PERSON: _(
        "This category is for institutions, without given name and date of birth. Choose one for people."
    ),
    Refusal.NO_INSTITUTION: _("This is no institution among the readers."),
    Refusal.TOO_MANY_CONTACTS: _("At most %(most)s addresses and as many telephones and e-mails are kept."),
    Refusal.READER_MAY_BE_KNOWN: _(
        "Perhaps this person is registered already: %(readers)s like them. Look below, or register all the same."
    ),
    Refusal.NOT_ACKNOWLEDGED: _("“%(text)s” has to be acknowledged first."),
    Refusal.TEXT_NOT_IN_FORCE: _(
        "One of the texts is not in force any more. Read the new one, then save again."
    ),
    Refusal.UNKNOWN_CONSENT: _("There is no such consent, or it was taken back."),
    Refusal.CONSENT_IS_REQUIRED: _(
        "Nobody is registered without this text. Whoever takes it back asks for the registration to be ended."
    ),
    Refusal.UNKNOWN_TEXT: _("There is no text with the code %(code)s."),
    Refusal.CODE_MISSING: _("A short code is needed."),
    Refusal.TEXT_MISSING: _("Title and text are needed, both in the same languages."),
    Refusal.TEXT_TOO_LONG: _("The text is longer than %(longest)s characters."),
    Refusal.TEXT_CHANGED: _("Somebody else wrote another version in the meantime. Read it, then save again."),
    Refusal.FIELD_TAKEN: _("A field with the code %(code)s exists."),
    Refusal.CHOICES_MISSING: _("A list needs choices, one in each line."),
    Refusal.TOO_MANY_CHOICES: _("At most %(most)s choices."),
    Refusal.UNKNOWN_FIELD: _("There is no such field."),
    Refusal.FIELD_CHANGED: _(
        "Somebody else changed this field in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.KIND_STAYS: _(
        "Readers have this field filled in, so it stays what it is. End it and add another."
    ),
    Refusal.NO_PICTURE: _("This is no picture: JPEG, PNG or WebP of at most 10 MB is needed."),
    Refusal.BROKEN_AGES: _("The lowest age lies above the highest."),
    Refusal.BROKEN_TERM: _("The end of the term is a day of the year, as 08-31."),
    Refusal.CATEGORY_CHANGED: _(
        "Somebody else changed this category in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.OWN_GUARDIAN: _("Nobody is their own guardian."),
    Refusal.GUARDIAN_MISSING: _("The name of the guardian is needed, or the card of a reader."),
    Refusal.GUARDIAN_KNOWN_ALREADY: _("This person is a guardian of the reader already."),
    Refusal.GUARDIAN_BELOW_AGE: _("A guardian is at least %(age)s years old."),
    Refusal.WARD_WITHOUT_BIRTH_DATE: _(
        "The date of birth of the reader is not known: a guardianship ends by age. Write it down first."
    ),
    Refusal.WARD_OF_AGE: _("The reader is %(age)s or older and needs no guardian. A proxy may act for them."),
    Refusal.UNKNOWN_GUARDIAN: _("There is no such guardian."),
    Refusal.GUARDIAN_CHANGED: _(
        "Somebody else changed this guardian in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.GUARDIANSHIP_OVER: _("This guardianship is over."),
    Refusal.CONSENT_CHANGES_NOTHING: _(
        "In this library guardians never see titles: consent changes nothing."
    ),
    Refusal.OWN_PROXY: _("Nobody is their own proxy."),
    Refusal.PROXY_MISSING: _("The card of a reader is needed: only a reader can be a proxy."),
    Refusal.PROXY_MAY_NOTHING: _("Choose at least one thing the proxy may do."),
    Refusal.PROXY_KNOWN_ALREADY: _("This person is a proxy of the reader already."),
    Refusal.UNKNOWN_PROXY: _("There is no such proxy."),
    Refusal.MERGES_WITH_ITSELF: _("These are not two readers but one."),
    Refusal.MERGES_PEOPLE_AND_INSTITUTIONS: _("One is a person, the other an institution."),
    **IMPORT_SENTENCES,
}
