"""Say which identifiers a library keeps of its readers besides cards."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import IdentifierKind
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.identifiers import Format, Use
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class IdentifierKindSaved:
    """The kind's id and its version."""

    kind: int
    version: int


@command("patrons.save_identifier_kind", needs=permissions.NUMBER_CARDS)
def save_identifier_kind(
    occasion: Occasion,
    *,
    name: str,
    use: Use,
    format: Format | None = None,
    kind: int = 0,
    version: int = 0,
) -> IdentifierKindSaved:
    """Define a kind of the occasion's library, or change its name and format; what it is for never changes.

    ``format`` is whose check digit national numbers have, None for any; ``version`` the one that was read.
    Refusals: ``Invalid`` name_missing, identifier_kind_taken; ``Missing`` unknown_identifier_kind; ``Stale``
    identifier_kind_changed.
    """
    name = name.strip()
    row = owned(occasion, kind) if kind else IdentifierKind(library_id=occasion.library, use=use, version=0)
    if not name:
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    if IdentifierKind.objects.filter(library_id=occasion.library, name=name).exclude(pk=row.pk).exists():
        raise Invalid(Reason(Refusal.IDENTIFIER_KIND_TAKEN, {"name": name}, "name"))
    if row.version != version:
        raise Stale(Reason(Refusal.IDENTIFIER_KIND_CHANGED))
    row.name, row.version = name, row.version + 1
    row.format = format.value if format is not None and row.use == Use.NATIONAL else ""
    row.save()
    return IdentifierKindSaved(row.pk, row.version)


@dataclass(frozen=True, slots=True)
class IdentifierKindDeleted:
    """The kind that is gone."""

    kind: int


@command("patrons.delete_identifier_kind", needs=permissions.NUMBER_CARDS)
def delete_identifier_kind(occasion: Occasion, *, kind: int) -> IdentifierKindDeleted:
    """Take a kind away that no reader has. Refusals: ``Missing`` unknown_identifier_kind; ``Refused``
    identifier_kind_in_use."""
    row = owned(occasion, kind)
    readers = row.identifiers.count()
    if readers:
        raise Refused(Reason(Refusal.IDENTIFIER_KIND_IN_USE, {"readers": readers}))
    row.delete()
    return IdentifierKindDeleted(kind)


def owned(occasion: Occasion, kind: int) -> IdentifierKind:
    """The library's own kind, locked. Refusal: ``Missing`` unknown_identifier_kind."""
    rows = IdentifierKind.objects.select_for_update(no_key=True).filter(library_id=occasion.library)
    row = rows.filter(pk=kind).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_IDENTIFIER_KIND))
    return row
