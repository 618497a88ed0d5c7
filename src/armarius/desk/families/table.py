"""Guardianships as a list: whose guardian somebody is, until when, what they see."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.families.screens import MARKS, seen_text, until_text
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries.families import GuardianLink, guardian_links, guardianships_at, minors_of_age
from armarius.ui.localised import short_day_text
from armarius.ui.words import words


def kept_libraries(staff: StaffSession) -> list[int]:
    """The libraries whose readers this person keeps."""
    return [row.pk for row in libraries_with(staff, REGISTER)]


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """The guardianships of the children whom this person keeps."""
    return guardianships_at(kept_libraries(staff))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[GuardianLink]:
    """Each as it stands now; the policy is read once a library."""
    return guardian_links(rows, timezone.now())


def child(each: GuardianLink) -> Cell:
    """The child, a link to the page."""
    href = f"{reverse('reader', args=[each.row.child_id])}#family"
    return Cell(each.row.child.name, href=href, whole_row=True)


def guardian(each: GuardianLink) -> Cell:
    """The guardian."""
    return Cell(each.name, note="" if each.guardian else _("no reader"))


def state(each: GuardianLink) -> Cell:
    """Where it stands."""
    mark = MARKS.get(each.standing)
    text = words("STANDINGS", each.standing)
    note = until_text(each.until)
    return Cell(text, state=mark, note=note) if mark else Cell(text, muted=True, note=note)


def sees(each: GuardianLink) -> Cell:
    """What the guardian sees, and since when the child agrees."""
    if not each.is_open:
        return Cell("–", muted=True)
    since = each.consented_at
    note = _("agreed on %(day)s") % {"day": short_day_text(timezone.localtime(since).date())} if since else ""
    return Cell(seen_text(each.sight), note=note)


def by_state(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Those nobody ended and whose days last, those whose child has come of age, or those that are over."""
    today = timezone.localdate()
    over = Q(ended_at__isnull=False) | Q(until_day__lte=today)
    if value == "over":
        return rows.filter(over)
    libraries = rows.order_by().values_list("child__home_library_id", flat=True).distinct()
    grown = minors_of_age(libraries, today).order_by().values("pk")
    open_ones = rows.exclude(over)
    return open_ones.filter(pk__in=grown) if value == "of_age" else open_ones.exclude(pk__in=grown)


TABLE: Table[GuardianLink] = Table(
    name="guardians",
    title=gettext_lazy("Guardians"),
    empty=gettext_lazy("No guardians here"),
    hint=gettext_lazy("They are noted on the page of the child."),
    order="child",
    prepare=prepared,
    reader=lambda each: int(each.row.child_id),
    columns=(
        Column(
            "child",
            pgettext_lazy("person", "Child"),
            child,
            sort=("child__family_name", "child__given_name", "id"),
        ),
        Column("guardian", gettext_lazy("Guardian"), guardian),
        Column(
            "relation",
            gettext_lazy("Relation to the reader"),
            lambda each: words("RELATIONS", each.row.relation),
        ),
        Column("state", gettext_lazy("State"), state, sort=("until_day", "id")),
        Column("sees", gettext_lazy("Sees"), sees),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            by_state,
            default="open",
            choices=lambda _staff: [
                ("open", _("In force")),
                ("of_age", _("Ended: of age")),
                ("over", _("Over")),
            ],
        ),
    ),
)
