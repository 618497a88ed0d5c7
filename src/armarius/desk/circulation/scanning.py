"""What a scan means at the desk, and the one command it calls."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
from django.utils import timezone

from armarius.circulation import queries as circulation
from armarius.circulation.commands.check_in import VERB as CHECK_IN
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import VERB as CHECK_OUT
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.record_in_house_use import VERB as IN_HOUSE_USE
from armarius.circulation.commands.record_in_house_use import record_in_house_use
from armarius.circulation.commands.renew import VERB as RENEW
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.return_and_lend import VERB as RETURN_AND_LEND
from armarius.circulation.commands.return_and_lend import return_and_lend
from armarius.circulation.commands.show_titles import show_titles
from armarius.circulation.refusals import Refusal
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.taking_in import STATES, outcome_of
from armarius.desk.middleware import KEY_LENGTH
from armarius.desk.refusals import Refusal as DeskRefusal
from armarius.network.queries import CodeOwner, codes_of
from armarius.patrons import queries as patrons
from armarius.patrons.queries.identifiers import meant
from armarius.platform.queries import entry_of
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Busy, Outcome, Override, Reason

LEND, RETURN, RENEWAL, READER, ITEM = "lend", "return", "renew", "reader", "item"
ON_SITE, HOUSE = "onsite", "house"
LENDING = (LEND, ON_SITE)
WITHOUT_CARD = (RETURN, HOUSE)
NAMES = 12
UNSURE = {
    Refusal.UNKNOWN_CODE.value,
    Refusal.CARD_RETIRED.value,
    Refusal.CARD_LOST.value,
    Refusal.NOT_AN_ITEM.value,
    DeskRefusal.READER_CHANGED.value,
    DeskRefusal.READER_UNSURE.value,
    DeskRefusal.LIBRARY_CHANGED.value,
}
"""After these nobody knows whose the next book is, when it was scanned before the clerk could see them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page showed when something was scanned: the reader's id, ``unsure``, or None when it did not say."""

    reader: str | None = None
    library: str | None = None

    @property
    def number(self) -> int:
        """The reader's id, 0 for nobody."""
        text = self.reader or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


NOT_SAID = Shown()


