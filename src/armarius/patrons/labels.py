"""The words about readers: refusals, verbs, permissions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.patrons import permissions
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.card_numbers import CardEnd, CheckDigit
from armarius.patrons.rules.card_sheets import CardPart, Mark, Turn
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.completeness import Gap
from armarius.patrons.rules.contacts import AddressKind, ContactKind
from armarius.patrons.rules.duplicates import Likeness
from armarius.patrons.rules.erasure import Answer
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.groups import GroupKind
from armarius.patrons.rules.identifiers import Format, Use
from armarius.patrons.rules.merging import Choice
from armarius.patrons.rules.roll_over import RollOverState, Step

SENTENCES: dict[str, Promise] = {
    Refusal.MUST_BE_KEPT: _(
        "What is kept of this reader must be kept for now. The data protection officer knows why."
    ),
    Refusal.HOLD_REASON_MISSING: _("A legal hold needs a reason."),
    Refusal.HOLD_BASIS_MISSING: _("A legal hold needs a legal basis: an article, a file number."),
    Refusal.HOLD_OVER: _("The legal hold would end before it begins."),
    Refusal.UNKNOWN_LEGAL_HOLD: _("There is no such legal hold."),
    Refusal.UNKNOWN_REQUEST: _("There is no request that waits for an answer."),
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
    Refusal.MERGES_WITH_ITSELF: _("These are not two readers but one."),
    Refusal.MERGES_PEOPLE_AND_INSTITUTIONS: _("One is a person, the other an institution."),
}

VERBS: dict[str, Promise] = {
    "patrons.place_legal_hold": _("Placed a legal hold on the data of a reader"),
    "patrons.end_legal_hold": _("Ended a legal hold on the data of a reader"),
    "patrons.request_own_erasure": _("A reader asked to be erased"),
    "patrons.withdraw_erasure": _("A reader took back the request to be erased"),
    "patrons.request_erasure_on_paper": _("Wrote down that a reader asks to be erased"),
    "patrons.refuse_erasure": _("Answered a request to be erased with no"),
    "patrons.erase_reader": _("Erased a reader who had asked for it"),
    "patrons.begin_erasing_inactive": _(
        "Began to erase readers whose card ended more than %(years)s years ago"
    ),
    "patrons.erase_inactive": _("Erased readers who came no more: %(readers)s"),
    "patrons.define_category": _("Defined the reader category %(code)s"),
    "patrons.change_category": _("Renamed the reader category %(code)s"),
    "patrons.change_reader": _("Corrected a reader"),
    "patrons.delete_reader": _("Deleted a reader"),
    "patrons.lift_restriction": _("Lifted a reader’s restriction"),
    "patrons.replace_card": _("Gave a reader a new card"),
    "patrons.report_card_lost": _("Noted that a reader’s card is lost"),
    "patrons.number_cards": _("Changed how cards are numbered: the next is %(next)s"),
    "patrons.define_group": _("Added the group %(group)s"),
    "patrons.change_group": _("Changed the group %(group)s"),
    "patrons.end_group": _("Ended the group %(group)s"),
    "patrons.delete_group": _("Deleted the group %(group)s"),
    "patrons.set_teachers": _("Changed who is in charge of %(group)s"),
    "patrons.roll_over": _("Rolled the school year over: readers %(readers)s"),
    "patrons.roll_readers": _("Moved readers of a roll-over: %(readers)s so far"),
    "patrons.resume_roll_over": _("Let a roll-over go on"),
    "patrons.undo_roll_over": _("Undid a roll-over: readers back %(readers)s, changed since %(touched)s"),
    "patrons.clear_reader": _("Noted that a leaver owes nothing"),
    "patrons.report_own_card_lost": _("A reader blocked their own card as lost"),
    "patrons.save_identifier_kind": _("Changed a kind of identifier"),
    "patrons.delete_identifier_kind": _("Deleted a kind of identifier"),
    "patrons.add_identifier": _("Added an identifier of a reader"),
    "patrons.remove_identifier": _("Removed an identifier of a reader"),
    "patrons.save_card_sheet": _("Saved a sheet for printing cards"),
    "patrons.delete_card_sheet": _("Deleted a sheet for printing cards"),
    "patrons.record_cards_printed": ngettext_lazy(
        "Printed %(cards)s card", "Printed %(cards)s cards", "cards"
    ),
    "patrons.register_reader": _("Registered a reader"),
    "patrons.merge_readers": _("Made one reader of two entries"),
    "patrons.give_consents": _("Noted what a reader acknowledges"),
    "patrons.withdraw_consent": _("Noted that a reader takes a consent back"),
    "patrons.write_consent_text": _("Wrote version %(number)s of the text %(code)s"),
    "patrons.end_consent_text": _("Ended the text %(code)s"),
    "patrons.define_field": _("Added the reader field %(code)s"),
    "patrons.change_field": _("Changed the reader field %(code)s"),
    "patrons.set_photo": _("Kept a reader’s photo"),
    "patrons.remove_photo": _("Removed a reader’s photo"),
    "patrons.restrict": _("Restricted a reader"),
    "patrons.set_pin": _("Set a reader’s PIN"),
    "patrons.sign_in": _("A reader signed in, or tried to"),
}

GROUP_KINDS: dict[str, Promise] = {
    GroupKind.FACULTY: pgettext_lazy("group", "Faculty"),
    GroupKind.DEPARTMENT: pgettext_lazy("group", "Department"),
    GroupKind.COURSE: pgettext_lazy("group", "Year of study"),
    GroupKind.CLASS: pgettext_lazy("group", "Class"),
    GroupKind.GROUP: pgettext_lazy("group", "Group"),
}

ROLL_OVER_STEPS: dict[str, Promise] = {
    Step.UP: pgettext_lazy("roll-over", "Moves up"),
    Step.LEAVES: pgettext_lazy("roll-over", "Leaves"),
    Step.STAYS: pgettext_lazy("roll-over", "Stays as it is"),
}

ROLL_OVER_STATES: dict[str, Promise] = {
    RollOverState.RUNNING: pgettext_lazy("roll-over", "Running"),
    RollOverState.DONE: pgettext_lazy("roll-over", "Done"),
    RollOverState.UNDONE: pgettext_lazy("roll-over", "Undone"),
}

TASKS: dict[str, Promise] = {
    "armarius.patrons.jobs.erase_inactive_readers": _("Erase readers who came no more"),
    "armarius.patrons.jobs.roll_readers_over": _("Roll the school year over"),
}

CHECK_DIGITS: dict[str, Promise] = {
    CheckDigit.NONE: pgettext_lazy("check digit", "None"),
    CheckDigit.LUHN: _("Luhn, modulus 10 (ISO/IEC 7812)"),
    CheckDigit.MOD_11_10: _("Modulus 11 and 10 (ISO/IEC 7064)"),
}

IDENTIFIER_USES: dict[str, Promise] = {
    Use.CARD: _("Card of another body, scanned like ours (campus card)"),
    Use.EMAIL: _("E-mail address to sign in with"),
    Use.NATIONAL: _("National number: never shown, kept as a digest only"),
}

IDENTIFIER_FORMATS: dict[str, Promise] = {
    Format.LV: _("Personas kods (Latvia)"),
    Format.LT: _("Asmens kodas (Lithuania)"),
    Format.KZ: _("IIN (Kazakhstan)"),
    Format.CN: _("Resident identity number (China)"),
}

CARD_MARKS: dict[str, Promise] = {
    Mark.CODE_128: _("Bar code (Code 128)"),
    Mark.QR: _("QR code"),
}

CARD_TURNS: dict[str, Promise] = {
    Turn.LANDSCAPE: _("Landscape"),
    Turn.PORTRAIT: _("Portrait"),
}

CARD_SHOWS: dict[str, Promise] = {
    CardPart.LIBRARY: _("Library"),
    CardPart.PHOTO: _("Photo, or the initials"),
    CardPart.CATEGORY: _("Category"),
    CardPart.GROUP: _("Class or group"),
    CardPart.NUMBER: _("Number"),
    CardPart.VALID_UNTIL: _("Until when it holds"),
    CardPart.OUTLINE: _("A line to cut along"),
}

CARD_SHEETS: dict[str, Promise] = {
    "ten_on_a4": _("10 cards on A4, edge to edge"),
    "eight_on_a4": _("8 cards on A4, apart"),
    "one_to_a_card": _("Card printer, 85.6 × 54 mm"),
}

ADDRESS_KINDS: dict[str, Promise] = {
    AddressKind.HOME: pgettext_lazy("address", "Lives at"),
    AddressKind.POST: pgettext_lazy("address", "For post"),
    AddressKind.WORK: pgettext_lazy("address", "At work"),
    AddressKind.STAY: pgettext_lazy("address", "Stays at"),
}

CONTACT_KINDS: dict[str, Promise] = {
    ContactKind.TELEPHONE: _("Telephone"),
    ContactKind.EMAIL: _("E-mail"),
}

FIELD_KINDS: dict[str, Promise] = {
    FieldKind.TEXT: pgettext_lazy("kind of field", "Text"),
    FieldKind.NUMBER: pgettext_lazy("kind of field", "Number"),
    FieldKind.DAY: pgettext_lazy("kind of field", "Date"),
    FieldKind.CHOICE: pgettext_lazy("kind of field", "One of a list"),
    FieldKind.YES_NO: pgettext_lazy("kind of field", "Yes or no"),
}

CATEGORY_KINDS: dict[str, Promise] = {
    CategoryKind.PERSON: pgettext_lazy("kind of category", "People"),
    CategoryKind.INSTITUTION: pgettext_lazy("kind of category", "Institutions"),
}

GAPS: dict[str, Promise] = {
    Gap.BIRTH_DATE: _("Date of birth"),
    Gap.CONTACT: _("E-mail and telephone"),
    Gap.ADDRESS: _("Address"),
    Gap.CARD: _("A card in use"),
    Gap.FIELD: _("A field that the library asks for"),
}

MERGING: dict[str, Promise] = {
    Choice.FAMILY_NAME: _("Family name"),
    Choice.GIVEN_NAME: _("Given name"),
    Choice.BIRTH_DATE: _("Date of birth"),
    Choice.CATEGORY: _("Category"),
    Choice.GROUP: _("Class or group"),
    Choice.EMAIL: _("E-mail"),
    Choice.TELEPHONE: _("Telephone"),
    Choice.LANGUAGE: _("Language of notices"),
    Choice.VALID_UNTIL: _("Card valid until"),
    Choice.CARD: _("Card"),
}

LIKENESS: dict[str, Promise] = {
    Likeness.NAME: pgettext_lazy("agrees in", "name"),
    Likeness.LIKE_NAME: pgettext_lazy("agrees in", "nearly the name"),
    Likeness.BIRTH_DATE: pgettext_lazy("agrees in", "date of birth"),
    Likeness.CONTACT: pgettext_lazy("agrees in", "telephone or e-mail"),
}

CARD_ENDS: dict[str, Promise] = {
    CardEnd.REPLACED: pgettext_lazy("card", "Replaced"),
    CardEnd.LOST: pgettext_lazy("card", "Lost"),
    CardEnd.LEFT: pgettext_lazy("card", "The reader left"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.ASK_OWN_ERASURE: _("Ask to be erased"),
    permissions.SEE: _("See readers"),
    permissions.REGISTER: _("Register readers"),
    permissions.SEE_ACCESSES: _("See who looked at readers"),
    permissions.GUARD_PRIVACY: _("Guard the data of readers: retention, legal holds, erasure, export"),
    permissions.REPORT_OWN_CARD: _("Block one’s own card"),
    permissions.NUMBER_CARDS: _("Change how cards are numbered and printed"),
    permissions.SET_UP_REGISTRATION: _("Set up the registration of readers"),
    permissions.SEE_OWN_GROUPS: _("See the lists of one’s own classes and groups"),
    permissions.MANAGE_GROUPS: _("Manage classes and groups"),
    permissions.ROLL_OVER: _("Roll the school year over"),
}

SHOWN: dict[str, Promise] = {
    Shown.READER: _("The reader’s page"),
    Shown.FORM: _("A form with the reader’s data"),
    Shown.FOUND: _("People found by name or card"),
    Shown.DESK: _("Called up at the desk"),
    Shown.LOAN: _("Why a loan is due"),
    Shown.TITLES: _("Titles on loan"),
    Shown.HOLDS: pgettext_lazy("access log", "Reservations"),
    Shown.INCIDENTS: _("Claims and incidents"),
    Shown.CLASS_SET: _("Pupils of a class, for a class set"),
    Shown.PAPER: _("A paper for the reader"),
    Shown.PRIVACY: _("Legal holds and requests"),
    Shown.DATA: _("Everything kept about the reader"),
    "list.readers": _("All readers"),
    "list.group": _("Class list"),
    "list.own_group": _("Class list"),
    "list.leavers": _("Leavers"),
    "list.roll_over": pgettext_lazy("page", "Roll-over"),
    "list.roll_over_touched": pgettext_lazy("page", "Roll-over"),
    "list.accesses": _("Access log"),
    "list.erasure_requests": _("Requests to be erased"),
    "list.legal_holds": _("Legal holds"),
}

ERASURE_ANSWERS: dict[str, Promise] = {
    Answer.ERASED: pgettext_lazy("request", "Erased"),
    Answer.REFUSED: pgettext_lazy("request", "Answered with no"),
    Answer.WITHDRAWN: pgettext_lazy("request", "Taken back by the reader"),
}

ERASURE_CHANNELS: dict[str, Promise] = {
    "account": _("In the account"),
    "paper": _("On paper"),
}
