"""Make a record of a few words for a book that nobody knew; cataloguers find it among the quick records."""

from dataclasses import dataclass

from armarius.catalogue import queries
from armarius.catalogue.commands.save_record import inserted, made_new
from armarius.catalogue.models import QuickRecord
from armarius.catalogue.preferences import DIALECT
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.record_form import complaints
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.record import Dialect
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused


@dataclass(frozen=True, slots=True)
class QuickRecordAdded:
    """The new record's id."""

    record: int


@command("catalogue.add_quick_record", needs=permissions.RUN_SYSTEM)
def add_quick_record(
    occasion: Occasion, *, title: str, author: str = "", cataloguing: str = "", another: bool = False
) -> QuickRecordAdded:
    """Make a record in the MARC format of the occasion's library. Part of the verb that adds a quick copy.

    ``author`` is written family name first, with a comma before the given name. ``another``: somebody has looked, and
    it is none of those with this title. Refusals: ``Invalid`` title_missing, text_too_long; ``Refused``
    maybe_duplicate, one for each record with this title.
    """
    kind = Dialect(preference(DIALECT, occasion.library))
    values = {"title": title.strip(), **author_values(kind, author)}
    if found := complaints(FORMS[kind], {}, values):
        raise Invalid(*(Reason(each.code, each.facts, field_of(each)) for each in found))
    if not another and (twins := queries.records_titled(title.strip())):
        raise Refused(
            *(
                Reason(Refusal.MAYBE_DUPLICATE, {"title": said, "record": pk})
                for pk, said in sorted(twins.items())
            )
        )
    pk, made = made_new(occasion, kind, values, cataloguing)
    inserted(occasion, pk, made)
    QuickRecord.objects.create(record_id=pk, library_id=occasion.library, made_at=occasion.at)
    return QuickRecordAdded(pk)


def author_values(dialect: Dialect, author: str) -> dict[str, str]:
    """The author as the form of a dialect takes it: the given name apart where it has a subfield of its own."""
    group = next(each for each in FORMS[dialect].groups if each.name == "author")
    name, _, given = (part.strip() for part in author.partition(","))
    if any(part.name == "given" for part in group.parts):
        return {"author.0.name": name, "author.0.given": given}
    return {"author.0.name": f"{name}, {given}" if name and given else author.strip()}


def field_of(reason: Reason) -> str:
    """The field of the quick form that a complaint of the full one is about."""
    return "author" if (reason.field or "").startswith("author") else "title"
