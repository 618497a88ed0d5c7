"""The rows of a desk session in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.catalogue import search
from armarius.catalogue.search import TitleHit
from armarius.circulation import queries as circulation
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.explanations import StepCode
from armarius.circulation.rules.lending import CONFIRM
from armarius.desk.circulation import taking_in
from armarius.desk.circulation.rows import Kept
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.patrons import queries as patrons
from armarius.platform import permissions as platform
from armarius.platform.kernel.undo import WINDOW
from armarius.platform.values.reasons import Reason
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text
from armarius.ui.words import sentence, words

FOUND_NOTHING = {Refusal.UNKNOWN_CODE.value}


@dataclass(frozen=True, slots=True)
class ShownReason:
    """A reason in words, whether a rule lets it be lifted at all, whether this person may, and by a plain yes."""

    code: str
    sentence: str
    overridable: bool
    liftable: bool
    confirms: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row as the page shows it; ``say`` is the outcome in two words, ``note`` what else there is to say."""

    id: int
    at: datetime
    mode: str
    state: str
    code: str
    title: str = ""
    author: str = ""
    class_notation: str = ""
    picture: str = ""
    tongue: str = ""
    say: str
    say_code: str = ""
    note: str = ""
    due: date | None = None
    in_days: str = ""
    loan: int = 0
    undoable: bool = False
    ticket: bool = False
    set_aside: bool = False
    reasons: tuple[ShownReason, ...] = field(default=())

    @property
    def asks(self) -> bool:
        """Whether this person may decide it: every reason may be lifted here and nobody has set it aside."""
        return bool(self.reasons) and not self.set_aside and all(r.liftable for r in self.reasons)

    @property
    def confirms(self) -> bool:
        """Whether a plain yes is enough: every reason is a question to whoever lends, none an exception."""
        return self.asks and all(reason.confirms for reason in self.reasons)

    @property
    def elsewhere(self) -> bool:
        """Whether somebody else has the copy and nothing more stands in the way: one key returns and lends it."""
        only = [reason.code for reason in self.reasons] == [Refusal.ITEM_ON_LOAN.value]
        return only and self.mode == "lend" and not self.set_aside

    @property
    def decides(self) -> bool:
        """Whether the row waits for a yes or no."""
        return self.asks or self.elsewhere

    @property
    def others_lift(self) -> bool:
        """Whether somebody else could lift it."""
        return bool(self.reasons) and not self.asks and all(r.overridable for r in self.reasons)

    @property
    def unknown(self) -> bool:
        """Whether nobody owns the code: looking it up may help."""
        return any(reason.code in FOUND_NOTHING for reason in self.reasons)

    @property
    def spoken(self) -> str:
        """What is read out: the result first, then the book, then every reason."""
        result = f"{self.say} {day_text(self.due)}" if self.due else self.say
        parts = [result, self.title, self.note, *(reason.sentence for reason in self.reasons)]
        return ". ".join(part.rstrip(".") for part in parts if part)


def waits(row: Kept, staff: StaffSession) -> bool:
    """Whether a row waits for this person's yes or no, without reading what it is about."""
    if not row.reasons or row.set_aside:
        return False
    needs = [reason.get("overridable") for reason in row.reasons]
    if all(needs):
        return all(staff.may(str(permission)) for permission in needs)
    return row.mode == "lend" and [r["code"] for r in row.reasons] == [Refusal.ITEM_ON_LOAN.value]


def shown_rows(rows: Iterable[Kept], staff: StaffSession, today: date, now: datetime) -> tuple[ShownRow, ...]:
    """The rows with titles and words; the same few queries however many rows."""
    kept = list(rows)
    records = holdings.records_of(row.item for row in kept if row.item)
    hits = {hit.id: hit for hit in search.title_hits(sorted(set(records.values())))}
    names = {pk: reader_name(pk) for pk in {row.reader for row in kept if row.outcome == "reader"}}
    where = item_states(row.item for row in kept if row.outcome == "seen")
    came_in = taking_in.notes(kept)
    return tuple(
        shown_row(
            row,
            hits.get(records.get(row.item, 0)),
            names.get(row.reader, ""),
            where.get(row.item, "") or came_in.get(row.id, ""),
            staff=staff,
            today=today,
            now=now,
        )
        for row in kept
    )


