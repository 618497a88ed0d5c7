"""What the pages about lending rules show: whom a rule concerns, which one wins, what a new one changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.circulation import queries as circulation
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import UNLIMITED, Case, PolicyRow, Terms, ranked
from armarius.desk.forms import needed_day, typed_count, typed_number
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.desk.refusals import Refusal
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.localised import number_text

TERMS = ("loan_days", "renewals", "renewal_days", "loan_limit", "overdue_tolerance_days")
KEYS = ("reader_category", "item_category", "location")
FIELDS = ("library", *KEYS, *TERMS, "valid_from")
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


def reader_categories() -> Options:
    """Reader categories by code."""
    return [(row.code, row.name) for row in patrons.categories()]


def item_categories() -> Options:
    """Item categories by code."""
    return [(row.code, row.name) for row in holdings.categories()]


def typed_policy(request: HttpRequest, offered: PolicyChoices, library: int) -> dict[str, Any]:
    """What was typed, as the command takes it. Refusals: ``Invalid`` with everything that is wrong."""
    reasons: list[Reason] = []
    values: dict[str, Any] = {}
    for name in TERMS:
        try:
            values[name] = typed_count(request, name)
        except Outcome as outcome:
            reasons.extend(outcome.reasons)
    try:
        values["valid_from"] = needed_day(request, "valid_from")
        if values["valid_from"] < network.local_day(library, timezone.now()):
            reasons.append(Reason(Refusal.DAY_HAS_PASSED, {}, "valid_from"))
    except Outcome as outcome:
        reasons.extend(outcome.reasons)
    for name, known in (("reader_category", offered.readers), ("item_category", offered.items)):
        values[name] = request.POST.get(name, "")
        if values[name] not in dict(known):
            reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, name))
    values["location"] = typed_number(request, "location")
    typed = request.POST.get("location", "")
    if typed and network.library_of_location(values["location"] or 0) != library:
        reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, "location"))
    if reasons:
        raise Invalid(*reasons)
    typed_terms = {name: values.pop(name) for name in TERMS}
    return values | {"terms": as_terms(typed_terms)}


def as_terms(typed: dict[str, int | None]) -> Terms:
    """The numbers of the form as a policy has them: no loan period is not lent, no limit is without limit."""
    days, more = typed["loan_days"], typed["renewal_days"]
    if days is None:
        return Terms(lends=False)
    limit, tolerance = typed["loan_limit"], typed["overdue_tolerance_days"]
    return Terms(
        lends=True,
        loan_period=Period(days),
        renewals=typed["renewals"] or 0,
        renewal_period=Period(more) if more else None,
        loan_limit=UNLIMITED if limit is None else limit,
        overdue_tolerance_days=UNLIMITED if tolerance is None else tolerance,
    )


def as_numbers(row: PolicyRow) -> dict[str, int | None]:
    """A policy as the numbers of the form."""
    terms = row.terms
    return {
        "loan_days": terms.loan_period.longest_days if terms.lends and terms.loan_period else None,
        "renewals": terms.renewals or 0,
        "renewal_days": terms.renewal_period.longest_days if terms.renewal_period else None,
        "loan_limit": None if terms.loan_limit == UNLIMITED else terms.loan_limit,
        "overdue_tolerance_days": None
        if terms.overdue_tolerance_days == UNLIMITED
        else terms.overdue_tolerance_days,
    }


def fingerprint(values: dict[str, Any], library: int) -> str:
    """What was typed in one line, so that what is saved is what was looked at."""
    terms = as_numbers(
        PolicyRow(id=0, library=library, terms=values["terms"], valid_from=values["valid_from"])
    )
    said = [values[name] for name in (*KEYS, "valid_from")]
    return "|".join(str(value) for value in (library, *said, *terms.values()))


def forecast(library: int, values: dict[str, Any]) -> Forecast:
    """What a rule would change in a library, against the rule that wins there on its first day without it."""
    day = values["valid_from"]
    after = PolicyRow(
        id=0, library=library, **{name: values[name] for name in (*KEYS, "terms", "valid_from")}
    )
    found = winning(library, after.reader_category, after.item_category, after.location, day)
    row = network.library(library)
    return Forecast(
        day=day,
        **whom_and_what(row.name if row else "", after),
        readers=concerned(library, after.reader_category),
        terms=changed_terms(found[0] if found else None, after),
        unmatched=not found,
    )


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


def winning(library: int, reader: str, item: str, location: int | None, day: date) -> tuple[PolicyRow, ...]:
    """The rules that match a case in a library on a day, the one that wins first."""
    tree = network.ancestors(library)
    case = Case(libraries=tree, reader_category=reader, item_category=item, location=location)
    return ranked(circulation.policy_rows(tree, day), case, day)


def changed_terms(before: PolicyRow | None, after: PolicyRow | None) -> tuple[ChangedTerm, ...]:
    """The terms of two rules side by side."""
    labels = {
        "loan_days": _("Loan period"),
        "renewals": _("Renewals"),
        "renewal_days": _("A renewal adds"),
        "loan_limit": _("At most at home"),
        "overdue_tolerance_days": _("Lends while something is overdue up to"),
    }
    pairs = ((name, worded(before, name), worded(after, name)) for name in TERMS)
    return tuple(ChangedTerm(labels[name], old, new, old != new) for name, old, new in pairs)


def worded(row: PolicyRow | None, name: str) -> str:
    """A term of a rule in words."""
    if row is None:
        return _("no rule: not lent") if name == "loan_days" else "–"
    numbers = as_numbers(row)
    value = numbers[name]
    if name == "loan_days" and value is None:
        return _("not lent")
    if name == "renewal_days" and value is None:
        value = numbers["loan_days"]
    if value is None:
        return _("without limit")
    if name in {"renewals", "loan_limit"}:
        return number_text(value)
    return ngettext("%(n)s day", "%(n)s days", value) % {"n": number_text(value)}


def in_words(row: PolicyRow, libraries: dict[int, str]) -> str:
    """A rule in one line: where, for whom, for what, how long."""
    said = whom_and_what(libraries.get(row.library, ""), row)
    return ", ".join((said["where"], said["whom"], said["what"], worded(row, "loan_days")))


def winner(found: tuple[PolicyRow, ...]) -> Winner | None:
    """The winning rule in words."""
    if not found:
        return None
    names = {row.pk: row.name for row in network.libraries()}
    terms = changed_terms(None, found[0])
    return Winner(terms, in_words(found[0], names), tuple(in_words(row, names) for row in found[1:]))


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
    rule = circulation.policy_row(row.pk)
    tree = network.ancestors(row.library_id)
    rows = [each for each in circulation.policy_rows(tree, today) if each.id != row.pk]
    case = Case(
        libraries=tree,
        reader_category=row.reader_category,
        item_category=row.item_category,
        location=row.location_id,
    )
    found = ranked(rows, case, today)
    said = whom_and_what(row.library.name, rule) if rule else {"whom": "", "what": "", "where": ""}
    terms = changed_terms(rule, found[0] if found else None)
    return Ending(**said, terms=terms, unmatched=not found)
