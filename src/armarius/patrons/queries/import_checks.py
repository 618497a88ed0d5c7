"""Rows of a register as they are checked: identifiers as keys, faults, what differs, what a reader becomes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from armarius.network.rules.codes import normalised
from armarius.patrons.queries.identifiers import digest
from armarius.patrons.queries.import_setup import ImportSetup, KnownCategory
from armarius.patrons.queries.reader_states import HeldReader
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.contacts import Contact, ContactKind
from armarius.patrons.rules.identifiers import (
    SHORTEST_NATIONAL,
    Format,
    Use,
    is_email,
    is_mistyped,
    plain_email,
    plain_number,
)
from armarius.patrons.rules.import_cells import BETWEEN, field_values
from armarius.patrons.rules.import_matching import differing
from armarius.patrons.rules.importing import IDENTIFIER, Target, number_of
from armarius.patrons.rules.reader_states import ReaderState
from armarius.patrons.rules.registration import (
    against_age,
    against_contacts,
    against_fields,
    against_institution,
)
from armarius.platform.values.reasons import Reason


def with_keys(values: Mapping[str, str], setup: ImportSetup) -> tuple[dict[str, str], list[Reason]]:
    """What a row says with identifiers as the keys they are kept under; a national number is never kept itself."""
    found, faults = dict(values), []
    for target, text in values.items():
        kind = setup.kinds.get(number_of(target, IDENTIFIER))
        if kind is None:
            continue
        fault = against_identifier(kind.use, kind.format, text)
        if fault is not None:
            faults.append(Reason(fault, field=target))
            del found[target]
        else:
            found[target] = identifier_key(kind.use, text)
    return found, faults


def identifier_key(use: Use, text: str) -> str:
    """What an identifier is looked up by."""
    if use is Use.EMAIL:
        return plain_email(text)
    return digest(text) if use is Use.NATIONAL else text


def against_identifier(use: Use, form: str, text: str) -> Refusal | None:
    """What is wrong with an identifier as it was typed."""
    if use is Use.EMAIL:
        return None if is_email(text) else Refusal.NOT_AN_EMAIL
    if use is Use.CARD:
        return None if normalised(text) else Refusal.IDENTIFIER_MISSING
    if len(plain_number(text)) < SHORTEST_NATIONAL:
        return Refusal.IDENTIFIER_MISSING
    return Refusal.IDENTIFIER_MISTYPED if form and is_mistyped(Format(form), text) else None


def identifiers_in(setup: ImportSetup, values: Mapping[str, str]) -> dict[int, tuple[Use, str]]:
    """The identifiers of a row: use and key by kind."""
    found = {}
    for target, value in values.items():
        kind = setup.kinds.get(number_of(target, IDENTIFIER))
        if kind is not None:
            found[kind.id] = (kind.use, normalised(value) if kind.use is Use.CARD else value)
    return found


def differences(setup: ImportSetup, values: Mapping[str, str], known: HeldReader) -> tuple[str, ...]:
    """The targets of which a row says something else than we hold."""
    ours = known.state.as_values()
    plain = {
        target: value
        for target, value in values.items()
        if not target.startswith(IDENTIFIER) and target not in (Target.GROUP, Target.CATEGORY, Target.CARD)
    }
    for target in (Target.FURTHER_EMAIL, Target.FURTHER_TELEPHONE):
        held = set(ours.get(target, "").split(BETWEEN))
        if target in plain and set(plain[target].split(BETWEEN)) <= held:
            del plain[target]
    found = list(differing(plain, ours))
    until = setup.mapping.valid_until
    if until and Target.VALID_UNTIL not in values and until > ours[Target.VALID_UNTIL]:
        found.append(Target.VALID_UNTIL)
    category = setup.category(values[Target.CATEGORY]) if values.get(Target.CATEGORY) else None
    if category is not None and category.id != known.state.category:
        found.append(Target.CATEGORY)
    if values.get(Target.GROUP) and setup.group(values[Target.GROUP]) != known.state.group:
        found.append(Target.GROUP)
    missing = {(kind, key) for kind, (_use, key) in identifiers_in(setup, values).items()}
    found += [f"{IDENTIFIER}{kind}" for kind, _key in sorted(missing - known.identifiers)]
    return tuple(found)


def faults_of(setup: ImportSetup, values: Mapping[str, str], known: HeldReader | None) -> list[Reason]:
    """What is wrong with a row, as the form that registers and corrects a reader says it."""
    found = []
    if not values.get(Target.FAMILY_NAME):
        found.append(Reason(Refusal.NAME_MISSING, field=Target.FAMILY_NAME))
    if values.get(Target.BIRTH_DATE, "") > setup.day.isoformat():
        found.append(Reason(Refusal.BORN_IN_THE_FUTURE, field=Target.BIRTH_DATE))
    further = [
        Contact(ContactKind.EMAIL, text) for text in values.get(Target.FURTHER_EMAIL, "").split(BETWEEN)
    ]
    found += against_contacts(values.get(Target.EMAIL, ""), further)
    said = values.get(Target.CATEGORY, "")
    category = setup.category(said)
    if category is None and (said or known is None):
        facts = {"category": said or setup.mapping.category}
        return [*found, Reason(Refusal.UNKNOWN_CATEGORY, facts, Target.CATEGORY)]
    if known is None and category is not None:
        found += against_new(setup, values, category)
    fields = {pk: value for pk, value in field_values(values).items() if value}
    asked = [each for each in setup.fields if known is None or each.id in fields]
    return found + against_fields(category.code if category else "", asked, fields)


def against_new(setup: ImportSetup, values: Mapping[str, str], category: KnownCategory) -> list[Reason]:
    """What stands against registering somebody anew: the category, the card."""
    born = values.get(Target.BIRTH_DATE, "")
    birth_date = date.fromisoformat(born) if born else None
    found = against_institution(category.kind, values.get(Target.GIVEN_NAME, ""), birth_date)
    if category.kind is not CategoryKind.INSTITUTION:
        found += against_age(category.rule, category.name, birth_date, setup.day)
    code = values.get(Target.CARD, "")
    if not code and setup.scheme is None:
        found.append(Reason(Refusal.CARDS_NOT_NUMBERED, field=Target.CARD))
    if code and setup.scheme is not None and setup.scheme.is_mistyped(code):
        found.append(Reason(Refusal.CARD_NUMBER_MISTYPED, {"code": code}, Target.CARD))
    return found


def state_after(setup: ImportSetup, values: Mapping[str, str], known: ReaderState | None) -> ReaderState:
    """A reader after the register's word holds; of a new one the category, term and group where it says nothing."""
    said = dict(values)
    until, before = setup.mapping.valid_until, known.valid_until if known else None
    if until and not said.get(Target.VALID_UNTIL) and (before is None or until > before.isoformat()):
        said[Target.VALID_UNTIL] = until
    state = (known or ReaderState()).told(said)
    category = setup.category(said.get(Target.CATEGORY, ""))
    if category is not None and (known is None or said.get(Target.CATEGORY)):
        state = replace(state, category=category.id)
    if known is None and category is not None and state.valid_until is None:
        state = replace(state, valid_until=category.rule.valid_until(setup.day))
    named = said.get(Target.GROUP) or ("" if known else setup.mapping.group)
    if named:
        group = setup.group(named) or state.group
        state = replace(state, group=group, left_at=None, cleared_at=None)
    return state
