"""A reader changes the own data, or asks the library to; takes a request back."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import reader_itself
from armarius.patrons.commands.reader_details import write_keys
from armarius.patrons.models import ChangeRequest, Reader, ReaderAddress, ReaderFieldValue
from armarius.patrons.queries.fields import fields_at
from armarius.patrons.queries.own_changes import first_address, leaves_of, own_values
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.contacts import AddressKind
from armarius.patrons.rules.own_changes import (
    FIELD,
    VALUE,
    ChangeAnswer,
    Leave,
    Part,
    against_leaves,
    against_parts,
    differing,
)
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class OwnDataChanged:
    """How many parts were changed at once, and for how many the library was asked."""

    changed: int
    asked: int


@dataclass(frozen=True, slots=True)
class ChangeWithdrawn:
    """The request."""

    request: int


@command("patrons.change_own_data", needs=permissions.CHANGE_ONESELF)
def change_own_data(occasion: Occasion, *, wanted: dict[str, dict[str, str]]) -> OwnDataChanged:
    """Change parts of one's own data (columns by part, see ``rules.own_changes``): at once, or after the staff's yes.

    The home library says which, part by part. What is asked anew takes the place of what was asked before. Nobody is
    compared with other readers here, who would be betrayed by it; pairs are found at night.
    Refusals: ``Forbidden`` not_permitted; ``Invalid`` own_data_as_before, and as ``rules.own_changes.against_parts``;
    ``Refused`` changed_at_the_desk.
    """
    row = reader_itself(occasion, permissions.CHANGE_ONESELF)
    was = own_values(row)
    changes = differing(was, wanted)
    if not changes:
        raise Invalid(Reason(Refusal.OWN_DATA_AS_BEFORE))
    if wrong := against_parts(changes, fields_at(row.home_library_id), row.category.code):
        raise Invalid(*wrong)
    leaves = leaves_of(row, changes)
    if reasons := against_leaves(changes, leaves):
        raise Refused(*reasons)
    note_person("reader", row.pk)
    replace_open(occasion, row, changes)
    now = {part: values for part, values in changes.items() if leaves[part] is Leave.AT_ONCE}
    if now:
        write_parts(row, now)
    for part, values in changes.items():
        if part not in now:
            ChangeRequest.objects.create(
                reader=row, part=part, was=was[part], wanted=values, asked_at=occasion.at
            )
    note(changed=len(now), asked=len(changes) - len(now))
    return OwnDataChanged(len(now), len(changes) - len(now))


@command("patrons.withdraw_own_change", needs=permissions.CHANGE_ONESELF)
def withdraw_own_change(occasion: Occasion, *, request: int) -> ChangeWithdrawn:
    """Take back a request that nobody answered. Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_request."""
    row = reader_itself(occasion, permissions.CHANGE_ONESELF)
    rows = ChangeRequest.objects.filter(pk=request, reader=row, answered_at=None)
    if not rows.update(answered_at=occasion.at, answered_by=0, answer=ChangeAnswer.WITHDRAWN):
        raise Missing(Reason(Refusal.UNKNOWN_REQUEST))
    note_person("reader", row.pk)
    return ChangeWithdrawn(request)


def replace_open(occasion: Occasion, row: Reader, parts: Mapping[str, object]) -> None:
    """Close what was asked of these parts before."""
    rows = ChangeRequest.objects.filter(reader=row, part__in=list(parts), answered_at=None)
    rows.update(answered_at=occasion.at, answered_by=0, answer=ChangeAnswer.REPLACED)


def write_parts(row: Reader, parts: Mapping[str, Mapping[str, str]]) -> None:
    """Write parts of a reader's data, and what they are found by."""
    for part, values in parts.items():
        if part.startswith(FIELD):
            write_field(row, int(part.removeprefix(FIELD)), values[VALUE])
        elif part == Part.ADDRESS:
            write_address(row, values)
        else:
            for column, value in values.items():
                setattr(row, column, value)
    row.version += 1
    row.save()
    write_keys(row)


def write_field(row: Reader, field: int, value: str) -> None:
    """Write one field of the library; an empty value takes it away."""
    ReaderFieldValue.objects.filter(reader=row, field_id=field).delete()
    if value:
        ReaderFieldValue.objects.create(reader=row, field_id=field, value=value)


def write_address(row: Reader, values: Mapping[str, str]) -> None:
    """Write the first address; an empty one takes it away."""
    found = first_address(row.pk)
    if not any(values.values()):
        ReaderAddress.objects.filter(pk=found.pk if found else 0).delete()
    elif found is None:
        ReaderAddress.objects.create(reader=row, kind=AddressKind.HOME, **values)
    else:
        ReaderAddress.objects.filter(pk=found.pk).update(**values)
