"""What is known of a reader besides name, category and card, and what stands against it (R63, R64)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryKind, CategoryRule, age_on
from armarius.patrons.rules.contacts import Address, Contact, ContactKind, is_email
from armarius.patrons.rules.fields import FieldRule
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class ReaderDetails:
    """The rest of what a form says of a reader.

    ``institution`` is the reader id of the institution they borrow for (0: none). ``fields`` are pairs of a field's
    id and its value, without the empty ones.
    """

    other_names: str = ""
    contact_person: str = ""
    registration_number: str = ""
    institution: int = 0
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    fields: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field that is asked of a reader: its id, what it is called, its rule."""

    id: int
    name: str
    rule: FieldRule

    @property
    def input(self) -> str:
        """What the field's input is called in a form."""
        return f"field-{self.id}"


def against_fields(category: str, asked: Iterable[AskedField], values: Mapping[int, str]) -> list[Reason]:
    """What is wrong with the fields of a library: missing where the category needs them, or not of their kind."""
    found = []
    for each in asked:
        value = values.get(each.id, "").strip()
        if not value and each.rule.is_required(category):
            found.append(Reason(Refusal.FIELD_MISSING, {"field": each.name}, each.input))
        elif value and not each.rule.takes(value):
            found.append(
                Reason(Refusal.FIELD_DOES_NOT_FIT, {"field": each.name, "value": value[:60]}, each.input)
            )
    return found


def against_contacts(email: str, contacts: Iterable[Contact]) -> list[Reason]:
    """E-mail addresses that can be none."""
    typed = [("email", email.strip())]
    typed += [
        (f"contact-{at}", c.value.strip()) for at, c in enumerate(contacts) if c.kind == ContactKind.EMAIL
    ]
    wrong = [(name, text) for name, text in typed if text and not is_email(text)]
    return [Reason(Refusal.NO_EMAIL_ADDRESS, {"text": text[:60]}, name) for name, text in wrong]


def against_age(rule: CategoryRule, category: str, birth_date: date | None, day: date) -> list[Reason]:
    """An age that the category does not take, or a date of birth that it needs to know."""
    if not rule.has_ages:
        return []
    if birth_date is None:
        return [Reason(Refusal.BIRTH_DATE_NEEDED, {"category": category}, "birth_date")]
    age = age_on(birth_date, day)
    if rule.takes_age(age):
        return []
    return [
        Reason(
            Refusal.AGE_OUTSIDE_CATEGORY,
            {"category": category, "age": age},
            "category",
            overridable="patrons.register",
        )
    ]


def against_institution(kind: CategoryKind, given_name: str, birth_date: date | None) -> list[Reason]:
    """An institution is not born and has no given name: somebody chose the wrong category."""
    if kind is CategoryKind.INSTITUTION and (given_name.strip() or birth_date):
        return [Reason(Refusal.INSTITUTION_IS_NO_PERSON, field="category")]
    return []
