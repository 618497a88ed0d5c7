"""Registrations of two entries that turned out to be one person, who counts once."""

from collections import defaultdict

from armarius.patrons.models import ReaderRegistration
from armarius.patrons.rules.reregistration import kind_in


def join_registrations(stays: int, goes: int) -> None:
    """Give registrations of one reader to another: one for each library and year, the earlier day with what it says.

    In every year one ``person`` is left, and first is only what belongs to the first year of both.
    """
    rows = ReaderRegistration.objects.filter(reader_id__in=(stays, goes)).order_by("day", "pk")
    by_place: dict[tuple[int, int], list[ReaderRegistration]] = defaultdict(list)
    for row in rows:
        by_place[row.library_id, row.year].append(row)
    kept = []
    for first, *doubles in by_place.values():
        checked = [row.checked_on for row in (first, *doubles) if row.checked_on]
        first.checked_on = max(checked, default=None)
        for double in doubles:
            double.delete()
        kept.append(first)
    years = {row.year for row in kept}
    people = {row.year: row.person for row in reversed(kept)}
    for row in kept:
        row.reader_id, row.person, row.kind = stays, people[row.year], kind_in(row.year, years)
        row.save(update_fields=["reader", "person", "kind", "checked_on"])
