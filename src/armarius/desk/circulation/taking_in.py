"""A copy that came in, at the desk: what its row says, where the clerk puts it, and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.circulation import queries as circulation
from armarius.circulation.commands.check_in import Returned
from armarius.circulation.rules.checking_in import Put
from armarius.desk.circulation.rows import Kept
from armarius.desk.holds.shelf_labels import shelf_labels
from armarius.holdings.queries.conditions import ToLookAt, to_look_at
from armarius.network import queries as network
from armarius.ui.localised import day_text
from armarius.ui.words import words

HOLD_SHELF, SEND_FOR_HOLD, SEND_HOME, SEND_ON = "hold_shelf", "send_for_hold", "send_home", "send_on"
RETURNED, ARRIVED, FOUND, KEPT_HERE = "returned", "arrived", "found", "kept_here"
WITHDRAWN, UNFIT = "withdrawn", "unfit"
STATES = {
    HOLD_SHELF: "hold",
    SEND_FOR_HOLD: "hold",
    SEND_HOME: "attention",
    SEND_ON: "attention",
    WITHDRAWN: "attention",
    UNFIT: "attention",
}
TAKEN_IN = {RETURNED, ARRIVED, FOUND, KEPT_HERE, *STATES}
"""Every outcome of a copy that came in."""
ON_PAPER = {HOLD_SHELF, SEND_FOR_HOLD, SEND_HOME, SEND_ON}
"""What gets a slip laid into the book."""
OUTCOMES = {
    Put.HOLD_SHELF: HOLD_SHELF,
    Put.SEND_FOR_HOLD: SEND_FOR_HOLD,
    Put.SEND_HOME: SEND_HOME,
    Put.SEND_ON: SEND_ON,
    Put.KEEP_HERE: KEPT_HERE,
}
ARRIVES, IS_WITHDRAWN = 9, 1
"""Rows of the decision table (docs/algorithms/check-in.md)."""


@dataclass(frozen=True, slots=True)
class KeptFor:
    """For whom a copy is kept, as it may stand in the open: initials and the card's last digits; until which day."""

    label: str
    until: date | None
    pickup: str


def outcome_of(back: Returned) -> str:
    """What the row of a copy that came in says, as a word of the code."""
    if back.put is Put.SET_ASIDE:
        return WITHDRAWN if back.row == IS_WITHDRAWN else UNFIT
    if back.put is Put.SHELVE:
        return ARRIVED if back.row == ARRIVES else RETURNED if back.loan else FOUND
    return OUTCOMES[back.put]


def kept_for(holds: Iterable[int]) -> dict[int, KeptFor]:
    """For whom the copies of these reservations are kept; two queries however many, and none for none."""
    wanted = sorted(set(holds))
    rows = list(circulation.holds_by_id(wanted)) if wanted else []
    labels = shelf_labels(row.reader for row in rows if row.reader)
    return {
        row.pk: KeptFor(labels.get(row.reader_id or 0, ""), row.shelf_until, row.pickup.name) for row in rows
    }


def library_names(libraries: Iterable[int]) -> dict[int, str]:
    """The names of these libraries; one query, and none for none."""
    wanted = sorted(set(libraries))
    return dict(network.libraries().filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def said() -> dict[str, str]:
    """The outcomes in words."""
    return {
        RETURNED: _("Returned"),
        ARRIVED: _("Arrived: put it on the shelf"),
        FOUND: _("Found: put it on the shelf"),
        KEPT_HERE: _("Returned: it stays here"),
        HOLD_SHELF: _("Reserved: put it on the hold shelf"),
        SEND_FOR_HOLD: _("Reserved: send it"),
        SEND_HOME: _("Send it home"),
        SEND_ON: _("On its way: send it on"),
        WITHDRAWN: _("Withdrawn: set it aside"),
        UNFIT: _("Damaged or incomplete: set it aside"),
    }


def notes(rows: Iterable[Kept]) -> dict[int, str]:
    """What else the rows say of copies that came in, by row: how late, for whom, where to; a few queries for all."""
    mine = [row for row in rows if row.outcome in TAKEN_IN]
    people = kept_for(row.hold for row in mine if row.hold)
    names = library_names(row.destination for row in mine if row.destination)
    looks = to_look_at({row.item for row in mine if row.item}) if mine else {}
    return {
        row.id: noted(row, people.get(row.hold), names.get(row.destination, ""), looks.get(row.item))
        for row in mine
    }


def noted(row: Kept, person: KeptFor | None, library: str, look: ToLookAt | None = None) -> str:
    """What else one row says."""
    parts = []
    if row.outcome == HOLD_SHELF and person:
        facts = {"label": person.label, "day": day_text(person.until) if person.until else "…"}
        parts.append(_("%(label)s, until %(day)s") % facts)
    elif row.outcome == SEND_HOME:
        parts.append(_("Belongs to %(library)s") % {"library": library})
    elif library:
        parts.append(_("to %(library)s") % {"library": library})
    if row.days_late:
        parts.append(ngettext("%(n)d day late", "%(n)d days late", row.days_late) % {"n": row.days_late})
    if look is not None and look.parts:
        parts.append(_("belongs to it: %(parts)s") % {"parts": look.parts})
    if look is not None and look.known:
        damage = ", ".join(
            " ".join(filter(None, (words("CONDITIONS", kind), text))) for kind, text in look.known
        )
        parts.append(_("known: %(damage)s") % {"damage": damage})
    return " · ".join(parts)
