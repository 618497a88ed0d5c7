"""The registry of every table that can join a person to a title (law 13).

A schema test fails when a table joins the two and does not stand here; the dump-and-grep test proves that after
retention nothing of it is left.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """A table that joins person and title: how, and what takes the person out of it, when."""

    table: str
    how: str
    scrubbed_by: str


LINKS: tuple[PersonalLink, ...] = (
    PersonalLink(
        "circulation.Loan",
        "reader and item of a loan",
        "circulation.unlink_returned_loans, after the retention time of a returned loan",
    ),
    PersonalLink(
        "circulation.Hold",
        "reader of a hold and the copy captured for it",
        "circulation.unlink_ended_holds, after the retention time of a hold that is over",
    ),
    PersonalLink(
        "circulation.HoldTarget",
        "reader and title of a hold",
        "circulation.unlink_ended_holds, with the hold",
    ),
    PersonalLink(
        "circulation.HistoryEntry",
        "a title in the reading history a reader asked us to keep; no copy and no loan",
        "circulation.forget_history, by the reader, by switching the history off, or when the reader is deleted",
    ),
    PersonalLink(
        "acquisitions.SuggestionVoice",
        "what a reader suggested to buy; no copy and no loan",
        "acquisitions.withdraw_suggestion, by the reader, at any time; deleting the reader",
    ),
    PersonalLink(
        "reading.ListedTitle",
        "a title on a list of a reader; no copy and no loan",
        "reading.take_off_list, reading.delete_list, by the reader, at any time; deleting the reader",
    ),
    PersonalLink(
        "money.Charge",
        "the loan or request a charge comes from, beside the reader's account",
        "money.unlink_origins, with the loan or request, once nothing of the charge is owed",
    ),
    PersonalLink(
        "money.CompensationCase",
        "reader and copy of a case of compensation, and the loan it comes from",
        "money.forget_cases, once it is settled and its time is over",
    ),
    PersonalLink(
        "patrons.Restriction",
        "the loan that days without borrowing come from, beside the reader",
        "circulation.unlink_returned_loans, with the loan",
    ),
    PersonalLink(
        "platform.JournalEntry",
        "the person a command was about, beside its subjects",
        "platform.scrub_entries, in the same transaction as the loan",
    ),
    PersonalLink(
        "platform.IdempotentAnswer",
        "the answer of a reader's own command names the loan",
        "platform.scrub_entries; platform.prune after seven days",
    ),
    PersonalLink(
        "platform.Fact",
        "a counted loan names its journal row",
        "platform.scrub_entries cuts the journal link; a fact never names a person",
    ),
    PersonalLink(
        "sessions.Session",
        "the rows of a desk session hold reader and item ids",
        "ending the reader, signing out; network.clear_expired_sessions, hourly, when its twelve hours are over",
    ),
)


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """A copy of such tables outside of the database: where it lies, who can read it, what ends it."""

    where: str
    read_by: str
    ended_by: str


COPIES: tuple[PersonalCopy, ...] = (
    PersonalCopy(
        "the nightly backups (ARMARIUS_BACKUPS) and whatever `armarius backup` was told to write",
        "the owner of the process alone (0600); sessions are not in them",
        "rotation (`backup.daily`, `backup.monthly`); after a restore the nightly retention runs again",
    ),
    PersonalCopy(
        "what `armarius restore --replace` set aside (`replaced-…` in the data folder, or a schema of that name)",
        "the owner of the process alone",
        "the operator, who is told where it is",
    ),
)
