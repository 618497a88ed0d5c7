"""Everything that is kept of people: the rows of which page, print and tests are made (GDPR article 30).

A table that names a reader and stands in no row fails a test (``tests/privacy/test_register.py``).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

from armarius.circulation.preferences import RETENTION_DAYS
from armarius.desk.privacy.register import KeptKind
from armarius.money.preferences import CASE_DAYS
from armarius.patrons.preferences import ACCESS_LOG_DAYS
from armarius.patrons.rules.batches import UNDO_FOR
from armarius.patrons.rules.import_states import KEPT_FOR as IMPORTS_KEPT
from armarius.patrons.rules.own_changes import KEPT_FOR as CHANGES_KEPT
from armarius.platform.preferences import Preference
from armarius.platform.queries import preference
from armarius.site.personal_links import LINKS

LENDING = _("Lending: who has which copy until when")
KNOWING = _("Knowing who may use the library")
ANSWERING = _("Answering for what was done with the data of readers")
COUNTING = _("Official statistics: registered readers of a year")
GUARDING = _("Keeping strangers out")
UNTIL_ERASED = _("until the reader is erased")


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A kind of personal data: its tables, what it is, why it is kept, how long, what ends it (message ids).

    ``days`` is a preference or a fixed number of days; ``kept`` stands where no number does.
    """

    code: str
    tables: tuple[str, ...]
    what: str
    why: str
    ended_by: str
    days: Preference[int] | int | None = None
    kept: str = UNTIL_ERASED


