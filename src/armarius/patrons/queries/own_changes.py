"""What a reader may change of their own data, what they asked for, what waits for the staff."""

from collections.abc import Iterable

from django.db.models import QuerySet

from armarius.patrons.models import ChangeRequest, Reader, ReaderAddress, ReaderField
from armarius.patrons.preferences import OWN_ADDRESS, OWN_EMAIL, OWN_NAME, OWN_TELEPHONE
from armarius.patrons.queries.fields import fields_at, filled_fields
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.own_changes import COLUMNS, FIELD, VALUE, Leave, Part
from armarius.platform.queries import preference

PREFERENCES = {
    Part.NAME: OWN_NAME,
    Part.ADDRESS: OWN_ADDRESS,
    Part.TELEPHONE: OWN_TELEPHONE,
    Part.EMAIL: OWN_EMAIL,
}


def first_address(reader: int) -> ReaderAddress | None:
    """The address that is changed: the one that stands first."""
    return ReaderAddress.objects.filter(reader_id=reader).order_by("pk").first()


def own_values(row: Reader) -> dict[str, dict[str, str]]:
    """What stands in every part of a reader's data; three queries."""
    address = first_address(row.pk)
    sources = {Part.NAME: row, Part.ADDRESS: address, Part.TELEPHONE: row, Part.EMAIL: row}
    found = {
        part.value: {name: getattr(source, name) if source else "" for name in COLUMNS[part]}
        for part, source in sources.items()
    }
    filled = {each.field: each.value for each in filled_fields(row.pk)}
    asked = fields_at(row.home_library_id)
    return found | {each.input: {VALUE: filled.get(each.id, "")} for each in asked}


def leaves_of(row: Reader, parts: Iterable[str]) -> dict[str, Leave]:
    """How the home library lets a reader change these parts; the name of an institution is changed at the desk."""
    wanted, library = list(parts), row.home_library_id
    found = {
        part: Leave(preference(PREFERENCES[Part(part)], library))
        for part in wanted
        if not part.startswith(FIELD)
    }
    fields = [int(part.removeprefix(FIELD)) for part in wanted if part.startswith(FIELD)]
    rows = ReaderField.objects.filter(pk__in=fields).values_list("pk", "own_change")
    found |= {f"{FIELD}{pk}": Leave(leave) for pk, leave in rows}
    is_institution = row.category.kind == CategoryKind.INSTITUTION
    return found | ({Part.NAME.value: Leave.NOT} if is_institution and Part.NAME in found else {})


def own_changes(reader: int) -> "QuerySet[ChangeRequest]":
    """What a reader asked for, the newest first; what they took back or asked anew is left out."""
    rows = ChangeRequest.objects.filter(reader_id=reader, answer__in=("", "accepted", "refused"))
    return rows.order_by("-asked_at", "-pk")


def changes_at(libraries: Iterable[int]) -> "QuerySet[ChangeRequest]":
    """Requests of the readers of these libraries."""
    rows = ChangeRequest.objects.filter(reader__home_library_id__in=list(libraries))
    return rows.select_related("reader__home_library")


def waiting_at(library: int) -> "QuerySet[ChangeRequest]":
    """Those of the readers of a library that nobody has answered."""
    return changes_at([library]).filter(answered_at=None)


def field_names(parts: Iterable[str]) -> dict[str, str]:
    """The names of the libraries' own fields among these parts, by part; one query."""
    fields = {int(part.removeprefix(FIELD)) for part in parts if part.startswith(FIELD)}
    rows = ReaderField.objects.filter(pk__in=fields).values_list("pk", "name")
    return {f"{FIELD}{pk}": name for pk, name in rows}
