"""What the page shows on which a reader reserves a title."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.circulation import queries as circulation
from armarius.circulation.rules.holds import HoldState, rests_on
from armarius.formats.marc import neutral
from armarius.holdings import queries as holdings
from armarius.holdings.labels.volumes import volume_name
from armarius.network import queries as network
from armarius.opac.availability import VolumeNow, copies_now, volumes_now
from armarius.opac.screens.shelf import Book, RecordRow, book_of
from armarius.platform.values.occasion import Occasion
from armarius.ui.localised import day_text, number_text

ANY = ""
"""The choice of a reader who is content with any copy."""


@dataclass(frozen=True, slots=True)
class OwnHold:
    """A reservation of this title by this reader: of what, how it stands, where it is fetched."""

    id: int
    wish: str
    words: str
    pickup: str


@dataclass(frozen=True, slots=True)
class HoldPage:
    """The title, what of it can be chosen (empty: it has no volumes), where it can be fetched, what is reserved."""

    book: Book
    volumes: tuple[tuple[str, str], ...]
    volume: str
    libraries: tuple[tuple[str, str], ...]
    pickup: str
    own: tuple[OwnHold, ...]
    key: str


def hold_page(record: RecordRow, occasion: Occasion, volume: str | None, pickup: int) -> HoldPage:
    """The page for the reader of the occasion; ``volume`` and ``pickup`` are what was chosen before (0: nothing)."""
    groups = volumes_now(copies_now(holdings.copies_of(record.pk)))
    choices = tuple(volume_choices(groups))
    today = network.local_day(occasion.library, occasion.at)
    rows = network.libraries().filter(lends=True).order_by("path").values_list("pk", "name")
    return HoldPage(
        book=book_of(record, neutral.from_json(record.view)),
        volumes=choices,
        volume=volume if volume is not None else next((value for value, _words in choices), ANY),
        libraries=tuple((str(pk), name) for pk, name in rows),
        pickup=str(pickup or occasion.library),
        own=tuple(own_holds(record.pk, occasion.who.id, today)),
        key=secrets.token_urlsafe(16),
    )


def volume_choices(groups: Iterable[VolumeNow]) -> Iterable[tuple[str, str]]:
    """Every volume with how many copies are in, then any; none for a title without volumes."""
    named = [each for each in groups if each.volume]
    for each in named:
        total = len(each.copies)
        words = ngettext("%(inside)s of %(total)s in", "%(inside)s of %(total)s in", each.inside)
        counts = words % {"inside": number_text(each.inside), "total": number_text(total)}
        yield each.volume, f"{each.name} · {counts}"
    if named:
        yield ANY, _("Any volume")


def own_holds(record: int, reader: int, today: date) -> Iterable[OwnHold]:
    """What the reader waits for of a title."""
    rows = list(circulation.live_holds_of(reader))
    places = circulation.places_in_line({record})
    for row in rows:
        for target in row.targets.all():
            if target.record_id == record:
                wish = volume_name(target.volume) if target.volume else ""
                yield OwnHold(row.pk, wish, standing(row, places.get(target.pk, 0), today), row.pickup.name)


def standing(row: Any, place: int, today: date) -> str:
    """How a reservation stands, for who waits."""
    if row.state == HoldState.READY:
        if row.shelf_until is None:
            return _("Lies ready")
        return _("Lies ready until %(day)s") % {"day": day_text(row.shelf_until)}
    if row.state == HoldState.IN_TRANSIT:
        return _("On its way")
    if rests_on(row.suspended, row.suspended_until, today):
        until = row.suspended_until
        return _("Rests until %(day)s") % {"day": day_text(until)} if until else _("Rests")
    return _("Place %(place)s in the queue") % {"place": number_text(place)} if place else _("Waits")