ROWS: tuple[PersonalData, ...] = (
    PersonalData(
        "person",
        (
            "patrons.Reader",
            "patrons.ReaderAddress",
            "patrons.ReaderContact",
            "patrons.ReaderFieldValue",
            "patrons.ReaderKey",
            "patrons.ReaderMerge",
            "patrons.ReaderPair",
            "patrons.ReaderPhoto",
            "network.Account",
        ),
        _("Name, date of birth, category, class or group, contacts, addresses, photo, PIN as a hash"),
        KNOWING,
        _("Deleting the reader; the rule for inactive readers"),
    ),
    PersonalData(
        "cards",
        ("patrons.Card", "patrons.ReaderIdentifier"),
        _("Numbers of cards and other identifiers, national numbers as a keyed digest only"),
        KNOWING,
        _("Deleting the reader; the number of a card stays retired and means nobody"),
    ),
    PersonalData(
        "passkeys",
        ("patrons.Passkey",),
        _("Passkeys: their names, public keys, when they were added and last used"),
        GUARDING,
        _("The reader, at any time; a new PIN; deleting the reader"),
    ),
    PersonalData(
        "consents",
        ("patrons.ReaderConsent",),
        _("Consents and agreements, with the version of the text"),
        ANSWERING,
        _("Deleting the reader"),
    ),
    PersonalData(
        "restrictions",
        ("patrons.Restriction",),
        _("Why somebody may not borrow for a while"),
        LENDING,
        _("Deleting the reader"),
    ),
    PersonalData(
        "notes",
        ("patrons.ReaderNote",),
        _("Notes of the staff on a reader, and who saw them"),
        LENDING,
        _("Deleting the reader"),
    ),
    PersonalData(
        "own_changes",
        ("patrons.ChangeRequest",),
        _("What readers asked to have changed of their data: old and new"),
        KNOWING,
        _("The night, a year after the answer; deleting the reader"),
        CHANGES_KEPT.days,
    ),
    PersonalData(
        "registrations",
        ("patrons.ReaderRegistration",),
        _("In which years a reader was registered where, with category and age band"),
        COUNTING,
        _("Deleting the reader: the registration stays in the statistics and names nobody"),
    ),
    PersonalData(
        "families",
        ("patrons.Guardianship", "patrons.Proxy"),
        _("Guardians of minors with their contacts, and who acts for a reader; what the child agreed to"),
        KNOWING,
        _("Deleting the reader or the guardian"),
    ),
    PersonalData(
        "groups",
        ("patrons.GroupTeacher", "patrons.RolledReader"),
        _("Teachers of classes; what a reader was before the yearly roll-over"),
        KNOWING,
        _("Deleting the reader"),
    ),
    PersonalData(
        "batches",
        ("patrons.BatchedReader",),
        _("What a reader was before many were changed at once"),
        KNOWING,
        _("The night: what can be undone no more is removed"),
        UNDO_FOR.days,
    ),
    PersonalData(
        "imported_rows",
        ("patrons.ImportedReader",),
        _("Rows of files from which readers were imported, and what stood there before"),
        KNOWING,
        _("The night: file and rows are removed"),
        IMPORTS_KEPT.days,
    ),
    PersonalData(
        "loans",
        ("circulation.Loan", "circulation.Renewal", "circulation.Incident"),
        _("Loans, what was noted about them"),
        LENDING,
        _("The night: the loan forgets its reader, the count stays for statistics"),
        RETENTION_DAYS,
    ),
    PersonalData(
        "holds",
        ("circulation.Hold", "circulation.HoldTarget", "circulation.Transit"),
        _("Reservations"),
        LENDING,
        _("The night: an ended reservation forgets its reader"),
        RETENTION_DAYS,
    ),
    PersonalData(
        "history",
        ("circulation.HistoryChoice", "circulation.HistoryEntry"),
        _("Reading history of readers who asked for one"),
        _("The reader’s own wish; nobody else sees it"),
        _("The reader, at any time; deleting the reader"),
        kept=_("until the reader ends it"),
    ),
    PersonalData(
        "suggestions",
        ("acquisitions.SuggestionVoice",),
        _("What readers suggested to buy, and why"),
        _("Choosing what to buy, and telling the reader what became of it"),
        _("The reader, at any time; deleting the reader: the suggestion stays and names nobody"),
        kept=_("until the reader takes it back"),
    ),
    PersonalData(
        "lists",
        ("reading.ReaderList", "reading.ListedTitle"),
        _("Lists of titles that readers keep, with their notes and who sees them"),
        _("The reader’s own wish; the staff see what the reader shows to everybody"),
        _("The reader, at any time; deleting the reader, with the lists others see"),
        kept=_("until the reader deletes it"),
    ),
    PersonalData(
        "journal",
        ("platform.JournalEntry", "platform.JournalSubject", "platform.Fact"),
        _("The journal: about whom something was done, and by whom"),
        ANSWERING,
        _("With the loan it is about; the rest when the reader is deleted. The proof stays"),
    ),
    PersonalData(
        "answers",
        ("platform.IdempotentAnswer",),
        _("Answers kept so that nothing happens twice"),
        LENDING,
        _("Hourly housekeeping"),
        7,
    ),
    PersonalData(
        "jobs",
        ("platform.Job",),
        _("Work in the background, with the numbers of readers it is about"),
        LENDING,
        _("Hourly housekeeping"),
        30,
    ),
    PersonalData(
        "tries",
        ("patrons.SignInTries",),
        _("Tries to sign in, by card and address as keyed digests"),
        GUARDING,
        _("The next sign-ins; a new PIN; deleting the reader"),
        30,
    ),
    PersonalData(
        "money",
        (
            "money.Account",
            "money.Charge",
            "money.Entry",
            "money.Transaction",
            "money.OnlinePayment",
            "money.Agreement",
        ),
        _("What readers owe and have paid, and for what"),
        _("Keeping the books"),
        _("Deleting the reader: the books stay and name nobody; what a charge comes from goes with the loan"),
    ),
    PersonalData(
        "cases",
        ("money.CompensationCase", "money.CasePhoto"),
        _("Cases of compensation for damaged and lost copies, with pictures"),
        _("Keeping the books"),
        _("The night: a settled case forgets its reader"),
        CASE_DAYS,
    ),
    PersonalData(
        "sessions",
        ("sessions.Session",),
        _("Sessions: who is signed in, who stands at the desk"),
        LENDING,
        _("Signing out; hourly housekeeping"),
        kept=_("twelve hours at most"),
    ),
    PersonalData(
        "accesses",
        ("platform.AccessEntry", "platform.AccessedPerson"),
        _("Access log: who of the staff saw whom"),
        ANSWERING,
        _("The night; the hour of a look goes with the loans"),
        ACCESS_LOG_DAYS,
    ),
    PersonalData(
        "legal_holds",
        ("patrons.LegalHold",),
        _("Legal holds: why data must be kept"),
        _("A legal duty"),
        _("Erasing the reader once the hold has ended"),
    ),
    PersonalData(
        "requests",
        ("patrons.ErasureRequest", "patrons.ErasedReader"),
        _("Requests to be erased, and the answers"),
        ANSWERING,
        _("The answer stays and names nobody once the reader is erased"),
    ),
)


def kept(library: int) -> tuple[KeptKind, ...]:
    """The rows as they are in force at a library, in the language of the page."""
    joins = {link.table for link in LINKS}
    return tuple(
        KeptKind(
            code=row.code,
            what=translated(row.what),
            why=translated(row.why),
            kept=translated(row.kept),
            days=days_of(row.days, library),
            ended_by=translated(row.ended_by),
            tables=row.tables,
            joins_title=bool(joins & set(row.tables)),
        )
        for row in ROWS
    )


def days_of(days: Preference[int] | int | None, library: int) -> int | None:
    """A number of days as it is in force at a library."""
    return preference(days, library) if isinstance(days, Preference) else days
