"""Register a reader with a card."""

from dataclasses import dataclass
from datetime import date

from armarius.network import queries as network
from armarius.patrons import permissions
from armarius.patrons.commands.card_codes import give_card
from armarius.patrons.commands.consent_texts import acknowledge, not_said
from armarius.patrons.commands.group_names import group_named
from armarius.patrons.commands.reader_details import (
    TypedReader,
    objections,
    own_columns,
    refuse_doubts,
    rule_of,
    write_details,
    write_keys,
)
from armarius.patrons.commands.registering_anew import write_registration
from armarius.patrons.events import ReaderEnrolled
from armarius.patrons.models import Reader, ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.registration import ReaderDetails
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person, publish
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Override, Reason

NOTHING_MORE = ReaderDetails()


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
    details: ReaderDetails = NOTHING_MORE,
    consents: tuple[int, ...] = (),
    overrides: tuple[Override, ...] = (),
) -> ReaderRegistered:
    """Register a reader at the occasion's library under a card code, or under the next number of its scheme (R64).

    ``valid_until`` empty: as long as the category says. ``consents`` are ids of the texts the reader says yes to (R63).
    Refusals: ``Invalid`` name_missing, unknown_category, born_in_the_future, field_missing, field_does_not_fit,
    no_email_address, institution_is_no_person, no_institution, too_many_contacts, not_acknowledged; ``Refused``
    birth_date_needed, and until it is overridden age_outside_category and reader_may_be_known; those of
    ``card_codes.give_card``, ``group_names.group_named`` and ``consent_texts.acknowledge``.
    """
    kind = ReaderCategory.objects.filter(code=category).first()
    found = complaints(occasion, family_name, category, kind, birth_date)
    if kind is None:
        raise Invalid(*found)
    typed = TypedReader(
        occasion.library, kind, family_name, given_name, birth_date, email, telephone, details
    )
    found += objections(typed) + not_said(occasion, consents)
    if found:
        raise Invalid(*found)
    refuse_doubts(occasion, typed, overrides)
    day = network.local_day(occasion.library, occasion.at)
    row = Reader.objects.create(
        **own_columns(typed),
        home_library_id=occasion.library,
        group=group_named(occasion, occasion.library, group),
        language=language,
        registered_at=occasion.at,
        valid_until=valid_until or rule_of(kind).valid_until(day),
    )
    give_card(occasion, row, card)
    write_details(row, details)
    write_keys(row)
    write_registration(occasion, row, day, checked=True)
    if consents:
        acknowledge(occasion, row, consents)
    note_person("reader", row.pk, name=row.name)
    publish(ReaderEnrolled(row.pk))
    return ReaderRegistered(row.pk)
