"""Add a field that is asked of readers."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.field_rules import FieldDefinition, refuse_definition
from armarius.patrons.models import ReaderField
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class FieldDefined:
    """The field's id."""

    field: int


@command("patrons.define_field", needs=permissions.SET_UP_REGISTRATION)
def define_field(occasion: Occasion, *, code: str, definition: FieldDefinition) -> FieldDefined:
    """Add a field that this library and those below ask of readers.

    Refusals: ``Invalid`` code_missing, field_taken and those of ``field_rules.refuse_definition``.
    """
    code = code.strip().lower()[:40]
    if not code:
        raise Invalid(Reason(Refusal.CODE_MISSING, field="code"))
    refuse_definition(definition)
    if ReaderField.objects.filter(library_id=occasion.library, code=code).exists():
        raise Invalid(Reason(Refusal.FIELD_TAKEN, {"code": code}, "code"))
    row = ReaderField(library_id=occasion.library, code=code)
    definition.into(row)
    row.save()
    note(code=code)
    return FieldDefined(row.pk)
