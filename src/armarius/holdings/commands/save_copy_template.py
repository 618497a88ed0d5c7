"""Keep what new copies begin with under a name, and take it away."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import CopyTemplate
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.conditions import LONGEST_VALUE, TEMPLATE_FIELDS
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class CopyTemplateSaved:
    """The template's id."""

    template: int


@command("holdings.save_copy_template", needs=permissions.EDIT_ITEMS)
def save_copy_template(occasion: Occasion, *, name: str, values: Mapping[str, str]) -> CopyTemplateSaved:
    """Keep a template of the occasion's library, in place of one with the same name.

    Of the values only the fields of a template are kept. Refusal: ``Invalid`` name_missing.
    """
    if not name.strip():
        raise Invalid(Reason(Refusal.NAME_MISSING, field="template_name"))
    kept = {field: values[field][:LONGEST_VALUE] for field in TEMPLATE_FIELDS if values.get(field)}
    row, _made = CopyTemplate.objects.update_or_create(
        library_id=occasion.library, name=name.strip()[:60], defaults={"values": kept}
    )
    note(name=row.name)
    return CopyTemplateSaved(row.pk)


@dataclass(frozen=True, slots=True)
class CopyTemplateDeleted:
    """The template that is gone."""

    template: int


@command("holdings.delete_copy_template", needs=permissions.EDIT_ITEMS)
def delete_copy_template(occasion: Occasion, *, template: int) -> CopyTemplateDeleted:
    """Take a template of the occasion's library away. Refusal: ``Missing`` unknown_template."""
    rows = CopyTemplate.objects.select_for_update(no_key=True).filter(library_id=occasion.library)
    row = rows.filter(pk=template).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_TEMPLATE))
    note(name=row.name)
    row.delete()
    return CopyTemplateDeleted(template)
