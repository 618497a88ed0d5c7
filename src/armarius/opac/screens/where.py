"""Where a copy stands: in words, and as a spot on the plan its library drew."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.holdings import queries as holdings
from armarius.holdings.queries import shelf_plans
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.shelf_plans import spot_of
from armarius.opac.screens.record import public_record
from armarius.opac.screens.shelf import Book, book_of
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class MarkedPlan:
    """A plan with a spot: its id, name, pixels of the picture, pixels of the spot on it and of the ring round it."""

    id: int
    name: str
    width: int
    height: int
    across: int
    down: int
    ring: int


@dataclass(frozen=True, slots=True)
class WherePage:
    """A title's copy: library and address, location, call number, the spot in words and on a plan, or None."""

    book: Book
    library: str
    address: str
    location: str
    call_number: str
    words: str
    plan: MarkedPlan | None


def where_page(record_id: int, item: int) -> WherePage:
    """Where a copy of a public title stands. Refusals: ``Missing`` unknown_record, unknown_item."""
    record = public_record(record_id)
    row = holdings.item(item)
    place = holdings.place_of(row, timezone.localdate()) if row else None
    hidden = place is not None and not place.public
    if row is None or row.record_id != record_id or row.withdrawn_at is not None or hidden:
        raise Missing(Reason(Refusal.UNKNOWN_ITEM))
    elsewhere = row.stands_at
    spots = [] if elsewhere else shelf_plans.spots_in(row.library_id)
    scheme = scheme_of(row.library_id)
    spot = spot_of(spots, place.pk if place else None, row.call_number_key, scheme)
    library = elsewhere or row.library
    return WherePage(
        book=book_of(record),
        library=library.name,
        address=library.address,
        location=place.name if place and not elsewhere else "",
        call_number=row.call_number,
        words=in_words(spot) if spot else "",
        plan=marked(spot) if spot else None,
    )


def in_words(spot: Any) -> str:
    """A spot for who does not see the picture: the room, the bay, between which call numbers."""
    place = ", ".join(part for part in (spot.plan.words or spot.plan.name, spot.words) if part)
    facts = {"place": place, "first": spot.first, "last": spot.last}
    if spot.first and spot.first == spot.last:
        return _("%(place)s: call numbers that begin with %(first)s") % facts
    if spot.first and spot.last:
        return _("%(place)s: between %(first)s and %(last)s") % facts
    if spot.first:
        return _("%(place)s: from %(first)s on") % facts
    return _("%(place)s: up to %(last)s") % facts if spot.last else place


def marked(spot: Any) -> MarkedPlan:
    """The plan of a spot."""
    plan = spot.plan
    return MarkedPlan(
        id=plan.pk,
        name=plan.name,
        width=plan.width,
        height=plan.height,
        across=plan.width * spot.across // 1000,
        down=plan.height * spot.down // 1000,
        ring=max(plan.width, plan.height) // 40,
    )
