"""Register a reader with a card."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.commands.card_codes import give_card
from armarius.patrons.commands.group_names import group_named
from armarius.patrons.models import Reader, ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class ReaderRegistered:
    """The new reader's id."""

    reader: int


def complaints(
    occasion: Occasion,
    family_name: str,
    category: str,
    kind: ReaderCategory | None,
    birth_date: date | None,
) -> list[Reason]:
    """Everything that is wrong with what was typed of a reader."""
    found = []
    if not family_name.strip():
        found.append(Reason(Refusal.NAME_MISSING, field="family_name"))
    if kind is None:
        found.append(Reason(Refusal.UNKNOWN_CATEGORY, {"category": category}, "category"))
    if birth_date is not None and birth_date > occasion.at.date():
        found.append(Reason(Refusal.BORN_IN_THE_FUTURE, field="birth_date"))
    return found


@command("patrons.register_reader", needs=permissions.REGISTER)
def register_reader(
    occasion: Occasion,
    *,
    family_name: str,
    given_name: str = "",
    category: str,
    card: str = "",
    birth_date: date | None = None,
    group: str = "",
    email: str = "",
    telephone: str = "",
    language: str = "",
    valid_until: date | None = None,
) -> ReaderRegistered:
    """Register a person at the occasion's library under a card code, or under the next number of its scheme (R64).

    Refusals: ``Invalid`` name_missing, unknown_category, born_in_the_future, and those of ``card_codes.give_card``
    and ``group_names.group_named``.
    """
    kind = ReaderCategory.objects.filter(code=category).first()
    found = complaints(occasion, family_name, category, kind, birth_date)
    if found or kind is None:
        raise Invalid(*found)
    row = Reader.objects.create(
        family_name=family_name.strip(),
        given_name=given_name.strip(),
        category=kind,
        home_library_id=occasion.library,
        birth_date=birth_date,
        group=group_named(occasion, occasion.library, group),
        email=email.strip(),
        telephone=telephone.strip(),
        language=language,
        registered_at=occasion.at,
        valid_until=valid_until,
    )
    give_card(occasion, row, card)
    note_person("reader", row.pk, name=f"{row.given_name} {row.family_name}".strip())
    return ReaderRegistered(row.pk)
