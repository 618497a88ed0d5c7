"""What readers change of their own data: which parts there are, whether one fits, how the library lets it happen."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.contacts import is_email
from armarius.patrons.rules.registration import AskedField, against_fields
from armarius.platform.values.reasons import Reason

KEPT_FOR = timedelta(days=365)
"""So long an answered request is kept."""
FIELD = "field-"
"""How the part of a library's own field begins; the field's id follows."""
VALUE = "value"
Values = Mapping[str, str]
"""A part in its columns, as text."""


class Part(StrEnum):
    """What is changed in one piece; a field of the library is ``field-`` and its id."""

    NAME = "name"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    EMAIL = "email"


class Leave(StrEnum):
    """How a library lets readers change a part."""

    AT_ONCE = "at_once"
    ASKED = "asked"
    NOT = "not"


class ChangeAnswer(StrEnum):
    """What became of a request."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


COLUMNS: dict[str, dict[str, int]] = {
    Part.NAME: {"family_name": 120, "given_name": 120},
    Part.ADDRESS: {"street": 200, "place": 120, "postcode": 20, "country": 60},
    Part.TELEPHONE: {"telephone": 40},
    Part.EMAIL: {"email": 200},
}
"""The columns of a part, and how many characters each takes."""
LONGEST_FIELD = 500


def columns_of(part: str) -> dict[str, int]:
    """The columns of any part with how many characters each takes."""
    return COLUMNS.get(part, {VALUE: LONGEST_FIELD})


def tidied(part: str, values: Values) -> dict[str, str]:
    """What was typed of a part, without blanks around it; what was not typed is empty."""
    return {name: " ".join(str(values.get(name, "")).split()) for name in columns_of(part)}


def differing(was: Mapping[str, Values], wanted: Mapping[str, Values]) -> dict[str, dict[str, str]]:
    """The parts that would become something else, tidied; parts nobody knows are left out."""
    told = {part: tidied(part, values) for part, values in wanted.items() if part in was}
    return {part: values for part, values in told.items() if values != dict(was[part])}


def input_of(part: str, column: str) -> str:
    """What the input of a column is called in a form."""
    return part if column == VALUE else column


def against_parts(
    wanted: Mapping[str, Values], asked: Iterable[AskedField], category: str
) -> tuple[Reason, ...]:
    """Everything that is wrong with what was typed, by the rules of registration."""
    found = [
        Reason(Refusal.OWN_CHANGE_TOO_LONG, {"most": most}, input_of(part, name))
        for part, values in wanted.items()
        for name, most in columns_of(part).items()
        if len(values[name]) > most
    ]
    if Part.NAME in wanted and not wanted[Part.NAME]["family_name"]:
        found.append(Reason(Refusal.NAME_MISSING, field="family_name"))
    email = wanted.get(Part.EMAIL, {}).get("email", "")
    if email and not is_email(email):
        found.append(Reason(Refusal.NO_EMAIL_ADDRESS, {"text": email[:60]}, "email"))
    fields = [each for each in asked if each.input in wanted]
    values = {each.id: wanted[each.input][VALUE] for each in fields}
    return (*found, *against_fields(category, fields, values))


def against_leaves(wanted: Iterable[str], leaves: Mapping[str, Leave]) -> tuple[Reason, ...]:
    """Which parts the library does not let readers change here."""
    return tuple(
        Reason(Refusal.CHANGED_AT_THE_DESK, field=input_of(part, next(iter(columns_of(part)))))
        for part in wanted
        if leaves[part] is Leave.NOT
    )