def scan(
    session: DeskSession,
    occasion: Occasion,
    mode: str,
    code: str,
    *,
    shown: Shown = NOT_SAID,
    reader: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Kept | None:
    """Understand one scan in a mode, act on it, and put its row on top of the session.

    A card changes the reader (but not when returning); a copy is lent to the reader at the desk, taken back,
    renewed or looked at. ``shown`` is what the page showed: where somebody else is meant by now, nothing is lent.
    ``reader`` lends to somebody who need not be at the desk any more: an exception is made for whom it was
    refused. What is refused becomes a row with its reasons; nothing is raised for it, because no scan may be
    lost. Only ``Busy`` is raised: the same scan will be sent again under the same key. None: a name was typed
    in the reader tab, and the session knows whom it found.
    """
    if (before := session.of_key(occasion.key)) is not None:
        return before
    if not overrides and session.is_double(mode, code.strip()[:80], timezone.now()):
        return double(session, mode, code)
    row = Kept(0, timezone.now(), mode, "stop", code.strip()[:80], occasion.key)
    owner, row.code = meant(row.code)
    if owner is None and mode == READER and found_by_name(session, code):
        return None
    session.found = []
    try:
        if shown.library is not None and shown.library != str(occasion.library):
            refuse(row, Reason(DeskRefusal.LIBRARY_CHANGED))
        elif owner is None:
            raise_unknown(row, code)
        elif owner.kind == "reader" and mode not in WITHOUT_CARD:
            show_reader(session, row, owner, occasion.library)
        elif owner.kind != "item":
            refuse(row, Reason(Refusal.NOT_AN_ITEM, {"code": code}))
        else:
            row.item = owner.id
            if reader is None:
                refuse_other_reader(session, row, shown)
            if not row.reasons:
                act(session, occasion, row, session.reader if reader is None else reader, overrides)
    except Busy:
        raise
    except Outcome as refusal:
        refuse(row, *refusal.reasons)
    session.add(row)
    return row


def found_by_name(session: DeskSession, text: str) -> bool:
    """Look for readers by name; whether there are any. Their ids stay in the session, their names do not."""
    session.found = patrons.readers_by_name(text, NAMES) if text.strip() else []
    return bool(session.found)


def double(session: DeskSession, mode: str, code: str) -> Kept:
    """Note a scan that a scanner read twice."""
    row = Kept(0, timezone.now(), mode, "ignored", code.strip()[:80], outcome="double")
    session.add(row)
    return row


def raise_unknown(row: Kept, code: str) -> None:
    """Nobody owns the code."""
    refuse(row, Reason(Refusal.UNKNOWN_CODE, {"code": code}))


def show_reader(session: DeskSession, row: Kept, owner: CodeOwner, library: int) -> None:
    """A card: its reader is the one at the desk now."""
    if owner.retired:
        refuse(row, circulation.against_card(row.code, library))
        return
    receive(session, row, owner.id)


def receive(session: DeskSession, row: Kept, reader: int) -> None:
    """A reader comes to the desk."""
    session.receive(reader)
    row.reader = reader
    row.state, row.outcome = "info", "reader"


def refuse_other_reader(session: DeskSession, row: Kept, shown: Shown) -> None:
    """Lending without a reader, or to another one than the page showed, is refused before anything is done.

    A session that began anew (signed in again) has nobody at the desk: then whom the page shows is there.
    """
    if row.mode not in LENDING:
        return
    if not session.reader and shown.number and patrons.person_card(shown.number):
        session.receive(shown.number)
    if shown.reader == "unsure":
        refuse(row, Reason(DeskRefusal.READER_UNSURE))
    elif not session.reader:
        refuse(row, Reason(Refusal.NO_READER_AT_DESK))
    elif shown.reader is not None and shown.number != session.reader:
        refuse(row, Reason(DeskRefusal.READER_CHANGED))


def act(
    session: DeskSession, occasion: Occasion, row: Kept, reader: int, overrides: tuple[Override, ...]
) -> None:
    """A copy: lend it to the reader, take it back, renew it, or look at it.

    The row knows the reader before anything may be refused: an exception is made for whom it was refused.
    """
    if row.mode in LENDING:
        row.reader = reader
        on_site = row.mode == ON_SITE
        lent = check_out(occasion, reader=reader, item=row.item, overrides=overrides, on_site=on_site)
        done(row, "on_site" if on_site else "lent", lent.loan, CHECK_OUT, due=lent.due_on)
        row.hold, row.shortened = circulation.hold_of_loan(lent.loan), lent.shortened
    elif row.mode == RETURN:
        take_in(occasion, row, overrides)
    elif row.mode == HOUSE:
        record_in_house_use(occasion, item=row.item)
        row.state, row.outcome = "ok", "used"
        row.entry = entry_of(IN_HOUSE_USE, "item", row.item) or 0
    elif row.mode == ITEM:
        session.item = row.item
        row.state, row.outcome = "info", "seen"
    else:
        renew_row(occasion, row, overrides)


def take_in(occasion: Occasion, row: Kept, overrides: tuple[Override, ...] = ()) -> None:
    """Take the copy of a row back; the row knows whose it was, where it is put and for whom."""
    loan = circulation.open_loan_of(row.item)
    back = check_in(occasion, item=row.item, overrides=overrides)
    row.outcome = outcome_of(back)
    row.state, row.loan, row.days_late = STATES.get(row.outcome, "ok"), back.loan, back.days_late
    row.hold, row.destination = back.hold, back.destination
    row.reader = (loan.reader or 0) if loan else 0
    row.entry = entry_of(CHECK_IN, "item", row.item) or 0


def renew_row(occasion: Occasion, row: Kept, overrides: tuple[Override, ...] = ()) -> None:
    """Renew the copy of a row; the row knows whose it is, so that it stands on that reader's slip."""
    loan = circulation.open_loan_of(row.item)
    row.reader = (loan.reader or 0) if loan else 0
    renewed = renew(occasion, item=row.item, overrides=overrides)
    done(row, "renewed", renewed.loan, RENEW, due=renewed.due_on)


def give_and_take(session: DeskSession, occasion: Occasion, refused: Kept) -> Kept:
    """Return a copy that somebody else has and lend it to the reader to whom it was refused, in one gesture."""
    if (before := session.of_key(occasion.key)) is not None:
        return before
    row = Kept(0, timezone.now(), LEND, "stop", refused.code, occasion.key)
    row.item, row.reader = refused.item, refused.reader
    try:
        lent = return_and_lend(occasion, reader=row.reader, item=row.item)
        done(row, "lent", lent.loan, RETURN_AND_LEND, due=lent.due_on)
        row.hold = circulation.hold_of_loan(lent.loan)
    except Busy:
        raise
    except Outcome as refusal:
        refuse(row, *refusal.reasons)
    session.rows = [other for other in session.rows if other.id != refused.id]
    session.add(row)
    return row


def renew_all(session: DeskSession, occasion: Occasion) -> list[Kept]:
    """Renew everything the reader at the desk has; the titles it shows are written down as seen.

    Every renewal is a gesture of its own, with a row, a key and an undo of its own: one that is refused stops
    no other. ``Busy`` is raised; what was renewed before it stays, and is renewed once when sent again.
    """
    seen = show_titles(occasion, reader=session.reader)
    codes = {loan.pk: loan.item_id for loan in circulation.loans_by_id(seen.loans)}
    printed = codes_of("item", codes.values())
    made = []
    for loan, item in codes.items():
        gesture = replace(occasion, key=f"{occasion.key}-{loan}"[:KEY_LENGTH] if occasion.key else "")
        if (before := session.of_key(gesture.key)) is not None:
            made.append(before)
            continue
        row = Kept(0, timezone.now(), RENEWAL, "stop", printed.get(item, ""), gesture.key, item=item)
        try:
            renew_row(gesture, row)
        except Busy:
            raise
        except Outcome as refusal:
            refuse(row, *refusal.reasons)
        session.add(row)
        made.append(row)
    return made


def done(row: Kept, outcome: str, loan: int, verb: str, due: date | None = None) -> None:
    """Note a success, the due date, and the journal row by which it can be undone."""
    row.due = due
    row.state, row.outcome, row.loan = "ok", outcome, loan
    row.entry = entry_of(verb, "loan", loan) or 0


def is_unsure(row: Kept) -> bool:
    """Whether the scan may have been meant for another reader than the page shows after it."""
    return row.mode not in WITHOUT_CARD and any(reason["code"] in UNSURE for reason in row.reasons)


def refuse(row: Kept, *reasons: Reason) -> None:
    """Note every reason."""
    liftable = bool(reasons) and all(reason.overridable for reason in reasons)
    row.state = "attention" if liftable else "stop"
    row.outcome = "refused"
    keep_reasons(row, *reasons)


def keep_reasons(row: Kept, *reasons: Reason) -> None:
    """Keep reasons as the session can: codes and plain facts."""
    row.reasons = [{"code": str(r.code), "facts": plain(r), "overridable": r.overridable} for r in reasons]


def plain(reason: Reason) -> dict[str, Any]:
    """The facts of a reason as JSON keeps them."""
    return dict(msgspec.to_builtins(dict(reason.facts), enc_hook=str))
