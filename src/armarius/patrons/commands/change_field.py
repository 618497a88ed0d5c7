"""Change a field that is asked of readers."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.field_rules import FieldDefinition, refuse_definition
from armarius.patrons.models import ReaderField, ReaderFieldValue, ReaderKey
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.reader_keys import FIELD, field_key
from armarius.platform.database.beginnings import begins_with
from armarius.platform.database.bulk import insert
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """The field's id and its new version."""

    field: int
    version: int


@command("patrons.change_field", needs=permissions.SET_UP_REGISTRATION)
def change_field(
    occasion: Occasion, *, field: int, version: int, definition: FieldDefinition, ended: bool = False
) -> FieldChanged:
    """Change a field of this library, or end it: it is asked no more, and what was written stays.

    The kind of a field that has values stays. Refusals: ``Missing`` unknown_field; ``Stale`` field_changed;
    ``Invalid`` kind_stays and those of ``field_rules.refuse_definition``.
    """
    row = ReaderField.objects.select_for_update().filter(pk=field, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_FIELD))
    if row.version != version:
        raise Stale(Reason(Refusal.FIELD_CHANGED))
    refuse_definition(definition)
    values = ReaderFieldValue.objects.filter(field=row)
    if row.kind != definition.kind and values.exists():
        raise Invalid(Reason(Refusal.KIND_STAYS, field="kind"))
    rekey = row.searchable != definition.searchable
    definition.into(row)
    row.ended_at = (row.ended_at or occasion.at) if ended else None
    row.version += 1
    row.save()
    if rekey:
        write_keys_of(row)
    note(code=row.code)
    return FieldChanged(row.pk, row.version)


def write_keys_of(row: ReaderField) -> None:
    """Let readers be found by what the field says of them, or no more."""
    ReaderKey.objects.filter(begins_with("key", f"{FIELD}{row.pk}:")).delete()
    if row.searchable:
        values = ReaderFieldValue.objects.filter(field=row).values_list("reader_id", "value")
        found = ((reader, field_key(row.pk, value)) for reader, value in values.iterator())
        insert(ReaderKey, ("reader_id", "key"), [each for each in found if each[1]])
