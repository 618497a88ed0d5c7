"""What the pages about lending rules show: whom a rule concerns, which one wins, what a new one changes."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from armarius.circulation import queries as circulation
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.circulation.rules.plain_terms import said
from armarius.circulation.rules.policies import NAMES, Case, PolicyRow, ranked, with_draft
from armarius.desk.middleware import StaffSession
from armarius.desk.policies.form import KEYS
from armarius.desk.policies.matrix import ESSENTIALS, Book, Lending, lending, value_of
from armarius.desk.policies.wording import label, value_text
from armarius.desk.reach import libraries_with
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PolicyChoices:
    """What can be chosen in the form of a rule."""

    libraries: Options
    readers: Options
    items: Options
    locations: Options


@dataclass(frozen=True, slots=True)
class ChangedTerm:
    """One term of a rule: what it is called, what counts until then, what counts from then on."""

    label: str
    before: str
    after: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a rule will change: from when, for whom, term by term; how many readers it concerns."""

    day: date
    whom: str
    what: str
    where: str
    readers: int
    terms: tuple[ChangedTerm, ...]
    unmatched: bool


@dataclass(frozen=True, slots=True)
class Winner:
    """The rule that wins for a case, and those that would have, in words."""

    terms: tuple[ChangedTerm, ...]
    rule: str
    runners_up: tuple[str, ...]


def choices(staff: StaffSession) -> PolicyChoices:
    """The libraries this person makes rules for, both kinds of category, the locations of those libraries."""
    libraries = libraries_with(staff, MANAGE_POLICIES)
    names = {row.pk: row.name for row in libraries}
    places = network.locations().filter(library_id__in=names).order_by("library__path", "name")
    return PolicyChoices(
        libraries=[(str(row.pk), row.name) for row in libraries],
        readers=[("", _("All readers")), *reader_categories()],
        items=[("", _("All copies")), *item_categories()],
        locations=[
            ("", _("Every location")),
            *((str(row.pk), f"{names[row.library_id]}: {row.name}") for row in places),
        ],
    )


def named_schedules(staff: StaffSession) -> Options:
    """The lists of fixed dates by id, each with its library."""
    return [(str(row.pk), f"{row.library.name}: {row.name}") for row in visible_schedules(staff)]


def visible_schedules(staff: StaffSession) -> "QuerySet[Any]":
    """The lists of fixed dates that the libraries of this person may name: their own and those above."""
    paths = [row.path for row in libraries_with(staff, MANAGE_POLICIES)]
    above = {int(part) for path in paths for part in path.strip("/").split("/") if part}
    return circulation.schedules(above).order_by("library__path", "name")


def reader_categories() -> Options:
    """Reader categories by code."""
    return [(row.code, row.name) for row in patrons.categories()]


def item_categories() -> Options:
    """Item categories by code."""
    return [(row.code, row.name) for row in holdings.categories()]


def fingerprint(values: dict[str, Any], library: int) -> str:
    """What was typed in one line, so that what is saved is what was looked at."""
    kept = [library, *(values[name] for name in (*KEYS, "valid_from"))]
    terms = (f"{name}={value}" for name, value in said(values["terms"]).items())
    return "|".join([*(str(value) for value in kept), *terms])


def draft_of(library: int, values: dict[str, Any]) -> PolicyRow:
    """What was typed as a rule among the others."""
    return PolicyRow(id=0, library=library, **{name: values[name] for name in (*KEYS, "terms", "valid_from")})


def forecast(library: int, values: dict[str, Any]) -> Forecast:
    """What a rule would change in a library on its first day, for the case of just its keys."""
    draft = draft_of(library, values)
    book = Book(library, draft.valid_from)
    case = book.case(draft.reader_category, draft.item_category, draft.location)
    before = book.found(case)
    after = ranked(with_draft(book.rows, draft), case, draft.valid_from)
    given = {name for name in NAMES if getattr(draft.terms, name) is not None}
    return Forecast(
        day=draft.valid_from,
        **whom_and_what(book.libraries.get(library, ""), draft),
        readers=concerned(library, draft.reader_category),
        terms=changed_terms(book, case, before, after, given),
        unmatched=lending(after) is Lending.HOLE,
    )


def general_values(library: int, keys: dict[str, Any], day: date) -> dict[str, str]:
    """What the more general rules give for the case of a rule's keys, in words: what an open value comes to."""
    book = Book(library, day)
    same = (library, keys["reader_category"], keys["item_category"], keys["location"])
    rows = [
        row
        for row in book.rows
        if (row.library, row.reader_category, row.item_category, row.location) != same
    ]
    case = book.case(*same[1:])
    found = ranked(rows, case, day)
    return {name: value_text(name, value_of(found, case, name).value, book.lists) for name in NAMES}


def whom_and_what(library: str, row: PolicyRow) -> dict[str, str]:
    """For whom, for what and where a rule counts, in words."""
    place = network.locations().filter(pk=row.location).first() if row.location else None
    return {
        "whom": dict(reader_categories()).get(row.reader_category, row.reader_category) or _("All readers"),
        "what": dict(item_categories()).get(row.item_category, row.item_category) or _("All copies"),
        "where": f"{library}: {place.name}" if place else library,
    }


def concerned(library: int, category: str) -> int:
    """How many readers of a category are registered in a library and below it."""
    rows = patrons.readers(network.subtree(library))
    return (rows.filter(category__code=category) if category else rows).count()


def changed_terms(
    book: Book,
    case: Case,
    before: tuple[PolicyRow, ...],
    after: tuple[PolicyRow, ...],
    given: Container[str] = ESSENTIALS,
) -> tuple[ChangedTerm, ...]:
    """The values that two sets of rules give a case, side by side: those that differ, and those of ``given``."""
    found = []
    for name in NAMES:
        old = value_text(name, value_of(before, case, name).value, book.lists)
        new = value_text(name, value_of(after, case, name).value, book.lists)
        if old != new or name in given:
            found.append(ChangedTerm(label(name), old, new, old != new))
    return tuple(found)


def winner(library: int, reader: str, item: str, location: int | None, day: date) -> Winner | None:
    """The rule that wins for a case in words, and those that give way; None when none fits."""
    book = Book(library, day)
    case = book.case(reader, item, location)
    found = book.found(case)
    if not found:
        return None
    terms = changed_terms(book, case, (), found, {*ESSENTIALS, "lends"})
    return Winner(terms, book.whose(found[0]), tuple(book.whose(row) for row in found[1:]))


@dataclass(frozen=True, slots=True)
class Ending:
    """A rule that is to end: for whom and what it counts, and what counts instead, term by term."""

    whom: str
    what: str
    where: str
    terms: tuple[ChangedTerm, ...]
    unmatched: bool


def ending(row: Any, today: date) -> Ending:
    """What counts instead of a rule once it has ended."""
    day = max(today, row.valid_from)
    book = Book(row.library_id, day)
    rule = circulation.policy_row(row.pk)
    case = book.case(row.reader_category, row.item_category, row.location_id)
    after = ranked([each for each in book.rows if each.id != row.pk], case, day)
    words = whom_and_what(row.library.name, rule) if rule else {"whom": "", "what": "", "where": ""}
    terms = changed_terms(book, case, book.found(case), after)
    return Ending(**words, terms=terms, unmatched=lending(after) is Lending.HOLE)
