"""What a scan means at the desk, and the one command it calls."""

from typing import Any

import msgspec
from django.utils import timezone

from armarius.circulation import queries as circulation
from armarius.circulation.commands.check_in import VERB as CHECK_IN
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import VERB as CHECK_OUT
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import VERB as RENEW
from armarius.circulation.commands.renew import renew
from armarius.circulation.refusals import Refusal
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.refusals import Refusal as DeskRefusal
from armarius.network.queries import CodeOwner, code_owner
from armarius.platform.queries import entry_of
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Busy, Outcome, Override, Reason

LEND, RETURN, RENEWAL = "lend", "return", "renew"


def scan(
    session: DeskSession,
    occasion: Occasion,
    mode: str,
    code: str,
    *,
    reader: int,
    shown: str | None = None,
    overrides: tuple[Override, ...] = (),
) -> Kept:
    """Understand one scan in a mode, act on it, and put its row on top of the session.

    A card changes the reader (when lending); a copy is lent to ``reader``, taken back or renewed. ``shown`` is
    the id of the reader whom the page showed, as it was posted; where another one is meant by now, nothing is
    lent: two windows share one desk, and the clerk saw somebody else. What is refused becomes a
    row with its reasons; nothing is raised for it, because no scan may be lost. Only ``Busy`` is raised: the
    same scan will be sent again under the same key, and then makes its row.
    """
    if (before := session.of_key(occasion.key)) is not None:
        return before
    row = Kept(0, timezone.now(), mode, "stop", code.strip()[:80], occasion.key)
    owner = code_owner(code)
    try:
        if owner is None:
            raise_unknown(row, code)
        elif owner.kind == "reader" and mode != RETURN:
            show_reader(session, row, owner)
        elif owner.kind != "item":
            refuse(row, Reason(Refusal.NOT_AN_ITEM, {"code": code}))
        else:
            row.item = owner.id
            refuse_other_reader(row, reader, shown)
            if not row.reasons:
                act(occasion, row, owner.id, reader, overrides)
    except Busy:
        raise
    except Outcome as refusal:
        refuse(row, *refusal.reasons)
    session.add(row)
    return row


def double(session: DeskSession, mode: str, code: str) -> Kept:
    """Note a scan that a scanner read twice."""
    row = Kept(0, timezone.now(), mode, "ignored", code.strip()[:80], outcome="double")
    session.add(row)
    return row


def raise_unknown(row: Kept, code: str) -> None:
    """Nobody owns the code."""
    refuse(row, Reason(Refusal.UNKNOWN_CODE, {"code": code}))


def show_reader(session: DeskSession, row: Kept, owner: CodeOwner) -> None:
    """A card: its reader is the one at the desk now."""
    if owner.retired:
        refuse(row, Reason(Refusal.CARD_RETIRED))
        return
    session.reader = row.reader = owner.id
    row.state, row.outcome = "info", "reader"


def refuse_other_reader(row: Kept, reader: int, shown: str | None) -> None:
    """Lending without a reader, or to another one than the page showed, is refused before anything is done."""
    if row.mode != LEND:
        return
    if not reader:
        refuse(row, Reason(Refusal.NO_READER_AT_DESK))
    elif shown is not None and shown != str(reader):
        refuse(row, Reason(DeskRefusal.READER_CHANGED))


def act(occasion: Occasion, row: Kept, item: int, reader: int, overrides: tuple[Override, ...]) -> None:
    """A copy: lend it to the reader, take it back or renew it.

    The row knows the reader before anything may be refused: an exception is made for whom it was refused.
    """
    if row.mode == LEND:
        row.reader = reader
        lent = check_out(occasion, reader=reader, item=item, overrides=overrides)
        done(row, "lent", lent.loan, CHECK_OUT)
        row.due = lent.due_on
    elif row.mode == RETURN:
        loan = circulation.open_loan_of(item)
        back = check_in(occasion, item=item)
        done(row, "elsewhere" if back.belongs_elsewhere else "returned", back.loan, CHECK_IN)
        row.days_late = back.days_late
        row.reader = (loan.reader or 0) if loan else 0
    else:
        renewed = renew(occasion, item=item, overrides=overrides)
        done(row, "renewed", renewed.loan, RENEW)
        row.due = renewed.due_on


def done(row: Kept, outcome: str, loan: int, verb: str) -> None:
    """Note a success, and the journal row by which it can be undone."""
    row.state, row.outcome, row.loan = "attention" if outcome == "elsewhere" else "ok", outcome, loan
    row.entry = entry_of(verb, "loan", loan) or 0


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
    return dict(msgspec.to_builtins(dict(reason.facts)))