def shown_row(
    row: Kept, hit: TitleHit | None, name: str, where: str, *, staff: StaffSession, today: date, now: datetime
) -> ShownRow:
    """One row."""
    reasons = tuple(shown_reason(reason, staff) for reason in row.reasons)
    state = row.state
    if row.reasons:
        state = "attention" if waits(row, staff) else "stop"
    return ShownRow(
        id=row.id,
        at=row.at,
        mode=row.mode,
        state=state,
        code=row.code,
        title=hit.title if hit else name,
        author=hit.author if hit else "",
        class_notation=hit.class_notation if hit else "",
        picture=hit.picture if hit else "",
        tongue=language_tag(hit.language) if hit else "",
        say=said(row),
        say_code=row.outcome,
        note=where or noted(row),
        due=row.due,
        in_days=in_days((row.due - today).days) if row.due else "",
        loan=row.loan if row.due else 0,
        undoable=undoable(row, staff, now),
        ticket=row.outcome in taking_in.ON_PAPER and not row.reasons,
        set_aside=row.set_aside,
        reasons=reasons,
    )


def undoable(row: Kept, staff: StaffSession, now: datetime) -> bool:
    """Whether the row's command may still be undone, as far as the page can tell."""
    fresh = bool(row.entry) and row.outcome != "undone" and now - row.at < WINDOW
    return fresh and not row.reasons and staff.may(platform.UNDO)


def item_states(items: Iterable[int]) -> dict[int, str]:
    """Where these copies are, in a word or two."""
    wanted = list(items)
    loans = circulation.open_loans_of(wanted)
    return {
        item: _("On loan until %(day)s") % {"day": day_text(loans[item].due_on)} if item in loans else _("In")
        for item in wanted
    }


def reader_name(reader: int) -> str:
    """The name of a reader."""
    card = patrons.person_card(reader)
    return card.name if card else ""


def said(row: Kept) -> str:
    """The outcome in one or two words."""
    refused = {
        "lend": _("Not lent"),
        "onsite": _("Not lent"),
        "house": _("Not counted"),
        "return": _("Not returned"),
        "renew": _("Not renewed"),
        "reader": _("Not found"),
        "item": _("Not found"),
    }
    words = {
        "lent": _("Lent until"),
        "on_site": _("Used on site until"),
        "used": _("Use counted"),
        "renewed": _("Renewed until"),
        "reader": _("Reader at the desk"),
        "seen": _("Looked at"),
        "made": _("Copy added"),
        "undone": _("Undone"),
        "double": _("Double scan ignored"),
        "refused": _("Set aside") if row.set_aside else refused.get(row.mode, ""),
    }
    return (words | taking_in.said()).get(row.outcome, "")


def noted(row: Kept) -> str:
    """What else there is to say: that a reservation is fulfilled, that many wait, how many reasons."""
    if row.outcome in ("lent", "on_site"):
        parts = [_("Reservation fulfilled")] if row.hold else []
        parts += [words("STEPS", StepCode.HIGH_DEMAND)] if row.shortened else []
        return " · ".join(parts)
    if len(row.reasons) > 1:
        return ngettext("%(n)d reason", "%(n)d reasons", len(row.reasons)) % {"n": len(row.reasons)}
    return ""


def in_days(days: int) -> str:
    """How far away a due date is."""
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", -days) % {"n": -days}
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def shown_reason(kept: dict[str, Any], staff: StaffSession) -> ShownReason:
    """A kept reason in words."""
    reason = Reason(kept["code"], {k: revived(v) for k, v in kept.get("facts", {}).items()})
    needs = str(kept.get("overridable") or "")
    liftable = bool(needs) and staff.may(needs)
    return ShownReason(reason.code, sentence(reason), bool(needs), liftable, needs == CONFIRM)


def revived(value: Any) -> Any:
    """A fact back from JSON: dates are dates again."""
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value) or parse_datetime(value) or value
    except ValueError:
        return value
